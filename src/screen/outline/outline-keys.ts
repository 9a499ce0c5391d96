/** Where a key leads in the outline, as the tree pattern of ARIA has it. */
import type { OutlineRow } from './outline-rows.ts'

/** Rows of a page up or down. */
const PAGE = 10

export type KeyOutcome =
  | { readonly does: 'go'; readonly to: OutlineRow }
  | { readonly does: 'open' | 'close'; readonly row: OutlineRow }

const go = (to: OutlineRow | undefined): KeyOutcome | undefined => to && { does: 'go', to }

const right = (rows: readonly OutlineRow[], now: number): KeyOutcome | undefined => {
  const row = rows[now]
  if (!row || row.isOpen === null) return undefined
  return row.isOpen ? go(rows[now + 1]) : { does: 'open', row }
}

const left = (rows: readonly OutlineRow[], now: number): KeyOutcome | undefined => {
  const row = rows[now]
  if (row?.isOpen) return { does: 'close', row }
  return go(rows.find(({ key }) => key === row?.above))
}

/** undefined: the key means nothing there. `now`: place of the row at hand. */
export const keyOutcome = (
  rows: readonly OutlineRow[],
  now: number,
  key: string,
): KeyOutcome | undefined => {
  const at = (place: number) => go(rows[Math.min(rows.length - 1, Math.max(0, place))])
  if (key === 'ArrowDown') return at(now + 1)
  if (key === 'ArrowUp') return at(now - 1)
  if (key === 'PageDown') return at(now + PAGE)
  if (key === 'PageUp') return at(now - PAGE)
  if (key === 'Home') return at(0)
  if (key === 'End') return at(rows.length - 1)
  if (key === 'ArrowRight') return right(rows, now)
  if (key === 'ArrowLeft') return left(rows, now)
  return undefined
}
