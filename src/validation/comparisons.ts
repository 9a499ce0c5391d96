/** Every comparison, without the rigs that repeat it. */
import type { Area, Comparison } from './comparison.ts'
import { marksOf } from './marks.ts'
import { MISSING } from './missing.data.ts'
import { NETWORK_COMPARISONS } from './network-comparisons.ts'
import type { Outcome } from './outcome.ts'
import { PCIE_COMPARISONS } from './pcie-comparisons.ts'

export const COMPARISONS: readonly Comparison[] = [...PCIE_COMPARISONS, ...NETWORK_COMPARISONS]

export const MARK_OF = marksOf(COMPARISONS)

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
