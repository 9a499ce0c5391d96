/** The PCIe links between an adapter and the memory of its host, as stations of a plan. */
import { dllpOverhead, effectiveLinkRate, usesFlits } from '../pci/link-rate.ts'
import { requestOverhead, type TlpFormat } from '../pci/tlp.ts'
import { type Amount, scaled } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { Arbiter, Index } from '../plan/stations.ts'
import { fromNanoseconds, picosecondsPerByte } from '../units.ts'
import type { HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'
import { writeCredits } from './root-complex.ts'

/** One link, from the adapter upwards. Adapters that share a link give it the same key. */
export interface PcieHopSpec {
  readonly key: string
  /** As trained. */
  readonly generation: number
  readonly lanes: number
  /** Latency of the switch at its upper end, one way; 0 at the root port, which is the last hop. */
  readonly hopNs: number
  /** Above a switch: by which of its downstream ports this path comes. The ports share the link in turn. */
  readonly entry?: { readonly port: number; readonly ports: number }
}

/** What the root port allows beyond its credits for data; what is absent limits nothing. */
export interface RootPortLimits {
  /** It answers with one completion for each block of so many bytes (RCB). */
  readonly rcbBytes?: number
  /** Header credits: TLPs that may be under way to it, and not yet be taken up. */
  readonly postedHeaders?: number
  readonly nonPostedHeaders?: number
}

export interface PciePathSpec {
  readonly plan: PlanBuilder
  readonly costs: CostReader
  readonly hops: readonly PcieHopSpec[]
  readonly mpsBytes: number
  /** How DLLPs are counted; the share that was measured by default. */
  readonly dllps?: 'measured' | 'spec-min' | 'pcie-model'
  readonly addressBits?: 32 | 64
  readonly rootPort?: RootPortLimits
}

/** Bytes that cross a link, by how that link frames its TLPs. */
export type TlpBytes = (format: TlpFormat) => Amount

export interface PciePath {
  readonly format: TlpFormat
  /** Transfers up to the root complex, device and PHY latency included. */
  readonly up: (bytes: TlpBytes, what?: 'small posted') => readonly HardwareOp[]
  /** Transfers down to the adapter. A doorbell or a message goes between the TLPs of longer transfers. */
  readonly down: (bytes: TlpBytes, what?: 'small posted') => readonly HardwareOp[]
  /** Cache lines that the root port can take of posted writes. */
  readonly writeCredits: Index
  /** Header credits of the root port, a unit for each TLP; null: they never run out. */
  readonly headers: { readonly posted: Index | null; readonly nonPosted: Index | null }
  /** The largest completion, bytes. */
  readonly completionBytes: number
}

/** One direction of a link on the way. */
interface Passed {
  readonly link: Index
  readonly queue: number
  /** That come together here, each with a queue. */
  readonly ports: number
  readonly format: TlpFormat
  readonly psPerByte: number
}

/**
 * Builds both directions of every hop. Latencies ride on the links as their propagation: PHY and device at the adapter,
 * the flight into the root complex at the top, and switches where a TLP leaves them. Switches cut through: their latency
 * counts from the first bit in to the first bit out, so a chunk is serialised once where the next link is as fast.
 */
export const pciePath = (spec: PciePathSpec): PciePath => {
  const { plan, costs, hops, addressBits = 64 } = spec
  const links = hops.map((hop, at) => {
    const { key, entry } = hop
    const below = hops[at - 1]
    const isTop = at === hops.length - 1
    const fixedNs =
      (below ? 0 : costs('pcie.phy')) +
      (isTop ? costs('pcie.flight') : 0) +
      (usesFlits(hop.generation) ? costs('pcie.flit-check') : 0)
    const psPerByte = picosecondsPerByte(effectiveLinkRate(hop, overheadOf(spec, hop)))
    const common = { psPerByte, limit: null }
    return {
      format: { generation: hop.generation, addressBits },
      psPerByte,
      queue: entry && entry.ports > 1 ? entry.port : 0,
      ports: entry?.ports ?? 1,
      up: plan.links.add({
        ...common,
        key: `${key}/up`,
        propagationPs: fromNanoseconds(fixedNs + (isTop ? 0 : hop.hopNs)),
        arbiter: entry && entry.ports > 1 ? inTurn(entry.ports) : null,
      }),
      down: plan.links.add({
        ...common,
        key: `${key}/down`,
        propagationPs: fromNanoseconds(fixedNs + (below?.hopNs ?? 0)),
        arbiter: null,
      }),
    }
  })
  const own = links[0]
  const top = hops.at(-1)
  if (!own || !top) throw new Error('A PCIe path has at least one link')
  const across = (
    passed: readonly Passed[],
    bytes: TlpBytes,
    what?: 'small posted',
  ): readonly HardwareOp[] =>
    passed.map(({ link, queue, ports, format }, at) => {
      const from = passed[at - 1]
      return {
        op: 'transfer',
        link,
        queue: what && ports > 1 ? ports : queue,
        bytes: bytes(format),
        leaderOnly: false,
        ...(what && { betweenBytes: spec.mpsBytes + requestOverhead(format) }),
        ...(from && { headStart: scaled(bytes(from.format), from.psPerByte) }),
      }
    })
  const upwards = links.map(({ up, ...hop }) => ({ ...hop, link: up }))
  const downwards = links
    .map(({ down, ...hop }) => ({ ...hop, link: down, queue: 0, ports: 1 }))
    .reverse()
  return {
    format: own.format,
    up: (bytes, what) => across(upwards, bytes, what),
    down: (bytes, what) => across(downwards, bytes, what),
    writeCredits: writeCredits(plan, costs, top, spec.mpsBytes),
    headers: {
      posted: headerCredits(plan, top.key, 'posted', spec.rootPort?.postedHeaders),
      nonPosted: headerCredits(plan, top.key, 'non-posted', spec.rootPort?.nonPostedHeaders),
    },
    completionBytes: Math.min(spec.mpsBytes, spec.rootPort?.rcbBytes ?? spec.mpsBytes),
  }
}

const headerCredits = (
  plan: PlanBuilder,
  key: string,
  kind: 'posted' | 'non-posted',
  units: number | undefined,
): Index | null =>
  units === undefined ? null : plan.pools.add({ key: `${key}/${kind}-headers`, units })

const overheadOf = ({ costs, mpsBytes, dllps = 'measured' }: PciePathSpec, hop: PcieHopSpec) =>
  dllps === 'measured' ? costs('pcie.dllp-overhead') : dllpOverhead(dllps, hop, mpsBytes)

/** The last queue is that of small posted writes, which wait for what is under way only. */
const inTurn = (ports: number): Arbiter => ({
  leaves: Array.from({ length: ports + 1 }, (_, queue) => ({
    group: queue === ports ? 0 : 1,
    weight: 1,
    bucket: null,
  })),
  groups: [
    { strictClass: 0, weight: 1 },
    { strictClass: 1, weight: 1 },
  ],
})
