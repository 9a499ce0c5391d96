/** What peer traffic can move: the links that it loads in each direction, and what is left when several pairs share one. */
import { effectiveLinkRate } from '../../pci/link-rate.ts'
import type { ResolvedLink } from '../resolved-links.ts'
import { bytesOnLink, type TlpMessage } from './passage.ts'
import type { Crossing, RouteStep } from './peer-route.ts'

/** A message that an operation sends over a route. */
export interface Sent {
  readonly route: readonly RouteStep[]
  readonly message: TlpMessage
}

export interface LinkLoad {
  readonly link: ResolvedLink
  readonly crossing: Crossing
  /** Bytes on the wire for one operation. */
  readonly upBytes: number
  readonly downBytes: number
  /** What TLPs have of one direction. */
  readonly bytesPerSecond: number
  /** Other pairs below the same switch need it too. */
  readonly isShared: boolean
}

export interface PairShare {
  readonly pairs: number
  /** Payload that each pair moves. */
  readonly eachBytesPerSecond: number
  /** Of the fuller direction of the shared link that has least; null when no link is shared. */
  readonly leftBytesPerSecond: number | null
}

export const linkLoads = (
  sent: readonly Sent[],
  ends: readonly string[],
  dllps: number,
): readonly LinkLoad[] => {
  const loads = new Map<string, LinkLoad>()
  for (const { route, message } of sent)
    for (const { over } of route) {
      if (!over) continue
      const { link, direction, lower } = over
      const known: LinkLoad = loads.get(link.id) ?? {
        link,
        crossing: over,
        upBytes: 0,
        downBytes: 0,
        bytesPerSecond: effectiveLinkRate(link, dllps) / 8,
        isShared: !ends.includes(lower),
      }
      const bytes = bytesOnLink(message, link)
      loads.set(link.id, {
        ...known,
        upBytes: known.upBytes + (direction === 'up' ? bytes : 0),
        downBytes: known.downBytes + (direction === 'down' ? bytes : 0),
      })
    }
  return [...loads.values()]
}

/** `mostPerSecond`: operations that the requester itself can have answered, such as reads by their tags. */
export const pairShare = (
  loads: readonly LinkLoad[],
  payloadBytes: number,
  pairs: number,
  mostPerSecond = Number.POSITIVE_INFINITY,
): PairShare => {
  const operations = loads.reduce(
    (least, load) =>
      Math.min(least, load.bytesPerSecond / fuller(load) / (load.isShared ? pairs : 1)),
    mostPerSecond,
  )
  const shared = loads.filter(({ isShared }) => isShared)
  const left = shared.map((load) => load.bytesPerSecond - pairs * operations * fuller(load))
  return {
    pairs,
    eachBytesPerSecond: operations * payloadBytes,
    leftBytesPerSecond: shared.length === 0 ? null : Math.max(0, Math.min(...left)),
  }
}

const fuller = ({ upBytes, downBytes }: LinkLoad): number => Math.max(upBytes, downBytes)
