/** Two designs under the same seeds: what B changes, figure by figure, and how sure that is. */
import { meanInterval } from '../../statistics/mean-interval.ts'
import { FIGURES, type Figure, MEAN_LATENCY, P99, THROUGHPUT } from '../figures.ts'
import type { FlowReport, RunReport } from '../report.ts'

export type Verdict = 'no figure' | 'one run' | 'no difference' | 'more' | 'less'

export interface PairedRow {
  readonly figure: Figure
  /** null: of all flows together, or of the machine. */
  readonly flow: Pick<FlowReport, 'id' | 'name'> | null
  readonly a: number
  readonly b: number
  /** Mean difference of the pairs, in the unit of the figure. */
  readonly difference: number
  /** Half of its 95 % interval; NaN for one pair. */
  readonly half: number
  readonly verdict: Verdict
}

const verdictOf = (difference: number, half: number): Verdict => {
  if (!Number.isFinite(difference)) return 'no figure'
  if (!Number.isFinite(half)) return 'one run'
  if (Math.abs(difference) <= half) return 'no difference'
  return difference > 0 ? 'more' : 'less'
}

export const pairedRow = (
  figure: Figure,
  flow: PairedRow['flow'],
  a: readonly RunReport[],
  b: readonly RunReport[],
): PairedRow => {
  const [ours, theirs] = [a, b].map((reports) =>
    reports.map((report) => figure.of(report, flow?.id ?? null)),
  )
  const pairs = theirs!.slice(0, ours!.length).map((value, run) => value - ours![run]!)
  const { mean: difference, half } = meanInterval(pairs)
  return {
    figure,
    flow,
    a: meanInterval(ours!).mean,
    b: meanInterval(theirs!).mean,
    difference,
    half,
    verdict: verdictOf(difference, half),
  }
}

/** Flows of both, known by their ids. */
export const commonFlows = (
  a: readonly RunReport[],
  b: readonly RunReport[],
): readonly FlowReport[] =>
  (a[0]?.flows ?? []).filter(({ id }) => b[0]?.flows.some((each) => each.id === id))

const OF_A_FLOW: readonly Figure[] = [THROUGHPUT, MEAN_LATENCY, P99]

/** All flows together and the machine first, then flow by flow where there are several. */
export const pairedRows = (
  a: readonly RunReport[],
  b: readonly RunReport[],
): readonly PairedRow[] => {
  const flows = commonFlows(a, b)
  return [
    ...FIGURES.map((figure) => pairedRow(figure, null, a, b)),
    ...(flows.length > 1
      ? flows.flatMap((flow) => OF_A_FLOW.map((figure) => pairedRow(figure, flow, a, b)))
      : []),
  ]
}

/** Whether B is better there: of a figure without a good side never. */
export const isBetter = ({ figure, verdict }: PairedRow): boolean | null => {
  if (figure.better === 'neither' || (verdict !== 'more' && verdict !== 'less')) return null
  return verdict === figure.better
}
