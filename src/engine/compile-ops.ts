/** Routes as rows. Behind the plan's routes stand those kept for jobs in flight and the engine's own. */
import type { Amount, Cost } from '../plan/amount.ts'
import { NOTHING } from '../plan/amount.ts'
import type { Op, Route } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'
import { CONTEXTS, type Context, CPU_USES, type CpuUse } from '../plan/stations.ts'
import * as code from './op-codes.ts'
import type { Ops, RouteTable } from './program.ts'
import { closingJoin, handedTo, hostEnd, senderEnd } from './route-places.ts'

interface Row {
  kind: number
  a: number
  b: number
  c: number
  flags: number
  use: number
  spread: number
  terms: Amount
  headStart: Amount
}

interface OwnRoute {
  readonly key: string
  readonly rows: readonly Row[]
}

export interface CompiledOps {
  readonly ops: Ops
  readonly routes: RouteTable
  /** Program counters of the engine's own routes, by key. */
  readonly own: ReadonlyMap<string, number>
}

const row = (kind: number, values: Partial<Row> = {}): Row => ({
  kind,
  a: -1,
  b: -1,
  c: -1,
  flags: 0,
  use: 0,
  spread: 0,
  terms: NOTHING,
  headStart: NOTHING,
  ...values,
})

const contextIndex = (thread: number, context: Context): number =>
  thread * 3 + CONTEXTS.indexOf(context)

const paid = (thread: number, context: Context, cost: Cost, use: CpuUse): Row =>
  row(code.RUN, {
    a: thread,
    b: contextIndex(thread, context),
    terms: cost,
    spread: code.SPREADS.indexOf(cost.spread),
    use: CPU_USES.indexOf(use),
  })

export const isFree = (cost: Amount): boolean =>
  cost.fixed === 0 && cost.perFrame === 0 && cost.perByte === 0 && cost.perChunk === 0

/** What signals cost, and where threads keep the costs of waking and sleeping. */
const ownRoutes = (plan: Plan, routes: readonly Route[]): OwnRoute[] => {
  const end = row(code.END)
  // Where a chore goes on whose poller or kick an edit took away; its service is over at once.
  const own: OwnRoute[] = [{ key: 'nothing', rows: [row(code.RUN, { a: 0, b: 2 }), end, end] }]
  plan.threads.forEach(({ key, wakeCost, sleepCost, sleepUse }, thread) => {
    own.push({ key: `wake ${key}`, rows: [paid(thread, 'task', wakeCost, sleepUse), end] })
    own.push({ key: `sleep ${key}`, rows: [paid(thread, 'task', sleepCost, sleepUse), end] })
  })
  plan.pollers.forEach((poller, index) => {
    const { key, thread, context, exit, delivery, deliveryUse, rearm, rearmUse } = poller
    const unpaid = row(code.RUN, { a: thread, b: contextIndex(thread, context) })
    own.push({ key: `signal ${key}`, rows: [unpaid, row(code.SIGNAL, { a: index }), end] })
    const deliver = [
      paid(thread, 'interrupt', delivery, deliveryUse),
      row(code.POLL_STARTS, { a: index }),
      end,
    ]
    own.push({ key: `deliver ${key}`, rows: deliver })
    own.push({
      key: `interrupt ${key}`,
      rows: [paid(thread, 'interrupt', exit, 'exits'), ...deliver],
    })
    own.push({
      key: `rearm ${key}`,
      rows: [paid(thread, context, rearm, rearmUse), row(code.REARMED, { a: index }), end],
    })
  })
  for (const { key, ops } of routes)
    ops.forEach((op, place) => {
      if (op.op !== 'notify' || op.by === null || isFree(op.kick)) return
      own.push({
        key: `kick ${key} ${place}`,
        rows: [
          { ...paid(op.by.thread, op.by.context, op.kick, op.kickUse), flags: code.URGENT },
          row(code.SIGNAL, { a: op.poller, b: op.moderator ?? -1 }),
          end,
        ],
      })
    })
  return own
}

const termsOf = (of: Amount): readonly number[] => [
  of.fixed,
  of.perFrame,
  of.perByte,
  of.perChunk,
  of.chunkBytes,
]

