/** The letter of a side, and its line: A is solid, B dashed. */
export function SideFlag({ side }: { readonly side: 'A' | 'B' }) {
  return (
    <span className="side-flag" data-side={side} aria-hidden="true">
      <i />
      <b>{side}</b>
    </span>
  )
}
