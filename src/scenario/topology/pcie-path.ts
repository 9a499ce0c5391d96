/** The links from a device up to its root port, and what they trained to. */
import type { PciLinkRegisters } from '../../pci/pci-function.ts'
import type { PartId } from '../scenario.ts'
import type { PartView, PcieHop } from '../topology-view.ts'
import type { Joins } from './part-views.ts'

type Parts = ReadonlyMap<PartId, PartView>

interface Width {
  readonly generation: number
  readonly lanes: number
}

const numberOf = (view: PartView | undefined, name: string, otherwise: number): number => {
  const value = view?.settings[name]
  return typeof value === 'number' ? value : otherwise
}

/** What one end of a PCIe link is capable of. */
const capableOf = (view: PartView, port: string): Width => {
  const generation = numberOf(view, 'generation', 1)
  if (view.part.kind !== 'pcie-switch') return { generation, lanes: numberOf(view, 'lanes', 1) }
  return {
    generation,
    lanes: numberOf(view, port === 'up' ? 'upstreamLanes' : 'downstreamLanes', 1),
  }
}

/** An import knows what a link trained to; it never trained to more than both ends can do. */
const trainedBy = (view: PartView): Partial<PciLinkRegisters> =>
  view.part.functions?.[0]?.link ?? {}

/** The link that leads up from a part; null when nothing is joined there. */
export const pcieHop = (parts: Parts, { neighbour }: Joins, part: PartId): PcieHop | null => {
  const lower = { part, port: 'up' }
  const joined = neighbour(lower)
  const below = parts.get(part)
  const above = joined && parts.get(joined.end.part)
  if (!joined || !below || !above) return null
  const lowerWidth = capableOf(below, lower.port)
  const upperWidth = capableOf(above, joined.end.port)
  const trained = trainedBy(below)
  const isRoot = above.part.kind === 'root-port'
  return {
    link: joined.link,
    lower,
    upper: joined.end,
    trainedGeneration: Math.min(
      lowerWidth.generation,
      upperWidth.generation,
      trained.trainedGeneration ?? Number.POSITIVE_INFINITY,
    ),
    // A register that reads 0 says that the link is down now, not that it has no lanes.
    trainedLanes: Math.min(
      lowerWidth.lanes,
      upperWidth.lanes,
      trained.trainedLanes || Number.POSITIVE_INFINITY,
    ),
    capable: {
      lowerGeneration: lowerWidth.generation,
      lowerLanes: lowerWidth.lanes,
      upperGeneration: upperWidth.generation,
      upperLanes: upperWidth.lanes,
    },
    switch: isRoot ? null : above.id,
    hopNs: isRoot ? 0 : numberOf(above, 'hopNs', 0),
  }
}

export interface PciePath {
  readonly hops: readonly PcieHop[]
  readonly rootPort: PartId
  readonly host: PartId | null
  readonly mpsBytes: number
}

/** null when no chain of links reaches a root port. */
export const pciePath = (parts: Parts, joins: Joins, device: PartId): PciePath | null => {
  const hops: PcieHop[] = []
  const seen = new Set<PartId>()
  let mpsBytes = numberOf(parts.get(device), 'mpsBytes', Number.POSITIVE_INFINITY)
  let at = device
  while (!seen.has(at)) {
    seen.add(at)
    const hop = pcieHop(parts, joins, at)
    const above = hop && parts.get(hop.upper.part)
    if (!hop || !above) return null
    mpsBytes = Math.min(mpsBytes, numberOf(above, 'mpsBytes', Number.POSITIVE_INFINITY))
    hops.push(hop)
    if (hop.switch === null) {
      const host = above.part.in
      return {
        hops,
        rootPort: above.id,
        host: host !== undefined && parts.get(host)?.part.kind === 'host' ? host : null,
        mpsBytes,
      }
    }
    at = above.id
  }
  return null
}