export const compileOps = (
  plan: Plan,
  retained: readonly Route[],
  firstQueueOf: (station: 'server' | 'link', index: number) => number,
): CompiledOps => {
  const routes = [...plan.routes, ...retained]
  const own = ownRoutes(plan, routes)
  const keys = [...routes, ...own].map(({ key }) => key)
  const lengths = [
    ...routes.map(({ ops }) => ops.length + 1),
    ...own.map(({ rows }) => rows.length),
  ]
  const start = new Int32Array(lengths.length)
  for (let r = 1; r < lengths.length; r++) start[r] = start[r - 1]! + lengths[r - 1]!
  const ownAt = new Map(own.map(({ key }, n) => [key, start[routes.length + n]!]))

  const handed = handedTo(routes)
  const pools = routes.map(({ ops }, r) => [
    ...new Set([...ops.flatMap((op) => (op.op === 'take' ? [op.pool] : [])), ...handed[r]!]),
  ])
  const slots = Math.max(1, ...pools.map(({ length }) => length))
  const slotPool = new Int32Array(lengths.length * slots).fill(-1)
  pools.forEach((of, r) => {
    slotPool.set(of, r * slots)
  })

  const rowOf = (op: Op, place: number, { key, ops }: Route, r: number): Row => {
    const kind = code.CODES[op.op]
    switch (op.op) {
      case 'run': {
        const announced = ops
          .slice(0, place)
          .some((before) => before.op === 'notify' && before.poller === op.poller)
        return {
          ...paid(op.thread, op.context, op.cost, op.use),
          c: op.poller ?? -1,
          flags: (op.leaderOnly ? code.LEADER_ONLY : 0) | (announced ? code.ANNOUNCED : 0),
        }
      }
      case 'serve':
        if (op.by)
          return {
            ...paid(op.by.thread, op.by.context, op.cost, op.by.use),
            c: code.spinsAt(op.server),
          }
        return row(kind, {
          a: op.server,
          b: firstQueueOf('server', op.server) + (plan.servers[op.server]!.arbiter ? op.queue : 0),
          terms: op.cost,
          spread: code.SPREADS.indexOf(op.cost.spread),
        })
      case 'transfer':
        return row(kind, {
          a: plan.servers.length + op.link,
          b: firstQueueOf('link', op.link) + (plan.links[op.link]!.arbiter ? op.queue : 0),
          terms: op.bytes,
          c: op.betweenBytes ?? -1,
          headStart: op.headStart ?? NOTHING,
          flags:
            (op.leaderOnly ? code.LEADER_ONLY : 0) |
            (op.headStart ? code.CUTS_THROUGH : 0) |
            (op.betweenBytes ? code.GOES_BETWEEN : 0),
        })
      case 'delay':
        return row(kind, { terms: op.time, spread: code.SPREADS.indexOf(op.time.spread) })
      case 'take':
        return row(kind, {
          a: op.pool,
          b: pools[r]!.indexOf(op.pool),
          c: op.dropCause ?? -1,
          terms: op.units,
        })
      case 'give': {
        const isLast = !ops
          .slice(place + 1)
          .some((later) => later.op === 'give' && later.pool === op.pool)
        return row(kind, {
          a: op.pool,
          b: pools[r]!.indexOf(op.pool),
          terms: op.units,
          flags: isLast ? code.LAST_GIVE : 0,
        })
      }
      case 'lookup':
        return row(kind, {
          a: op.cache,
          b: op.pattern,
          c: op.faultCause ?? -1,
          terms: { ...NOTHING, fixed: op.walkerHoldPs ?? 0, chunkBytes: op.pageBytes },
        })
      case 'notify':
        return row(kind, {
          a: op.poller,
          b: op.moderator ?? -1,
          c: ownAt.get(`kick ${key} ${place}`) ?? -1,
        })
      case 'shape':
        return row(kind, { a: op.bucket })
      case 'gather':
        return row(kind, { a: contextIndex(op.thread, op.context), b: op.maxJobs })
      case 'merge':
        return row(kind, { a: op.merger })
      case 'spawn':
        return row(kind, {
          a: start[op.route]!,
          b: op.hands === null ? op.everyFrames : -1 - op.hands,
          c: op.bytes ?? -1,
          terms: { ...NOTHING, fixed: op.orAfterPs ?? Number.POSITIVE_INFINITY },
        })
      case 'fork':
        return row(kind, { a: op.chunkBytes, b: start[r]! + closingJoin(ops, place) })
      case 'resize':
        return row(kind, { a: op.bytes, b: op.frames })
      case 'drop':
        return row(op.cause < 0 ? code.REMOVED : kind, { a: op.cause })
      default:
        return row(kind)
    }
  }

  const rows = routes.flatMap((route, r) => {
    const made = route.ops.map((op, place) => rowOf(op, place, route, r))
    const sender = senderEnd(route.ops)
    // A route that just stops ends like a side job.
    made.push(row(code.END))
    made[sender]!.flags |= code.LEAVES_SENDER
    const host = hostEnd(route.ops)
    if (host >= 0) made[host]!.flags |= code.LEAVES_HOST
    return made
  })
  rows.push(...own.flatMap((route) => route.rows))

  const ops: Ops = {
    kind: Uint8Array.from(rows, ({ kind }) => kind),
    a: Int32Array.from(rows, ({ a }) => a),
    b: Int32Array.from(rows, ({ b }) => b),
    c: Int32Array.from(rows, ({ c }) => c),
    flags: Uint8Array.from(rows, ({ flags }) => flags),
    use: Uint8Array.from(rows, ({ use }) => use),
    spread: Uint8Array.from(rows, ({ spread }) => spread),
    place: Int32Array.from(lengths.flatMap((length) => Array.from({ length }, (_, n) => n))),
    terms: Float64Array.from(rows.flatMap(({ terms }) => termsOf(terms))),
    headStart: Float64Array.from(rows.flatMap(({ headStart }) => termsOf(headStart))),
    route: Int32Array.from(lengths.flatMap((length, r) => Array<number>(length).fill(r))),
  }
  return {
    ops,
    routes: {
      keys,
      start,
      length: Int32Array.from(lengths),
      retained,
      longest: Math.max(1, ...lengths),
      slots,
      slotPool,
    },
    own: ownAt,
  }
}
