/** The whole validation: every comparison on its rigs. */
import type { Comparison } from './comparison.ts'
import { COMPARISONS, outcomeOf } from './comparisons.ts'
import { type LeftOut, leftOutOf } from './left-out.ts'
import type { Measured, Rig } from './measured.ts'
import { NETWORK_COMPARISONS } from './network-comparisons.ts'
import { NETWORK_RIGS } from './network-rigs.ts'
import { type OrderingOutcome, orderingOutcomes } from './orderings.ts'
import type { Outcome } from './outcome.ts'
import { BENCH_RUNS } from './pcie-comparisons.ts'
import { benchPlan } from './rigs/pcie-bench.ts'

export const RIGS: Readonly<Record<string, Rig>> = {
  ...Object.fromEntries(
    BENCH_RUNS.map(({ name, bench, warmMs, runMs }) => [
      name,
      { plan: () => benchPlan(bench), warmMs, runMs },
    ]),
  ),
  ...NETWORK_RIGS,
}

export interface Validation {
  readonly outcomes: readonly Outcome[]
  readonly orderings: readonly OrderingOutcome[]
  readonly leftOut: readonly LeftOut[]
}

export interface Engines {
  readonly foresee: (rig: Rig) => Measured
  readonly simulate: (rig: Rig) => Measured
}

export type OnProgress = (done: number, of: number, rig: string) => void

/** A rig is measured once, however many comparisons read it. */
export const validate = (
  { foresee, simulate }: Engines,
  wanted: readonly Comparison[] = COMPARISONS,
  onProgress: OnProgress = () => {},
): Validation => {
  const names = [...new Set(wanted.flatMap(({ rigs }) => rigs))]
  const predicted = new Map<string, Measured>()
  const simulated = new Map<string, Measured>()
  for (const [done, name] of names.entries()) {
    onProgress(done, names.length, name)
    predicted.set(name, foresee(RIGS[name]!))
    simulated.set(name, simulate(RIGS[name]!))
  }
  const outcomes = wanted.map((comparison) => {
    const { rigs, read, foreseen } = comparison
    const from = (measured: ReadonlyMap<string, Measured>): number =>
      read(...rigs.map((name) => measured.get(name)!))
    const told = foreseen ? from(predicted) : Number.NaN
    return outcomeOf(comparison, Number.isFinite(told) ? told : null, from(simulated))
  })
  return {
    outcomes,
    orderings: orderingOutcomes(outcomes),
    leftOut: wanted.some(({ area }) => area === 'network')
      ? leftOutOf(new Set(NETWORK_COMPARISONS.flatMap(({ rows }) => rows)))
      : [],
  }
}
