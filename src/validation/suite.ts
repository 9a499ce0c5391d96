/** The whole validation: every comparison with its rigs. */
import type { Area, Comparison } from './comparison.ts'
import { type LeftOut, leftOutOf } from './left-out.ts'
import { marksOf } from './marks.ts'
import type { Measured, Rig } from './measured.ts'
import { MISSING } from './missing.data.ts'
import { NETWORK_COMPARISONS } from './network-comparisons.ts'
import { NETWORK_RIGS } from './network-rigs.ts'
import { type OrderingOutcome, orderingOutcomes } from './orderings.ts'
import type { Outcome } from './outcome.ts'
import { PCIE_COMPARISONS, PCIE_RIGS } from './pcie-comparisons.ts'

export const COMPARISONS: readonly Comparison[] = [...PCIE_COMPARISONS, ...NETWORK_COMPARISONS]
export const RIGS: Readonly<Record<string, Rig>> = { ...PCIE_RIGS, ...NETWORK_RIGS }

export const MARK_OF = marksOf(COMPARISONS)

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
    return outcomeOf(comparison, foreseen ? from(predicted) : null, from(simulated))
  })
  return {
    outcomes,
    orderings: orderingOutcomes(outcomes),
    leftOut: wanted.some(({ area }) => area === 'network')
      ? leftOutOf(new Set(NETWORK_COMPARISONS.flatMap(({ rows }) => rows)))
      : [],
  }
}

export const outcomeOf = (
  comparison: Comparison,
  predicted: number | null,
  simulated: number,
): Outcome => {
  const { id, area, quantity, measures, source, published, band, unit, curve } = comparison
  const missing = MISSING[id] ?? MISSING[curve ?? '']
  return {
    id,
    area,
    quantity,
    measures,
    source,
    published,
    ...(band && { band }),
    unit,
    mark: MARK_OF.get(id)!,
    ...(curve && { curve }),
    ...(missing && { missing }),
    predicted,
    simulated,
  }
}

export const comparisonsOf = (area: Area | undefined): readonly Comparison[] =>
  COMPARISONS.filter((each) => area === undefined || each.area === area)
