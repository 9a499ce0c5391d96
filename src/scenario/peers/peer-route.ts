/** The way of a TLP between two functions as parts and links of the design, with what each takes. */
import { usesFlits } from '../../pci/link-rate.ts'
import type { PeerHop } from '../../pci/peer-path.ts'
import type { ResolvedLink } from '../resolved-links.ts'
import type { PartId } from '../scenario.ts'
import type { Topology } from '../topology-view.ts'

/** A constant of the cost book, how many times, and how much each when the part says so itself. */
export interface Charge {
  readonly cost: string
  readonly times: number
  readonly ns?: number
}

/** A link that it goes over, and which way. */
export interface Crossing {
  readonly link: ResolvedLink
  readonly lower: PartId
  readonly upper: PartId
  readonly direction: 'up' | 'down'
}

export interface RouteStep extends PeerHop {
  /** null: the root complex. */
  readonly part: PartId | null
  readonly charges: readonly Charge[]
  /** Taken whole before it is sent on; all other steps cut through. */
  readonly storesWhole: boolean
  /** The link over which it leaves. */
  readonly over: Crossing | null
}

export interface RouteWorld {
  readonly topology: Topology
  readonly partOf: (bdf: string) => PartId | null
  /** The link that leads up from a part. */
  readonly linkOf: (part: PartId) => ResolvedLink | null
  readonly isOtherSocket: boolean
  /** What the IOMMU adds to a request that it translates. */
  readonly translation: readonly Charge[]
}

export const peerRoute = (world: RouteWorld, hops: readonly PeerHop[]): readonly RouteStep[] => {
  const places = hops.map(({ at }) => (at === null ? null : world.partOf(at)))
  const over = places.map((part, at) => crossing(world, part, places[at + 1] ?? null))
  return hops.map((hop, at) => {
    const part = places[at] ?? null
    const kind = part === null ? 'root-complex' : world.topology.parts.get(part)?.part.kind
    const leaves = over[at] ?? null
    const arrives = over[at - 1] ?? null
    const links = [arrives, leaves].filter((each) => each !== null).length
    const charges: Charge[] = []
    const passesRoot = kind === 'root-complex' || (kind === 'root-port' && turnsAtRoot(hop, links))
    if (kind === 'pcie-switch' && places[at - 1] !== part)
      charges.push({ cost: 'pcie.switch-hop', times: 1, ...hopNs(world, part) })
    else if (kind === 'root-port') charges.push({ cost: 'pcie.flight', times: links })
    else if (hop.does === 'sends' || hop.does === 'arrives')
      charges.push({ cost: 'pcie.phy', times: links })
    if (passesRoot) {
      // In, and out again; half of what a read pays for its two crossings of the sockets' link.
      charges.push({ cost: 'pcie.root-complex', times: 2 })
      if (world.isOtherSocket) charges.push({ cost: 'pcie.remote-socket', times: 0.5 })
    }
    if (hop.does === 'is translated') charges.push(...world.translation)
    if (leaves && usesFlits(leaves.link.generation))
      charges.push({ cost: 'pcie.flit-check', times: 1 })
    return {
      ...hop,
      part,
      charges: charges.filter(({ times }) => times > 0),
      storesWhole: passesRoot,
      over: leaves,
    }
  })
}

/** A root port that turns a TLP round, or hands it across, stands for the root complex behind it. */
const turnsAtRoot = ({ does }: PeerHop, links: number): boolean =>
  does === 'goes across' || (does === 'goes down' && links === 2)

const hopNs = ({ topology }: RouteWorld, part: PartId | null): { readonly ns?: number } => {
  const ns = topology.parts.get(part ?? '')?.settings.hopNs
  return typeof ns === 'number' ? { ns } : {}
}

const crossing = (
  { topology, linkOf }: RouteWorld,
  here: PartId | null,
  next: PartId | null,
): Crossing | null => {
  if (here === null || next === null || here === next) return null
  const joins = (lower: PartId, upper: PartId): ResolvedLink | null => {
    const link = linkOf(lower)
    const ends = link && topology.scenario.links[link.id]
    return ends && [ends.from.part, ends.to.part].includes(upper) ? link : null
  }
  const up = joins(here, next)
  if (up) return { link: up, lower: here, upper: next, direction: 'up' }
  const down = joins(next, here)
  return down && { link: down, lower: next, upper: here, direction: 'down' }
}
