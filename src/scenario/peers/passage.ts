/** What the way of a message between two functions takes: a sentence and nanoseconds for each place and link. */
import type { CostReader } from '../../hardware/cost-book.ts'
import { effectiveLinkRate } from '../../pci/link-rate.ts'
import type { PeerPath } from '../../pci/peer-path.ts'
import { PS_PER_NS, picosecondsPerByte } from '../../units.ts'
import type { ResolvedLink } from '../resolved-links.ts'
import type { Charge, Crossing, RouteStep } from './peer-route.ts'

/** TLPs of one message: all alike, each cut through on its own. */
export interface TlpMessage {
  readonly tlps: number
  readonly payloadBytes: number
  /** Header and framing of one TLP, by the generation of a link. */
  readonly overhead: (generation: number) => number
}

export interface PassageStep {
  /** "0000:03:00.0"; null for the root complex, a link, or the message as a whole. */
  readonly at: string | null
  /** Parts and links of the design to show. */
  readonly shows: readonly string[]
  readonly says: string
  readonly ns: number
  /** Constants of the cost book behind the number. */
  readonly costIds: readonly string[]
}

export interface Passage {
  readonly way: PeerPath['way']
  /** The last one arrives, or says why nothing does. */
  readonly steps: readonly PassageStep[]
  /** Sum of the steps: from the first bit that leaves to the last one that arrives. */
  readonly ns: number
}

export const bytesOnLink = (
  { tlps, payloadBytes, overhead }: TlpMessage,
  { generation }: ResolvedLink,
): number => tlps * (payloadBytes + overhead(generation))

/**
 * A switch cuts through: a link takes time only where it is slower than the one before, or the root complex has stored
 * the TLP in between. Further TLPs of a message follow at the pace of the slowest link.
 */
export const passageOf = (
  way: PeerPath['way'],
  route: readonly RouteStep[],
  message: TlpMessage,
  {
    costs,
    linkName,
  }: { readonly costs: CostReader; readonly linkName: (over: Crossing) => string },
): Passage => {
  const steps: PassageStep[] = []
  const overhead = costs('pcie.dllp-overhead')
  let headStartNs = 0
  let slowest = { ns: 0, name: '' }
  for (const step of route) {
    steps.push({
      at: step.at,
      shows: step.part === null ? [] : [step.part],
      says: step.says,
      ns: step.charges.reduce((sum, each) => sum + chargeNs(costs, each), 0),
      costIds: step.charges.map(({ cost }) => cost),
    })
    if (step.storesWhole) headStartNs = 0
    if (!step.over) continue
    const { link } = step.over
    const bytes = bytesOnLink({ ...message, tlps: 1 }, link)
    const ns = (bytes * picosecondsPerByte(effectiveLinkRate(link, overhead))) / PS_PER_NS
    const name = linkName(step.over)
    if (ns > slowest.ns) slowest = { ns, name }
    steps.push({
      at: null,
      shows: [link.id],
      says: `${name}, Gen${link.generation} x${link.lanes}, takes ${bytes} bytes${headStartNs > 0 ? ', cut through as they come' : ''}.`,
      ns: Math.max(0, ns - headStartNs),
      costIds: ['pcie.dllp-overhead'],
    })
    headStartNs = ns
  }
  const more = message.tlps - 1
  if (more > 0 && slowest.ns > 0 && way !== 'blocked')
    steps.push({
      at: null,
      shows: [],
      says: `${more === 1 ? 'One more TLP follows' : `${more} more TLPs follow`} at the pace of the slowest link, ${slowest.name}.`,
      ns: more * slowest.ns,
      costIds: ['pcie.dllp-overhead'],
    })
  return { way, steps, ns: steps.reduce((sum, each) => sum + each.ns, 0) }
}

const chargeNs = (costs: CostReader, { cost, times, ns }: Charge): number =>
  times * (ns ?? costs(cost))
