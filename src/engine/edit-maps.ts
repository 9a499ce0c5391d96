/** What became of what in an edit: entries are matched by key, routes by what they do. */
import type { Op, Route } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'
import type { Index } from '../plan/stations.ts'
import { compileProgram } from './compile-program.ts'
import { SIGNAL } from './op-codes.ts'
import type { Program } from './program.ts'

/** Old index -> new index, -1 for what is gone. */
export type IndexMap = Int32Array

export interface EditMaps {
  readonly from: Program
  readonly to: Program
  readonly core: IndexMap
  readonly thread: IndexMap
  readonly server: IndexMap
  readonly link: IndexMap
  readonly pool: IndexMap
  readonly bucket: IndexMap
  readonly cache: IndexMap
  readonly pattern: IndexMap
  readonly poller: IndexMap
  readonly moderator: IndexMap
  readonly merger: IndexMap
  readonly flow: IndexMap
  readonly cause: IndexMap
  /** Routes of the program, the engine's own included. */
  readonly route: IndexMap
  /** Stations of the program: servers, then links. */
  readonly station: IndexMap
}

interface Keyed {
  readonly key: string
}

const byKey = (from: readonly Keyed[], to: readonly Keyed[]): IndexMap => {
  const places = new Map(to.map(({ key }, place) => [key, place]))
  return Int32Array.from(from, ({ key }) => places.get(key) ?? -1)
}

type StationMaps = Omit<EditMaps, 'from' | 'to' | 'route' | 'station'>

const stationMaps = (from: Plan, to: Plan): StationMaps => ({
  core: byKey(from.cores, to.cores),
  thread: byKey(from.threads, to.threads),
  server: byKey(from.servers, to.servers),
  link: byKey(from.links, to.links),
  pool: byKey(from.pools, to.pools),
  bucket: byKey(from.buckets, to.buckets),
  cache: byKey(from.caches, to.caches),
  pattern: byKey(from.patterns, to.patterns),
  poller: byKey(from.pollers, to.pollers),
  moderator: byKey(from.moderators, to.moderators),
  merger: byKey(from.mergers, to.mergers),
  flow: byKey(from.flows, to.flows),
  cause: byKey(
    from.causes.map((key) => ({ key })),
    to.causes.map((key) => ({ key })),
  ),
})

const GONE: Op = { op: 'drop', stage: 0, cause: -1 }
const NOTHING_TO_DO: Op = {
  op: 'spawn',
  stage: 0,
  route: 0,
  everyFrames: 0x7fffffff,
  bytes: 0,
  hands: null,
}

const orNull = (map: IndexMap, index: Index | null): Index | null => {
  const found = index === null ? -1 : map[index]!
  return found < 0 ? null : found
}

/**
 * An op in the numbering of the new plan. Without its station a job cannot go on; without a pool, a bucket or a poller
 * to be told, it does.
 */
const renumbered = (op: Op, maps: StationMaps, routes: IndexMap): Op => {
  const find = (map: IndexMap, index: Index, use: (found: Index) => Op, otherwise: Op): Op =>
    map[index]! < 0 ? otherwise : use(map[index]!)
  switch (op.op) {
    case 'run':
      return find(
        maps.thread,
        op.thread,
        (thread) => ({ ...op, thread, poller: orNull(maps.poller, op.poller) }),
        GONE,
      )
    case 'serve':
      return find(
        maps.server,
        op.server,
        (server) =>
          op.by
            ? find(
                maps.thread,
                op.by.thread,
                (thread) => ({ ...op, server, by: { ...op.by!, thread } }),
                GONE,
              )
            : { ...op, server },
        GONE,
      )
    case 'transfer':
      return find(maps.link, op.link, (link) => ({ ...op, link }), GONE)
    case 'lookup':
      return find(
        maps.cache,
        op.cache,
        (cache) => find(maps.pattern, op.pattern, (pattern) => ({ ...op, cache, pattern }), GONE),
        GONE,
      )
    case 'take':
      return find(
        maps.pool,
        op.pool,
        (pool) => ({ ...op, pool, dropCause: orNull(maps.cause, op.dropCause) }),
        NOTHING_TO_DO,
      )
    case 'give':
      return find(maps.pool, op.pool, (pool) => ({ ...op, pool }), NOTHING_TO_DO)
    case 'notify': {
      const thread = op.by === null ? null : orNull(maps.thread, op.by.thread)
      const by = op.by === null || thread === null ? null : { ...op.by, thread }
      return find(
        maps.poller,
        op.poller,
        (poller) => ({ ...op, poller, by, moderator: orNull(maps.moderator, op.moderator) }),
        NOTHING_TO_DO,
      )
    }
    case 'shape':
      return find(maps.bucket, op.bucket, (bucket) => ({ ...op, bucket }), NOTHING_TO_DO)
    case 'gather':
      return find(maps.thread, op.thread, (thread) => ({ ...op, thread }), NOTHING_TO_DO)
    case 'merge':
      return find(maps.merger, op.merger, (merger) => ({ ...op, merger }), NOTHING_TO_DO)
    case 'spawn':
      return find(
        routes,
        op.route,
        (route) => ({ ...op, route, hands: orNull(maps.pool, op.hands) }),
        NOTHING_TO_DO,
      )
    case 'drop':
      return find(maps.cause, op.cause, (cause) => ({ ...op, cause }), GONE)
    default:
      return op
  }
}

/** What an op does and where, without what it costs. */
const signature = (op: Op): string => {
  const named = Object.entries(op).filter(([, value]) => typeof value !== 'object')
  const poller = 'poller' in op ? op.poller : null
  return JSON.stringify([named.filter(([name]) => name !== 'stage'), poller, 'by' in op && op.by])
}

const sameDoing = (a: readonly Op[], b: readonly Op[]): boolean =>
  a.length === b.length && a.every((op, place) => signature(op) === signature(b[place]!))

/** Compiles the new plan, with the old routes that jobs are still on and that it no longer has. */
export const mapEdit = (
  from: Program,
  plan: Plan,
  isInUse: (route: number) => boolean,
  version: number,
): EditMaps => {
  const maps = stationMaps(from.plan, plan)
  const toPlan = byKey(from.plan.routes, plan.routes)
  const old = [...from.plan.routes, ...from.routes.retained]
  const retained: Route[] = []
  const route = new Int32Array(from.routes.keys.length).fill(-1)
  old.forEach(({ key, ops, stages }, index) => {
    const now = ops.map((op) => renumbered(op, maps, toPlan))
    const same = index < toPlan.length ? toPlan[index]! : -1
    if (same >= 0 && sameDoing(now, plan.routes[same]!.ops)) route[index] = same
    else if (isInUse(index)) {
      route[index] = plan.routes.length + retained.length
      retained.push({ key: `${key} until edit ${version}`, ops: now, stages })
    }
  })
  const to = compileProgram(plan, retained)
  const places = new Map(to.routes.keys.map((key, place) => [key, place]))
  for (let own = old.length; own < route.length; own++) {
    // A kick that is paid for still signals its poller, if that is there.
    const second = from.routes.start[own]! + 1
    const poller = from.ops.kind[second] === SIGNAL ? maps.poller[from.ops.a[second]!]! : -1
    const instead = poller < 0 ? 'nothing' : `signal ${plan.pollers[poller]!.key}`
    route[own] = places.get(from.routes.keys[own]!) ?? places.get(instead)!
  }
  const firstLink = plan.servers.length
  const station = Int32Array.from([
    ...maps.server,
    ...Array.from(maps.link, (link) => (link < 0 ? -1 : firstLink + link)),
  ])
  return { from, to, ...maps, route, station }
}
