/** What the model does not do stands where its numbers are read. */
export function LeftOut({
  items,
  means,
}: {
  readonly items: readonly string[]
  readonly means?: string | undefined
}) {
  if (items.length === 0 && !means) return null
  return (
    <section className="inspector-section">
      {means ? <p className="means">{means}</p> : null}
      {items.length > 0 ? (
        <>
          <h3>Left out of the model</h3>
          <p className="means">{items.join('; ')}.</p>
        </>
      ) : null}
    </section>
  )
}
