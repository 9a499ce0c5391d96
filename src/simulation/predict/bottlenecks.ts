/** Which station holds which flow back. */
import type { Claim, Network, StationKind, Strand } from './network.ts'

export interface StationRef {
  readonly kind: 'core' | 'thread' | 'server' | 'link' | 'pool' | 'cache'
  readonly index: number
}

const BINDS = 0.999
/** A closed flow is held back by its fullest station once that is so full. */
const FULL = 0.85

const refOf = (network: Network, { station }: Claim): StationRef | null => {
  if (station.kind === 'bucket') return null
  if (station.kind !== 'thread') return { kind: station.kind, index: station.index }
  const thread = network.threads[station.index]!
  const [core] = thread.plan.cores
  const isShared =
    core !== undefined &&
    network.threads.some((other) => other !== thread && other.plan.cores.includes(core))
  return isShared && thread.plan.cores.length === 1
    ? { kind: 'core', index: core }
    : { kind: 'thread', index: station.index }
}

const isShown = (kind: StationKind): boolean => kind !== 'bucket'

export interface Bottlenecks {
  readonly bottlenecks: readonly {
    readonly station: StationRef
    readonly flows: readonly number[]
  }[]
  readonly ofFlow: readonly (StationRef | null)[]
}

export const bottlenecksOf = (network: Network): Bottlenecks => {
  const strandsOf: Strand[][] = network.flows.map(() => [])
  for (const strand of network.strands) strandsOf[strand.flow]?.push(strand)
  const ofFlow = network.flows.map((flow): StationRef | null => {
    let holding: Claim | null = null
    let fullest: Claim | null = null
    for (const strand of strandsOf[flow.index]!) {
      for (const { claim } of strand.visits) {
        if (!claim || !isShown(claim.station.kind)) continue
        if (claim.admit < BINDS && (!holding || claim.admit < holding.admit)) holding = claim
        const full = claim.station.utilisation
        if (full >= FULL && (!fullest || full > fullest.station.utilisation)) fullest = claim
      }
    }
    const closed = flow.plan.source.kind === 'closed' || flow.plan.source.kind === 'stream'
    const claim = holding ?? (closed ? fullest : null)
    return claim ? refOf(network, claim) : null
  })
  const found = new Map<string, { station: StationRef; flows: number[] }>()
  for (const [flow, station] of ofFlow.entries()) {
    if (!station) continue
    const key = `${station.kind} ${station.index}`
    const entry = found.get(key) ?? { station, flows: [] }
    entry.flows.push(flow)
    found.set(key, entry)
  }
  return { bottlenecks: [...found.values()], ofFlow }
}
