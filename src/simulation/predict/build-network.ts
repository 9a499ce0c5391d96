/** Plan to network: stations, and one strand for every way a route is walked. */
import type { Flow, Plan } from '../../plan/plan.ts'
import type { Alike } from './alike/alike.ts'
import type { Building, Stations } from './charged.ts'
import type { Claim, Guard, Strand } from './network.ts'
import { newGuard } from './new-claim.ts'
import { representatives } from './representatives.ts'
import { type JobSizes, jobSizesOf, meanBytes } from './size-mix.ts'
import { RouteWalk } from './walk-route.ts'
import type { FlowState, Network } from './whole-network.ts'

/** A route that spawns itself is an error of the plan; this only ends the walk. */
const DEEPEST_SPAWN = 6

const tokensOf = ({ source, backlog }: Flow): number => {
  if (source.kind === 'closed') return source.outstanding
  if (source.kind === 'stream')
    return Math.max(2, source.windowCapBytes / Math.max(1, source.segmentBytes))
  return Math.max(1, backlog.jobs)
}

const mostAggregated = ({ source }: Flow): number =>
  source.kind === 'stream' ? Math.max(1, source.maxAggregateBytes / source.segmentBytes) : 1

class NetworkBuilder implements Building {
  readonly strands: Strand[] = []
  readonly guards: Guard[] = []
  readonly claims: Claim[] = []
  readonly plan: Plan
  readonly alike: Alike
  readonly stations: Stations

  constructor(plan: Plan, alike: Alike, stations: Stations) {
    this.plan = plan
    this.alike = alike
    this.stations = stations
  }

  guard(strand: Strand, tokens: number, cause: number | null): Guard {
    const guard = newGuard(this.guards.length, strand, null, tokens, cause)
    this.guards.push(guard)
    return guard
  }

  strand(
    from: Pick<Strand, 'flow' | 'role' | 'route' | 'size' | 'sizes' | 'parent' | 'poller'>,
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
      claims: [],
      handed: from.parent?.handedFrom ? { take: from.parent.handedFrom, until: 0 } : null,
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
    new RouteWalk(strand, this).walk()
    if (depth >= DEEPEST_SPAWN) return strand
    for (const visit of strand.visits) {
      if (visit.op.op !== 'spawn') continue
      const { route, bytes, hands } = visit.op
      if (!this.plan.routes[route] || (hands !== null && visit.handedFrom === null)) continue
      const sizes: JobSizes =
        bytes === null ? visit.sizes : [{ bytes, frames: visit.frames, share: 1 }]
      const side = this.strand(
        { ...from, role: 'side', route, sizes, parent: visit },
        { tokens: Number.POSITIVE_INFINITY, cause: null },
        depth + 1,
      )
      if (visit.handedFrom) visit.handedFrom.handedTo = side
    }
    return strand
  }
}

const flowState = (builder: NetworkBuilder, flow: Flow, index: number, size: number): FlowState => {
  const { source, backlog } = flow
  const sizes: JobSizes =
    source.kind === 'stream'
      ? [{ bytes: source.segmentBytes, frames: 1, share: 1 }]
      : jobSizesOf(flow.mix)
  const common = { flow: index, size, parent: null, poller: null }
  const main = builder.strand(
    { ...common, role: 'main', route: flow.route, sizes },
    {
      tokens: tokensOf(flow),
      cause: source.kind === 'closed' || source.kind === 'stream' ? null : backlog.cause,
    },
  )
  const ack =
    source.kind === 'stream'
      ? builder.strand(
          {
            ...common,
            role: 'ack',
            route: source.ackRoute,
            sizes: [{ bytes: source.ackBytes, frames: 1, share: 1 }],
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
}

/** Without the entries that another one stands for. */
const own = <State>(states: readonly State[]): State[] => [...new Set(states)]

export const buildNetwork = (plan: Plan, alike: Alike): Network => {
  const stations = representatives(plan, alike)
  const builder = new NetworkBuilder(plan, alike, stations)
  const flows: FlowState[] = []
  for (const [index, flow] of plan.flows.entries()) {
    const first = alike.flows.first[index]!
    flows.push(
      first === index ? flowState(builder, flow, index, alike.flows.size[index]!) : flows[first]!,
    )
  }
  const pollers = own(stations.pollers)
  for (const poller of pollers) {
    const { via } = poller.plan
    if (via === null || !plan.routes[via]) continue
    const signal = builder.strand(
      {
        flow: -1,
        role: 'signal',
        route: via,
        size: poller.size,
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
    flows: own(flows),
    cores: own(stations.cores),
    threads: own(stations.threads),
    pollers,
    servers: own(stations.servers),
    links: own(stations.links),
    pools: own(stations.pools),
    caches: own(stations.caches),
    buckets: own(stations.buckets),
    of: { ...stations, flows },
  }
}
