/** Where the stations of a plan stand in the one list that people are shown. */
import type { Op } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'
import type { StationKind } from './protocol.ts'

export interface StationPlaces {
  readonly count: number
  readonly of: (kind: StationKind, index: number) => number
  /** The place where an op works or waits; -1 when it needs no capacity. Work of a thread on one core is that core's. */
  readonly ofOp: (op: Op) => number
}

/** The order of `CompiledScenario.stations`. */
export const stationPlaces = (plan: Plan): StationPlaces => {
  const first: Record<StationKind, number> = {
    core: 0,
    thread: plan.cores.length,
    server: plan.cores.length + plan.threads.length,
    link: plan.cores.length + plan.threads.length + plan.servers.length,
    pool: plan.cores.length + plan.threads.length + plan.servers.length + plan.links.length,
    cache:
      plan.cores.length +
      plan.threads.length +
      plan.servers.length +
      plan.links.length +
      plan.pools.length,
  }
  const of = (kind: StationKind, index: number): number => first[kind] + index
  const ofThread = (thread: number): number => {
    const cores = plan.threads[thread]?.cores
    const [core] = cores ?? []
    return cores?.length === 1 && core !== undefined ? of('core', core) : of('thread', thread)
  }
  return {
    count: first.cache + plan.caches.length,
    of,
    ofOp: (op) => {
      switch (op.op) {
        case 'run':
        case 'gather':
          return ofThread(op.thread)
        case 'notify':
          return ofThread(plan.pollers[op.poller]?.thread ?? -1)
        case 'merge':
          return ofThread(plan.mergers[op.merger]?.thread ?? -1)
        case 'serve':
          return of('server', op.server)
        case 'transfer':
          return of('link', op.link)
        case 'take':
          return of('pool', op.pool)
        case 'lookup':
          return of('cache', op.cache)
        default:
          return -1
      }
    },
  }
}
