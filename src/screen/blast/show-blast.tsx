import { showBlast } from './blast-store.ts'

/** From a part that can be hostile to what it reaches. */
export function ShowBlast({ part }: { readonly part: string }) {
  return (
    <section className="inspector-section">
      <button type="button" className="text-button" onClick={() => showBlast(part)}>
        What it reaches when it is hostile
      </button>
    </section>
  )
}
