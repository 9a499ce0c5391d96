/** The figures of a flow, each with what it is: the same number says the same wherever it stands. */
import { bitRate, rate, type Shown } from '../format/quantity.ts'
import { type FlowReading, flowFigure, flowReading, offeredRate, tailFigure } from './flows.ts'
import { knownRate, knownTime } from './known.ts'

export interface FlowFigure {
  readonly title: string
  readonly means: string
  readonly read: (flow: string) => Shown
}

const figure = (
  title: string,
  means: string,
  show: (reading: FlowReading, flow: string) => Shown,
): FlowFigure => ({
  title,
  means,
  read: (flow) => {
    const reading = flowReading(flow)
    return flowFigure(reading, show(reading, flow))
  },
})

export const OFFERED = figure(
  'offered',
  'What its sender makes, payload and headers, over the last 1,000 frames',
  (_, flow) => bitRate(offeredRate(flow)),
)
export const DELIVERED = figure(
  'delivered',
  'What arrives, payload and headers: mean since the last edit',
  (reading, flow) => knownRate([flow], reading.throughputBitsPerSecond),
)
export const P50 = figure(
  'p50',
  'Half of the frames since the last edit arrived within this time',
  ({ p50Ns }, flow) => knownTime([flow], p50Ns),
)
export const P95 = figure(
  'p95',
  '95 of 100 frames since the last edit arrived within this time',
  ({ p95Ns }, flow) => knownTime([flow], p95Ns),
)
export const P99 = figure(
  'p99',
  '99 of 100 frames since the last edit arrived within this time',
  (reading, flow) => tailFigure(reading, knownTime([flow], reading.p99Ns)),
)
export const UNSENT = figure(
  'not sent',
  'Frames a second that the sender could not take on: they never were on the way',
  ({ unsentFramesPerSecond }) => rate(unsentFramesPerSecond),
)
export const LOST = figure(
  'lost',
  'Frames lost on the way in a second, all causes: mean since the last edit',
  ({ lostFramesPerSecond }) => rate(lostFramesPerSecond),
)
