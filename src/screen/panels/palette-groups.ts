import { PART_KINDS } from '../../parts/catalog.ts'
import type { PartKind } from '../../parts/define-part.ts'

export interface PaletteGroup {
  readonly title: PartKind['group']
  readonly kinds: readonly PartKind[]
}

const GROUPS = ['Hosts & VMs', 'PCIe', 'Adapters', 'Network'] as const

const wordsOf = ({ title, tag, id, means }: PartKind): string =>
  `${title} ${tag} ${id} ${means}`.toLowerCase()

/** Every word of the query must be in a kind's name, tag or meaning; names come before meanings. */
const findKinds = (query: string): readonly PartKind[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const hits = PART_KINDS.filter(
    (kind) => kind.inPalette && words.every((word) => wordsOf(kind).includes(word)),
  )
  const [first] = words
  if (first === undefined) return hits
  const rank = ({ title, tag }: PartKind) =>
    `${title} ${tag}`.toLowerCase().includes(first) ? 0 : 1
  return hits.toSorted((a, b) => rank(a) - rank(b))
}

export const paletteGroups = (query: string): readonly PaletteGroup[] => {
  const hits = findKinds(query)
  return GROUPS.map((title) => ({
    title,
    kinds: hits.filter((kind) => kind.group === title),
  })).filter(({ kinds }) => kinds.length > 0)
}
