/** A plan into a program. */
import type { Route } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'
import { CONTEXTS, CPU_USES } from '../plan/stations.ts'
import { hashOf } from './chance.ts'
import { compileFlows } from './compile-flows.ts'
import { memoryTable } from './compile-memory.ts'
import { compileOps, isFree } from './compile-ops.ts'
import { compileStations, startsOf } from './compile-stations.ts'
import type { ChanceTable, PollerTable, Program, ThreadTable } from './program.ts'

/** The cause of a job whose station an edit took away. */
export const REMOVED_CAUSE = 'removed'

const threadTable = (plan: Plan, own: ReadonlyMap<string, number>): ThreadTable => {
  const { cores, threads } = plan
  return {
    count: threads.length,
    coreCount: cores.length,
    switchPs: Float64Array.from(cores, ({ switchPs }) => Math.round(switchPs)),
    hiccupProbability: Float64Array.from(cores, ({ hiccup }) => hiccup?.probability ?? 0),
    hiccupLow: Float64Array.from(cores, ({ hiccup }) => hiccup?.lowPs ?? 0),
    hiccupHigh: Float64Array.from(cores, ({ hiccup }) => hiccup?.highPs ?? 0),
    firstCore: startsOf(threads.map((thread) => thread.cores.length)),
    cores: Int32Array.from(threads.flatMap((thread) => [...thread.cores])),
    weight: Float64Array.from(threads, ({ weight }) => weight),
    polls: Uint8Array.from(threads, ({ polls }) => (polls ? 1 : 0)),
    loop: Float64Array.from(threads, ({ loopPs }) => Math.round(loopPs)),
    spin: Float64Array.from(threads, ({ spinPs }) => Math.round(spinPs)),
    wake: Float64Array.from(threads, ({ wakePs }) => Math.round(wakePs)),
    wakeCost: Int32Array.from(threads, ({ key }) => own.get(`wake ${key}`)!),
    sleepCost: Int32Array.from(threads, ({ key }) => own.get(`sleep ${key}`)!),
    sleepUse: Uint8Array.from(threads, ({ sleepUse }) => CPU_USES.indexOf(sleepUse)),
  }
}

const pollerTable = (
  plan: Plan,
  own: ReadonlyMap<string, number>,
  routeStart: Int32Array,
): PollerTable => {
  const { pollers, moderators } = plan
  const moderated = moderators.map((_, index) => [
    ...new Set(
      plan.routes.flatMap(({ ops }) =>
        ops.flatMap((op) => (op.op === 'notify' && op.moderator === index ? [op.poller] : [])),
      ),
    ),
  ])
  const steps = moderators.flatMap(({ adaptive }) => [...adaptive])
  return {
    count: pollers.length,
    thread: Int32Array.from(pollers, ({ thread }) => thread),
    context: Int32Array.from(
      pollers,
      ({ thread, context }) => thread * 3 + CONTEXTS.indexOf(context),
    ),
    budget: Float64Array.from(pollers, ({ budgetFrames }) =>
      budgetFrames > 0 ? budgetFrames : Number.POSITIVE_INFINITY,
    ),
    delivery: Int32Array.from(pollers, ({ key, delivery }) =>
      isFree(delivery) ? -1 : own.get(`deliver ${key}`)!,
    ),
    interruption: Int32Array.from(pollers, ({ key, exit, delivery }) =>
      isFree(exit)
        ? isFree(delivery)
          ? -1
          : own.get(`deliver ${key}`)!
        : own.get(`interrupt ${key}`)!,
    ),
    rearm: Int32Array.from(pollers, ({ key, rearm }) =>
      isFree(rearm) ? -1 : own.get(`rearm ${key}`)!,
    ),
    wake: Float64Array.from(pollers, ({ wakePs }) => Math.round(wakePs)),
    via: Int32Array.from(pollers, ({ via }) => (via === null ? -1 : routeStart[via]!)),
    moderatorCount: moderators.length,
    moderatorFrames: Float64Array.from(moderators, ({ frames }) =>
      frames > 0 ? frames : Number.POSITIVE_INFINITY,
    ),
    moderatorPeriod: Float64Array.from(moderators, ({ periodPs }) => Math.round(periodPs)),
    isSinceWaiter: Uint8Array.from(moderators, ({ since }) => (since === 'first waiter' ? 1 : 0)),
    firstStep: startsOf(moderators.map(({ adaptive }) => adaptive.length)),
    stepFrames: Float64Array.from(steps, ({ framesPerInterrupt }) => framesPerInterrupt),
    stepPeriod: Float64Array.from(steps, ({ periodPs }) => Math.round(periodPs)),
    firstModerated: startsOf(moderated.map(({ length }) => length)),
    moderated: Int32Array.from(moderated.flat()),
  }
}

const chanceTable = (plan: Plan): ChanceTable => {
  const names: string[] = []
  const add = (what: string, of: readonly { readonly key: string }[]): number => {
    const first = names.length
    names.push(...of.map(({ key }) => `${what} ${key}`))
    return first
  }
  return {
    arrivals: add('arrivals', plan.flows),
    work: add('work', plan.flows),
    thread: add('thread', plan.threads),
    core: add('core', plan.cores),
    station: add('server', plan.servers),
    cache: add('cache', plan.caches),
    pattern: add('pattern', plan.patterns),
    names,
  }
}

export const compileProgram = (plan: Plan, retained: readonly Route[] = []): Program => {
  const stations = compileStations(plan)
  const { ops, routes, own } = compileOps(
    plan,
    retained,
    (kind, index) => stations.firstQueue[kind === 'server' ? index : stations.firstLink + index]!,
  )
  const removed = plan.causes.indexOf(REMOVED_CAUSE)
  return {
    plan,
    chance: chanceTable(plan),
    ops,
    routes,
    stations,
    threads: threadTable(plan, own),
    pollers: pollerTable(plan, own, routes.start),
    flows: compileFlows(plan, routes.start),
    memory: memoryTable(plan),
    causeCount: removed < 0 ? plan.causes.length + 1 : plan.causes.length,
    removedCause: removed < 0 ? plan.causes.length : removed,
    causeHash: Uint32Array.from([...plan.causes, REMOVED_CAUSE], (cause) => hashOf(cause)),
  }
}
