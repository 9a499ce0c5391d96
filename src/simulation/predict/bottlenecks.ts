/** Which station holds which flow back. */
import type { Flow, Plan } from '../../plan/plan.ts'
import { placeOf } from './charged.ts'
import type { Claim, StationKind, Strand } from './network.ts'
import { ownOp } from './own-op.ts'
import type { FlowState, Network } from './whole-network.ts'

export interface StationRef {
  readonly kind: 'core' | 'thread' | 'server' | 'link' | 'pool' | 'cache'
  readonly index: number
}

const BINDS = 0.999
/** A closed flow is held back by its fullest station once that is so full. */
const FULL = 0.85

/** The station of a flow where the one that stands for it has this claim. */
const refOf = (
  { station, visits }: Claim,
  flow: Flow,
  plan: Plan,
  threadsOn: () => Int32Array,
): StationRef | null => {
  if (station.kind === 'bucket') return null
  const index = placeOf(ownOp(visits[0]!, flow, plan))
  if (station.kind !== 'thread') return { kind: station.kind, index }
  const { cores } = plan.threads[index]!
  const [core] = cores
  return core !== undefined && cores.length === 1 && threadsOn()[core]! > 1
    ? { kind: 'core', index: core }
    : { kind: 'thread', index }
}

const threadsOnCores = ({ cores, threads }: Plan): Int32Array => {
  const count = new Int32Array(cores.length)
  for (const thread of threads) for (const core of thread.cores) count[core]!++
  return count
}

const isShown = (kind: StationKind): boolean => kind !== 'bucket'

export interface Bottlenecks {
  readonly bottlenecks: readonly {
    readonly station: StationRef
    readonly flows: readonly number[]
  }[]
  readonly ofFlow: readonly (StationRef | null)[]
}

/** The claim that holds a flow back, or the fullest one of a closed loop. */
const holdingOf = (flow: FlowState, strands: readonly Strand[]): Claim | null => {
  let holding: Claim | null = null
  let fullest: Claim | null = null
  for (const strand of strands) {
    for (const { claim } of strand.visits) {
      if (!claim || !isShown(claim.station.kind)) continue
      if (claim.admit < BINDS && (!holding || claim.admit < holding.admit)) holding = claim
      const full = claim.station.utilisation
      if (full >= FULL && (!fullest || full > fullest.station.utilisation)) fullest = claim
    }
  }
  const closed = flow.plan.source.kind === 'closed' || flow.plan.source.kind === 'stream'
  return holding ?? (closed ? fullest : null)
}

export const bottlenecksOf = ({ plan, strands, flows, of }: Network): Bottlenecks => {
  const strandsOf = new Map<number, Strand[]>(flows.map(({ index }) => [index, []]))
  for (const strand of strands) strandsOf.get(strand.flow)?.push(strand)
  const holding = new Map(flows.map((flow) => [flow, holdingOf(flow, strandsOf.get(flow.index)!)]))
  let counted: Int32Array | undefined
  const threadsOn = (): Int32Array => {
    counted ??= threadsOnCores(plan)
    return counted
  }
  const ofFlow = plan.flows.map((flow, index): StationRef | null => {
    const claim = holding.get(of.flows[index]!)
    return claim ? refOf(claim, flow, plan, threadsOn) : null
  })
  const found = new Map<string, { station: StationRef; flows: number[] }[]>()
  const bottlenecks: { station: StationRef; flows: number[] }[] = []
  for (const [flow, station] of ofFlow.entries()) {
    if (!station) continue
    const ofKind = found.get(station.kind) ?? []
    found.set(station.kind, ofKind)
    let entry = ofKind[station.index]
    if (!entry) {
      entry = { station, flows: [] }
      ofKind[station.index] = entry
      bottlenecks.push(entry)
    }
    entry.flows.push(flow)
  }
  return { bottlenecks, ofFlow }
}
