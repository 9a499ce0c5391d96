/** The changes that could help a flow, each with what the closed forms say it brings: an answer in milliseconds. */

import { CPU_USES } from '../../plan/stations.ts'
import type { Role } from '../../scenario/changes/change.ts'
import { changesFor } from '../../scenario/changes/changes.ts'
import type { FlowId, Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { compile } from '../compile/compile.ts'
import { estimate } from '../estimate.ts'
import type { Estimate } from '../protocol.ts'
import { powerOf, type Trial } from './trial.ts'

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

type PriceOf = (after: Scenario) => readonly string[] | null

/** A step a change. `priceOf` gives null for what would break a rule: that is no change to make. */
export function* trialSteps(
  scenario: Scenario,
  flow: FlowId,
  roles: readonly Role[],
  priceOf: PriceOf,
): Generator<undefined, readonly Trial[]> {
  const topology = buildTopology(scenario)
  const before = estimate(compile(topology))
  const trials: Trial[] = []
  for (const { title, edit, price: own } of changesFor(topology, flow, roles)) {
    yield undefined
    const changed = edit.change(scenario)
    const price = priceOf(changed)
    if (price === null) continue
    const compiled = compile(buildTopology(changed, topology))
    if (!compiled.flowIds.includes(flow)) continue
    trials.push({
      title,
      label: edit.label,
      scenario: changed,
      price: own === undefined ? price : [own, ...price],
      predicted: predictedEffect(before, estimate(compiled), flow),
    })
  }
  return trials.toSorted((a, b) => rank(b) - rank(a))
}

/** The best by prediction first. */
export const trialsFor = (
  scenario: Scenario,
  flow: FlowId,
  roles: readonly Role[],
  priceOf: PriceOf,
): readonly Trial[] => {
  const steps = trialSteps(scenario, flow, roles, priceOf)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
