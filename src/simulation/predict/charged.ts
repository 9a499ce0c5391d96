/** What an op charges, and at which station. */
import {
  type Amount,
  evaluate,
  type Load,
  NOTHING,
  VARIATION_OF_CPU_WORK,
} from '../../plan/amount.ts'
import type { Op } from '../../plan/ops.ts'
import type { Plan } from '../../plan/plan.ts'
import { CONTEXTS, type Context, type QueueLimit } from '../../plan/stations.ts'
import type { Alike } from './alike/alike.ts'
import type { Claim, Guard, Station } from './network.ts'
import { type Charge, chunkCount, type JobSizes, meanChunks } from './size-mix.ts'
import type { Representatives } from './whole-network.ts'

export type Stations = Omit<Representatives, 'flows'>

/** What all walks of a network share. */
export interface Building {
  readonly plan: Plan
  readonly alike: Alike
  readonly stations: Stations
  readonly guards: Guard[]
  readonly claims: Claim[]
}

/** `scale` turns bytes of a link or a bucket into picoseconds. */
export interface Charged {
  readonly amount: Amount
  readonly scale: number
  /** Squared coefficient of variation. */
  readonly spread2: number
}

const VARIATION_SQUARED = { none: 0, cpu: VARIATION_OF_CPU_WORK ** 2, exponential: 1 } as const

const WHOLE_SIZE: Amount = { ...NOTHING, perByte: 1 }

export const chargedBy = (op: Op, plan: Plan): Charged => {
  switch (op.op) {
    case 'run':
    case 'serve':
      return { amount: op.cost, scale: 1, spread2: VARIATION_SQUARED[op.cost.spread] }
    case 'notify':
      return { amount: op.kick, scale: 1, spread2: VARIATION_SQUARED[op.kick.spread] }
    case 'delay':
      return { amount: op.time, scale: 1, spread2: VARIATION_SQUARED[op.time.spread] }
    case 'transfer':
      return { amount: op.bytes, scale: plan.links[op.link]?.psPerByte ?? 0, spread2: 0 }
    case 'shape':
      return { amount: WHOLE_SIZE, scale: plan.buckets[op.bucket]?.psPerByte ?? 0, spread2: 0 }
    case 'take':
    case 'give':
      return { amount: op.units, scale: 1, spread2: 0 }
    default:
      return { amount: NOTHING, scale: 0, spread2: 0 }
  }
}

/** The station's place in the plan; -1 where none is claimed. */
export const placeOf = (op: Op): number => {
  switch (op.op) {
    case 'run':
      return op.thread
    case 'notify':
      return op.by ? op.by.thread : -1
    case 'serve':
      return op.server
    case 'transfer':
      return op.link
    case 'take':
      return op.pool
    case 'lookup':
      return op.cache
    case 'shape':
      return op.bucket
    default:
      return -1
  }
}

export const stationOf = (op: Op, of: Stations): Station | null => {
  const at = placeOf(op)
  switch (op.op) {
    case 'run':
    case 'notify':
      return of.threads[at]?.station ?? null
    case 'serve':
      return of.servers[at] ?? null
    case 'transfer':
      return of.links[at] ?? null
    case 'take':
      return of.pools[at] ?? null
    case 'lookup':
      return of.caches[at] ?? null
    case 'shape':
      return of.buckets[at] ?? null
    default:
      return null
  }
}

export const limitOf = (op: Op, plan: Plan): QueueLimit | null => {
  if (op.op === 'serve') return plan.servers[op.server]?.limit ?? null
  if (op.op === 'transfer') return plan.links[op.link]?.limit ?? null
  return null
}

/** Jobs of this size that a limit admits. */
export const limitJobs = ({ jobs, bytes }: QueueLimit, bytesPerJob: number): number =>
  Math.max(
    1,
    Math.min(
      jobs > 0 ? jobs : Number.POSITIVE_INFINITY,
      bytes > 0 ? bytes / Math.max(1, bytesPerJob) : Number.POSITIVE_INFINITY,
    ),
  )

/** Strict order in which a station serves: contexts of a thread, classes of an arbiter. */
export const levelOf = (op: Op, plan: Plan): number => {
  if (op.op === 'run') return CONTEXTS.indexOf(op.context)
  if (op.op === 'notify' && op.by) return CONTEXTS.indexOf(op.by.context)
  const arbiter =
    op.op === 'serve'
      ? plan.servers[op.server]?.arbiter
      : op.op === 'transfer'
        ? plan.links[op.link]?.arbiter
        : null
  if (!arbiter || (op.op !== 'serve' && op.op !== 'transfer')) return 0
  const own = arbiter.groups[arbiter.leaves[op.queue]?.group ?? 0]?.strictClass ?? 0
  return new Set(
    arbiter.groups.flatMap((group) => (group.strictClass < own ? [group.strictClass] : [])),
  ).size
}

export const onThread = (op: Op): { readonly thread: number; readonly context: Context } | null =>
  op.op === 'run' ? op : op.op === 'notify' ? op.by : null

/** A server whose job keeps a core. */
export const isSpunAt = (op: Op): boolean => op.op === 'serve' && op.by !== undefined

/**
 * `after`: propagation, less what a cut-through link has sent already when the job's end comes. `piecePs`: of what a small
 * job goes between; at an arbiter it has a class of its own instead.
 */
export const behindLink = (
  op: Op,
  plan: Plan,
  sizes: JobSizes,
): { readonly after: number; readonly piecePs: number } => {
  const link = op.op === 'transfer' ? plan.links[op.link] : undefined
  if (op.op !== 'transfer' || !link) return { after: 0, piecePs: 0 }
  const { headStart, bytes, betweenBytes = 0 } = op
  const sent = (load: Load): number =>
    headStart ? Math.min(evaluate(bytes, load) * link.psPerByte, evaluate(headStart, load)) : 0
  const early = sizes.reduce((sum, size) => sum + size.share * sent(size), 0)
  return {
    after: link.propagationPs - early,
    piecePs: link.arbiter ? 0 : betweenBytes * link.psPerByte,
  }
}

/** Accesses of a lookup, chunks of a fork, units of everything else. */
export const amountAt = (op: Op, sizes: JobSizes, charge: Charge): number => {
  if (op.op === 'lookup')
    return sizes.reduce((sum, { bytes, share }) => sum + share * chunkCount(bytes, op.pageBytes), 0)
  if (op.op === 'fork') return meanChunks(sizes, op.chunkBytes)
  return charge.fixed + charge.varying
}
