/** Ops as data paths write them. Costs come in nanoseconds, as the cost book has them. */
import { amount, type Cost, cost, FREE } from '../../plan/amount.ts'
import type { CpuUse, Index, Units } from '../../plan/stations.ts'
import type { OpDraft } from './define-stages.ts'
import type { Place } from './path-context.ts'

export const run = (
  { thread, context }: Place,
  work: Cost,
  use: CpuUse,
  poller: Index | null = null,
): OpDraft => ({ op: 'run', thread, context, poller, cost: work, use, leaderOnly: false })

const ONE: Units = amount({ fixed: 1 })
/** Waits until there is one. */
export const take = (pool: Index, units: Units = ONE): OpDraft => ({
  op: 'take',
  pool,
  units,
  dropCause: null,
})
export const takeOrDrop = (pool: Index, dropCause: Index, units: Units = ONE): OpDraft => ({
  op: 'take',
  pool,
  units,
  dropCause,
})
export const give = (pool: Index, units: Units = ONE): OpDraft => ({ op: 'give', pool, units })

/** The job does not wait for what it starts. */
export const spawn = (route: Index, everyFrames = 1): OpDraft => ({
  op: 'spawn',
  route,
  everyFrames,
  bytes: null,
  hands: null,
})
/** What the job holds of the pool goes with what it starts. */
export const handOver = (pool: Index, route: Index): OpDraft => ({
  op: 'spawn',
  route,
  everyFrames: 1,
  bytes: null,
  hands: pool,
})

/** Software signals: the caller pays `kick` when the poller was armed. */
export const notify = (
  poller: Index,
  by: Place,
  kick: Cost = FREE,
  kickUse: CpuUse = 'exits',
): OpDraft => ({ op: 'notify', poller, moderator: null, by, kick, kickUse })

/** Hardware signals, after its moderation. */
export const interrupt = (poller: Index, moderator: Index | null): OpDraft => ({
  op: 'notify',
  poller,
  moderator,
  by: null,
  kick: FREE,
  kickUse: 'interrupts',
})

export const ns = (fixedNs: number): Cost => cost({ fixedNs })
export const nsAndBytes = (fixedNs: number, perByteNs: number): Cost => cost({ fixedNs, perByteNs })
export const nsPerFrame = (perFrameNs: number, perByteNs = 0): Cost =>
  cost({ perFrameNs, perByteNs })
