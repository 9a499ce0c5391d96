/** What can be gone to by name or address: parts, interfaces, flows, and PCI functions, drawn or not. */
import { partKind } from '../../parts/catalog.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { matches } from './match-function.ts'

export interface Place {
  /** Unique among what is found. */
  readonly key: string
  /** Part, interface or flow that is selected. */
  readonly goesTo: string
  /** The function to show in the list of the part. */
  readonly bdf: string | undefined
  readonly glyph: string
  readonly title: string
  readonly detail: string
}

const MOST = 60

/** Best first: what starts with the question, then what contains all its words. */
export const findPlaces = (topology: Topology, query: string): readonly Place[] => {
  const wanted = query.trim().toLowerCase()
  const named = [...partPlaces(topology), ...interfacePlaces(topology.scenario)]
  if (wanted === '') return named.slice(0, MOST)
  const words = wanted.split(/\s+/)
  const rank = ({ title, detail }: Place): number => {
    const [name, rest] = [title.toLowerCase(), detail.toLowerCase()]
    if (rest.startsWith(wanted) || rest.startsWith(`0000:${wanted}`)) return 0
    if (name.startsWith(wanted)) return 1
    return words.every((word) => name.includes(word)) ? 2 : 3
  }
  const isNamed = ({ title, detail }: Place): boolean => {
    const text = `${title} ${detail}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return [...named.filter(isNamed), ...functionPlaces(topology, wanted)]
    .map((place) => ({ place, rank: rank(place) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ place }) => place)
}

function* partPlaces({ parts, addressOf }: Topology): Generator<Place> {
  for (const { id, part, kind } of parts.values())
    yield {
      key: id,
      goesTo: id,
      bdf: undefined,
      glyph: kind?.glyph ?? '',
      title: part.name,
      // Functions that a listing printed are found by themselves.
      detail: [part.functions ? undefined : addressOf(id), kind?.title ?? part.kind]
        .filter(Boolean)
        .join(' · '),
    }
}

function* interfacePlaces({ interfaces, flows, parts }: Scenario): Generator<Place> {
  for (const [id, { name, on, path }] of Object.entries(interfaces))
    yield {
      key: id,
      goesTo: id,
      bdf: undefined,
      glyph: 'vf',
      title: name,
      detail: `Interface of ${parts[on]?.name ?? on} · ${path}`,
    }
  for (const [id, { name }] of Object.entries(flows))
    yield { key: id, goesTo: id, bdf: undefined, glyph: '', title: name, detail: 'Flow' }
}

function* functionPlaces(topology: Topology, wanted: string): Generator<Place> {
  for (const { id, part } of topology.parts.values())
    for (const facts of part.functions ?? [])
      if (matches(facts, wanted))
        yield {
          key: `${id} ${facts.bdf}`,
          goesTo: id,
          bdf: facts.bdf,
          glyph: partKind(part.kind)?.glyph ?? '',
          title: facts.name || facts.className,
          detail: detailOf(facts, part.kind === 'host' ? 'chipset' : part.name),
        }
  if (/[:.]/.test(wanted)) yield* handedOut(topology, wanted)
}

const detailOf = ({ bdf, driver, vendorDevice, className }: PciFunction, place: string): string =>
  [bdf, className, driver, vendorDevice, place].filter(Boolean).join(' · ')

/** Functions of adapters that no listing printed have addresses too. */
function* handedOut({ adapters, parts }: Topology, wanted: string): Generator<Place> {
  for (const { id, name, functions, pcie } of adapters.values()) {
    if (pcie === null || parts.get(id)?.part.functions) continue
    for (const { bdf, pf, vf } of functions())
      if (bdf.includes(wanted))
        yield {
          key: `${id} ${bdf}`,
          goesTo: id,
          bdf: undefined,
          glyph: 'nic',
          title: `${vf === null ? `PF ${pf}` : `VF ${vf} of PF ${pf}`} of ${name}`,
          detail: bdf,
        }
  }
}
