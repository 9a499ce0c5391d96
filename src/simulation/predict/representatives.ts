/** One state for all entries of the plan that are alike. */
import type { Plan } from '../../plan/plan.ts'
import { CONTEXTS } from '../../plan/stations.ts'
import type { Alike } from './alike/alike.ts'
import type { List } from './alike/graph.ts'
import type { Stations } from './charged.ts'
import type { CoreState, PollerState, Station, StationKind, ThreadState } from './network.ts'
import type { PatternState } from './whole-network.ts'

const station = (kind: StationKind, index: number, size: number, servers: number): Station => ({
  kind,
  index,
  size,
  servers,
  claims: [],
  utilisation: 0,
  service: 0,
  cs2: 0,
  ca2: 1,
  arrivals: 0,
  wait: 0,
})

const coresOf = (
  plan: Plan,
  thread: number,
  of: readonly CoreState[],
): { core: CoreState; count: number }[] => {
  const found = new Map<CoreState, { core: CoreState; count: number }>()
  for (const index of plan.threads[thread]!.cores) {
    const core = of[index]
    if (!core) continue
    const known = found.get(core)
    if (known) known.count++
    else found.set(core, { core, count: 1 })
  }
  return [...found.values()]
}

/** Mean over batches. */
const rareDelayOf = ({ cores }: Plan, of: readonly number[]): number => {
  let sum = 0
  for (const core of of) {
    const hiccup = cores[core]?.hiccup
    if (hiccup) sum += (hiccup.probability * (hiccup.lowPs + hiccup.highPs)) / 2
  }
  return sum / Math.max(1, of.length)
}

const threadState = (
  plan: Plan,
  index: number,
  size: number,
  ofCores: readonly CoreState[],
): ThreadState => {
  const thread = plan.threads[index]!
  const cores = coresOf(plan, index, ofCores)
  const state: ThreadState = {
    plan: thread,
    index,
    station: station('thread', index, size, 1),
    pollers: [],
    cores,
    onCore: new Float64Array(cores.length).fill(1 / Math.max(1, thread.cores.length)),
    asleep: thread.polls ? 0 : 1,
    events: 0,
    bunched: null,
    bunchedAsleep: 1,
    long: 1,
    late: 0,
    wakes: 0,
    falls: 0,
    asleepTime: 1,
    spinTime: 0,
    rareDelayPs: rareDelayOf(plan, thread.cores),
    wanted: 0,
    demand: 0,
    given: 1,
    room: 1,
    lacks: new Float64Array(CONTEXTS.length),
    interruptLoad: 0,
    softirqLoad: 0,
    taskLoad: 0,
    switchLoad: 0,
  }
  for (const [place, { core, count }] of cores.entries())
    core.threads.push({ thread: state, place, count: (size * count) / core.size })
  return state
}

const pollerState = (
  plan: Plan,
  index: number,
  size: number,
  ofThreads: readonly ThreadState[],
): PollerState => {
  const poller = plan.pollers[index]!
  const thread = ofThreads[poller.thread]!
  const state: PollerState = {
    plan: poller,
    index,
    size,
    onThread: size / thread.station.size,
    thread,
    notifies: [],
    claims: [],
    polled: [],
    signal: null,
    armed: 1,
    asleep: 1,
    signals: 0,
    ends: 0,
    jobsPerSignal: 1,
    bunched: false,
    holdPs: 0,
    reachPs: 0,
    reachSquare: 0,
    lonePs: null,
    idlePs: 0,
    batch: 1,
    utilisation: 0,
    fromOutside: 1,
    load: 0,
    following: 0,
    atRest: 1,
    gapVariance: 0,
  }
  thread.pollers.push(state)
  return state
}

/** By place in the plan: everybody's representative is the first of its class. */
export const representatives = (plan: Plan, alike: Alike): Stations => {
  const each = <State>(kind: List, make: (index: number, size: number) => State): State[] => {
    const { first, size } = alike[kind]
    const states: State[] = []
    for (let index = 0; index < first.length; index++)
      states.push(first[index] === index ? make(index, size[index]!) : states[first[index]!]!)
    return states
  }
  const simple = (kind: List, of: StationKind, servers: (index: number) => number) =>
    each(kind, (index, size) => station(of, index, size, Math.max(1, servers(index))))
  const cores = each('cores', (index, size): CoreState => ({ index, size, load: 0, threads: [] }))
  const threads = each('threads', (index, size) => threadState(plan, index, size, cores))
  return {
    cores,
    threads,
    servers: simple('servers', 'server', (index) => plan.servers[index]!.servers),
    links: simple('links', 'link', () => 1),
    pools: simple('pools', 'pool', (index) => plan.pools[index]!.units),
    caches: simple('caches', 'cache', (index) => plan.caches[index]!.walkers),
    buckets: simple('buckets', 'bucket', () => 1),
    patterns: each(
      'patterns',
      (index, size): PatternState => ({ plan: plan.patterns[index]!, size }),
    ),
    pollers: each('pollers', (index, size) => pollerState(plan, index, size, threads)),
  }
}
