/** The runs of a design under the sets of costs that gave the least and the most. */
import type { FlowReport, RunReport } from '../src/simulation/report.ts'
import type { SimulatedFlow, SimulatedRange } from './uncertainty-text.ts'

const across = (values: readonly number[]): SimulatedRange | null => {
  const known = values.filter(Number.isFinite)
  return known.length === 0 ? null : { low: Math.min(...known), high: Math.max(...known) }
}

/** Least and most of each flow over `reports`, the plain run among them. */
export const simulatedFlows = (reports: readonly RunReport[]): readonly SimulatedFlow[] =>
  (reports[0]?.flows ?? []).map(({ id }, flow) => {
    const over = (of: (flow: FlowReport) => number): SimulatedRange | null =>
      across(reports.map(({ flows }) => of(flows[flow]!)))
    return {
      id,
      throughputBitsPerSecond: over((each) => each.throughputBitsPerSecond),
      latencyNs: over(({ delivered, latencyNs }) => (delivered > 0 ? latencyNs.mean : Number.NaN)),
    }
  })
