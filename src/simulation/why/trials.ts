/** The changes that could help a flow, each with what the closed forms say it brings: an answer in milliseconds. */

import { CPU_USES } from '../../plan/stations.ts'
import type { Role } from '../../scenario/changes/change.ts'
import { changesFor } from '../../scenario/changes/changes.ts'
import type { FlowId, Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { compile } from '../compile/compile.ts'
import { estimate } from '../estimate.ts'
import type { Estimate } from '../protocol.ts'

/** After over before; 1: nothing changes. */
export interface Ratios {
  readonly throughput: number
  readonly latency: number
}

export interface Trial {
  /** "2 queues for eth0 of VM A" */
  readonly title: string
  /** As the undo menu names it. */
  readonly label: string
  /** The design with the change, and the same as before in everything else. */
  readonly scenario: Scenario
  /** What it costs besides cores, a sentence each. */
  readonly price: readonly string[]
  /** null: the formulas do not settle. */
  readonly predicted: (Ratios & { readonly moreCores: number }) | null
}

/** Power: throughput over delay, larger is better (Kleinrock, ICC 1979, "Power and deterministic rules of thumb"). */
export const powerOf = ({ throughput, latency }: Ratios): number => throughput / latency

const coresBusy = ({ coresByUse }: Estimate): number =>
  coresByUse.reduce((sum, cores, use) => (CPU_USES[use] === 'idle' ? sum : sum + cores), 0)

const predictedEffect = (before: Estimate, after: Estimate, id: FlowId): Trial['predicted'] => {
  const [a, b] = [before, after].map(({ flows }) => flows.find((flow) => flow.id === id))
  if (!a?.settled || !b?.settled) return null
  const ratios = {
    throughput: b.throughputBitsPerSecond / a.throughputBitsPerSecond,
    latency: b.latencyNs / a.latencyNs,
  }
  return Number.isFinite(powerOf(ratios))
    ? { ...ratios, moreCores: coresBusy(after) - coresBusy(before) }
    : null
}

const rank = ({ predicted }: Trial): number => (predicted ? powerOf(predicted) : 1)

/** The best by prediction first. `priceOf` gives null for what would break a rule: that is no change to make. */
export const trialsFor = (
  scenario: Scenario,
  flow: FlowId,
  roles: readonly Role[],
  priceOf: (after: Scenario) => readonly string[] | null,
): readonly Trial[] => {
  const topology = buildTopology(scenario)
  const before = estimate(compile(topology))
  return changesFor(topology, flow, roles)
    .flatMap(({ title, edit }): readonly Trial[] => {
      const changed = edit.change(scenario)
      const price = priceOf(changed)
      if (price === null) return []
      const compiled = compile(buildTopology(changed, topology))
      if (!compiled.flowIds.includes(flow)) return []
      return [
        {
          title,
          label: edit.label,
          scenario: changed,
          price,
          predicted: predictedEffect(before, estimate(compiled), flow),
        },
      ]
    })
    .toSorted((a, b) => rank(b) - rank(a))
}
