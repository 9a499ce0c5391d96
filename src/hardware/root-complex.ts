/** What DMA meets behind the last PCIe link: buffers of the root port, cache and memory, the way to a core. */
import { type Amount, cost } from '../plan/amount.ts'
import type { PlanBuilder } from '../plan/builder.ts'
import type { Index } from '../plan/stations.ts'
import type { HardwareOp } from './adapter-function.ts'
import type { CostReader } from './cost-book.ts'

export const CACHE_LINE = 64

/** Bytes of the largest standard frame, FCS included. */
const STANDARD_FRAME = 1_518

/** A DMA is cut into chunks of whole TLPs, each just large enough for a standard frame. Bytes. */
export const chunkOf = (tlpBytes: number): number => tlpBytes * Math.ceil(STANDARD_FRAME / tlpBytes)

/**
 * Cache lines that a root port holds of posted writes; who finds it full waits before the link. Measured on generation 3
 * (92 lines for 300 ns: 19.6 GB/s). Assumed to grow with the rate of later generations, since no root port is known that
 * cannot fill its own link. Rounded up to whole chunks: part of one would lie idle.
 */
export const writeCredits = (
  plan: PlanBuilder,
  costs: CostReader,
  rootPort: { readonly key: string; readonly generation: number },
  mpsBytes: number,
): Index => {
  const lines = costs('pcie.write-credit-lines') * 2 ** Math.max(0, rootPort.generation - 3)
  const chunk = chunkOf(mpsBytes) / CACHE_LINE
  return plan.pools.add({
    key: `${rootPort.key}/write-credits`,
    units: Math.ceil(lines / chunk) * chunk,
  })
}

/** Where the memory of a function is, seen from the root port of its adapter. */
export interface MemoryTarget {
  /** The socket's memory station, of `socketMemory`. */
  readonly station: Index
  readonly remoteSocket: boolean
  /** Read data are in the last-level cache: what a core wrote a moment ago is. */
  readonly inCache: boolean
}

/** Memory bandwidth of one socket, GB/s, which all DMA to it shares. */
export const socketMemory = (plan: PlanBuilder, key: string, gigabytesPerSecond: number): Index =>
  plan.links.add({
    key: `${key}/memory`,
    psPerByte: 1_000 / gigabytesPerSecond,
    propagationPs: 0,
    arbiter: null,
    limit: null,
  })

const fixedDelay = (ns: number): HardwareOp => ({
  op: 'delay',
  time: cost({ fixedNs: ns }, 'none'),
  kind: 'fixed hardware latency',
})

const overMemory = ({ station }: MemoryTarget, bytes: Amount): HardwareOp => ({
  op: 'transfer',
  link: station,
  queue: 0,
  bytes,
  leaderOnly: false,
})

/**
 * From a read request at the root complex to its data there: root complex in and out, cache or memory. `isTakenUp`: what
 * happens once the request is out of the buffer of the port and the adapter knows it.
 */
export const memoryRead = (
  costs: CostReader,
  memory: MemoryTarget,
  bytes: Amount,
  isTakenUp: readonly HardwareOp[] = [],
): readonly HardwareOp[] => {
  const { remoteSocket, inCache } = memory
  const remote = inCache ? costs('pcie.remote-socket') : costs('pcie.remote-socket-miss')
  const ns =
    2 * costs('pcie.root-complex') +
    costs('pcie.llc') +
    (inCache ? 0 : costs('pcie.llc-miss')) +
    (remoteSocket ? remote : 0)
  if (isTakenUp.length === 0) return [fixedDelay(ns), overMemory(memory, bytes)]
  const known = Math.min(ns, costs('pcie.root-complex') + costs('pcie.flight') + costs('pcie.phy'))
  return [fixedDelay(known), ...isTakenUp, fixedDelay(ns - known), overMemory(memory, bytes)]
}

/**
 * From a posted write at the root complex until its buffers are free again. The time that they are held counts from the
 * credit, so the way up is taken off. A remote socket adds one crossing where a read makes two.
 */
export const memoryWrite = (
  costs: CostReader,
  memory: MemoryTarget,
  bytes: Amount,
): readonly HardwareOp[] => {
  const held = costs('pcie.write-credit-hold') - costs('pcie.phy') - costs('pcie.flight')
  const crossing = memory.remoteSocket ? costs('pcie.remote-socket') / 2 : 0
  return [
    fixedDelay(Math.max(held, costs('pcie.root-complex')) + crossing),
    overMemory(memory, bytes),
  ]
}

/** From an interrupt message at the root complex to its core. */
export const interruptDelivery = (costs: CostReader): HardwareOp => fixedDelay(costs('pcie.msix'))

/** From a core's posted register write to the first link. */
export const registerWrite = (costs: CostReader): HardwareOp =>
  fixedDelay(costs('pcie.root-complex'))
