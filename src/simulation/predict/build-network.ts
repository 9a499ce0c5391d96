/** Plan to network: stations, and one strand for every way a route is walked. */
import type { Flow, Plan } from '../../plan/plan.ts'
import { CONTEXTS } from '../../plan/stations.ts'
import type { Stations } from './charged.ts'
import type {
  Claim,
  FlowState,
  Guard,
  Network,
  PollerState,
  Station,
  StationKind,
  Strand,
  ThreadState,
} from './network.ts'
import { newGuard } from './new-claim.ts'
import { type JobSizes, jobSizesOf, meanBytes } from './size-mix.ts'
import { RouteWalk } from './walk-route.ts'

/** A route that spawns itself is an error of the plan; this only ends the walk. */
const DEEPEST_SPAWN = 6

const station = (kind: StationKind, index: number, servers: number): Station => ({
  kind,
  index,
  servers,
  claims: [],
  utilisation: 0,
  service: 0,
  cs2: 0,
  ca2: 1,
  arrivals: 0,
  wait: 0,
})

const threadState = (plan: Plan, index: number): ThreadState => ({
  plan: plan.threads[index]!,
  index,
  station: station('thread', index, 1),
  pollers: [],
  onCore: new Float64Array(plan.threads[index]!.cores.length).fill(
    1 / Math.max(1, plan.threads[index]!.cores.length),
  ),
  asleep: plan.threads[index]!.polls ? 0 : 1,
  events: 0,
  bunched: null,
  bunchedAsleep: 1,
  wakes: 0,
  asleepTime: 1,
  spinTime: 0,
  wanted: 0,
  demand: 0,
  given: 1,
  room: 1,
  lacks: new Float64Array(CONTEXTS.length),
  interruptLoad: 0,
  softirqLoad: 0,
  taskLoad: 0,
  switchLoad: 0,
})

const tokensOf = ({ source, backlog }: Flow): number => {
  if (source.kind === 'closed') return source.outstanding
  if (source.kind === 'stream')
    return Math.max(2, source.windowCapBytes / Math.max(1, source.segmentBytes))
  return Math.max(1, backlog.jobs)
}

const mostAggregated = ({ source }: Flow): number =>
  source.kind === 'stream' ? Math.max(1, source.maxAggregateBytes / source.segmentBytes) : 1

class NetworkBuilder {
  readonly strands: Strand[] = []
  readonly guards: Guard[] = []
  readonly claims: Claim[] = []
  private readonly plan: Plan
  private readonly stations: Stations

  constructor(plan: Plan, stations: Stations) {
    this.plan = plan
    this.stations = stations
  }

  guard(strand: Strand, tokens: number, cause: number | null): Guard {
    const guard = newGuard(this.guards.length, strand, null, tokens, cause)
    this.guards.push(guard)
    return guard
  }

  strand(
    from: Pick<Strand, 'flow' | 'role' | 'route' | 'sizes' | 'parent' | 'poller'>,
    source: { tokens: number; cause: number | null } | Guard,
    depth = 0,
  ): Strand {
    const strand: Strand = {
      ...from,
      aggregate:
        from.role === 'main' && this.plan.flows[from.flow]?.source.kind === 'stream'
          ? { batch: mostAggregated(this.plan.flows[from.flow]!) }
          : null,
      visits: [],
      source: undefined as never,
      most: 'claims' in source || source.cause !== null ? Number.POSITIVE_INFINITY : source.tokens,
      offered: 0,
      ca2: 1,
      train: 1,
      spacing: 0,
      finished: 0,
    }
    const set = strand as { source: Guard }
    set.source = 'claims' in source ? source : this.guard(strand, source.tokens, source.cause)
    this.strands.push(strand)
    new RouteWalk(strand, this.plan, this.stations, this.guards, this.claims).walk()
    if (depth >= DEEPEST_SPAWN) return strand
    for (const visit of strand.visits) {
      if (visit.op.op !== 'spawn') continue
      const { route, bytes } = visit.op
      if (!this.plan.routes[route]) continue
      const sizes: JobSizes =
        bytes === null ? visit.sizes : [{ bytes, frames: visit.frames, share: 1 }]
      this.strand(
        { flow: from.flow, role: 'side', route, sizes, parent: visit, poller: from.poller },
        { tokens: Number.POSITIVE_INFINITY, cause: null },
        depth + 1,
      )
    }
    return strand
  }
}

export const buildNetwork = (plan: Plan): Network => {
  const threads = plan.threads.map((_, index) => threadState(plan, index))
  const pollers = plan.pollers.map((poller, index): PollerState => {
    const state: PollerState = {
      plan: poller,
      index,
      thread: threads[poller.thread]!,
      notifies: [],
      claims: [],
      signal: null,
      armed: 1,
      asleep: 1,
      signals: 0,
      ends: 0,
      jobsPerSignal: 1,
      bunched: false,
      holdPs: 0,
      reachPs: 0,
      batch: 1,
      utilisation: 0,
      fromOutside: 1,
      load: 0,
      following: 0,
      atRest: 1,
      gapVariance: 0,
    }
    state.thread.pollers.push(state)
    return state
  })
  const stations: Stations = {
    threads: threads.map((thread) => thread.station),
    servers: plan.servers.map(({ servers }, index) =>
      station('server', index, Math.max(1, servers)),
    ),
    links: plan.links.map((_, index) => station('link', index, 1)),
    pools: plan.pools.map(({ units }, index) => station('pool', index, Math.max(1, units))),
    caches: plan.caches.map(({ walkers }, index) => station('cache', index, Math.max(1, walkers))),
    buckets: plan.buckets.map((_, index) => station('bucket', index, 1)),
    pollers,
  }
  const builder = new NetworkBuilder(plan, stations)
  const flows = plan.flows.map((flow, index): FlowState => {
    const { source, backlog } = flow
    const sizes: JobSizes =
      source.kind === 'stream'
        ? [{ bytes: source.segmentBytes, frames: 1, share: 1 }]
        : jobSizesOf(flow.mix)
    const main = builder.strand(
      { flow: index, role: 'main', route: flow.route, sizes, parent: null, poller: null },
      {
        tokens: tokensOf(flow),
        cause: source.kind === 'closed' || source.kind === 'stream' ? null : backlog.cause,
      },
    )
    const ack =
      source.kind === 'stream'
        ? builder.strand(
            {
              flow: index,
              role: 'ack',
              route: source.ackRoute,
              sizes: [{ bytes: source.ackBytes, frames: 1, share: 1 }],
              parent: null,
              poller: null,
            },
            main.source,
          )
        : null
    return {
      plan: flow,
      index,
      main,
      ack,
      rate: 0,
      roundPs: 0,
      window: Number.POSITIVE_INFINITY,
      moved: 0,
      before: 0,
      heldBy: 'window',
      bytesPerJob: meanBytes(sizes),
    }
  })
  for (const poller of pollers) {
    const { via } = poller.plan
    if (via === null || !plan.routes[via]) continue
    const signal = builder.strand(
      {
        flow: -1,
        role: 'signal',
        route: via,
        sizes: [{ bytes: 0, frames: 1, share: 1 }],
        parent: null,
        poller,
      },
      { tokens: Number.POSITIVE_INFINITY, cause: null },
    )
    ;(poller as { signal: Strand | null }).signal = signal
  }
  return {
    plan,
    converged: false,
    strands: builder.strands,
    guards: builder.guards,
    claims: builder.claims,
    flows,
    threads,
    pollers,
    servers: stations.servers,
    links: stations.links,
    pools: stations.pools,
    caches: stations.caches,
    buckets: stations.buckets,
  }
}
