/** A person's own measurements beside the published ones: which flow each is of, and what the engines make of it. */
import type { OwnFigure, OwnMeasurement } from '../../simulation/own-figure.ts'
import {
  type Candidate,
  type FlowFigures,
  likelyFlow,
  ownError,
  sameFigure,
} from '../../validation/own-comparison.ts'
import { flowReading } from '../readings/flows.ts'
import { store } from '../store/store.ts'
import { type Dot, shown, signed } from './trust-groups.ts'

export interface OwnPoint extends OwnFigure {
  readonly id: string
  readonly predicted: number | null
  /** null: no run yet. */
  readonly simulated: number | null
}

/** A measurement, and the flow that it is of; undefined: the design has none. */
export interface OwnEntry {
  readonly measurement: OwnMeasurement
  readonly flow: string | undefined
}

const GROUP_OF: Readonly<Record<OwnFigure['quantity'], string>> = {
  throughput: 'throughput',
  'packet rate': 'packets',
  latency: 'latency',
}
export const groupOf = ({ quantity }: OwnFigure): string => GROUP_OF[quantity]

const candidates = (): readonly Candidate[] => {
  const { scenario, estimate } = store.getState()
  return Object.entries(scenario.flows).map(([id, { workload }]) => {
    const told = estimate?.flows.find((flow) => flow.id === id && flow.settled)
    return {
      id,
      workload,
      predicted: {
        bitsPerSecond: told?.throughputBitsPerSecond ?? Number.NaN,
        framesPerSecond: told?.framesPerSecond ?? Number.NaN,
        meanNs: told?.latencyNs ?? Number.NaN,
      },
    }
  })
}

export const entryOf = (measurement: OwnMeasurement): OwnEntry => ({
  measurement,
  flow: likelyFlow(measurement, candidates()),
})

const simulatedOf = (id: string): FlowFigures | undefined => {
  const { throughputBitsPerSecond, framesPerSecond, meanNs, estimated } = flowReading(id)
  return estimated ? undefined : { bitsPerSecond: throughputBitsPerSecond, framesPerSecond, meanNs }
}

/** As the design is now. */
export const pointsOf = ({ measurement, flow }: OwnEntry): readonly OwnPoint[] => {
  const predicted = candidates().find(({ id }) => id === flow)?.predicted
  const simulated = flow === undefined ? undefined : simulatedOf(flow)
  return measurement.figures.map((figure, at) => ({
    ...figure,
    id: `${measurement.name} ${at}`,
    predicted: sameFigure(figure, predicted),
    simulated: sameFigure(figure, simulated),
  }))
}

/** On the chart a point without a run stands by its prediction. */
export const dotOf = (point: OwnPoint): readonly Dot[] => {
  const { id, value, unit, measures, predicted, simulated } = point
  const told = simulated ?? predicted
  if (told === null) return []
  const engine = simulated === null ? 'predicted' : 'simulated'
  return [
    {
      id,
      published: value,
      simulated: told,
      mark: 'own',
      says: `Your own, ${measures}: measured ${shown(value)}, ${engine} ${shown(told)} ${unit}`,
    },
  ]
}

export const ownErrorText = (point: OwnPoint, told: number | null): string =>
  told === null ? '' : signed(ownError(point, told))
