/** A person's own figures against a flow of the design that is open. */
import type { OwnFigure, OwnMeasurement } from '../simulation/own-figure.ts'

/** What an engine tells of a flow; NaN where it does not. */
export interface FlowFigures {
  readonly bitsPerSecond: number
  readonly framesPerSecond: number
  readonly meanNs: number
}

export interface Candidate {
  readonly id: string
  readonly workload: string
  readonly predicted: FlowFigures
}

/** The figure of a flow in the unit of what was measured; null where there is none. */
export const sameFigure = (figure: OwnFigure, flow: FlowFigures | undefined): number | null => {
  if (!flow) return null
  const value = {
    throughput: flow.bitsPerSecond / 1e9,
    'packet rate': flow.framesPerSecond / 1e6,
    latency: flow.meanNs / 1e3,
  }[figure.quantity]
  return Number.isFinite(value) && value > 0 ? value : null
}

/** How far off a flow is in all figures together, as a mean of powers; one that has none comes last. */
const distance = ({ figures }: OwnMeasurement, { predicted }: Candidate): number => {
  const ratios = figures.flatMap((figure) => {
    const value = sameFigure(figure, predicted)
    return value === null ? [] : [Math.abs(Math.log(value / figure.value))]
  })
  return ratios.length === 0
    ? Number.POSITIVE_INFINITY
    : ratios.reduce((sum, each) => sum + each, 0) / ratios.length
}

/** The flow that sends as the tool did; among several the nearest. undefined: the design has none. */
export const likelyFlow = (
  measurement: OwnMeasurement,
  candidates: readonly Candidate[],
): string | undefined => {
  const alike = candidates.filter(({ workload }) => measurement.workloads.includes(workload))
  const [nearest] = (alike.length > 0 ? alike : candidates)
    .map((each) => ({ id: each.id, off: distance(measurement, each) }))
    .sort((a, b) => (a.off < b.off ? -1 : a.off > b.off ? 1 : 0))
  return nearest?.id
}

/** Of what was measured: what a model makes of it beyond. */
export const ownError = ({ value }: OwnFigure, told: number): number => told / value - 1
