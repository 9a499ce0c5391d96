/** Flows as columns. */
import type { Flow, Plan } from '../plan/plan.ts'
import { hashOf } from './chance.ts'
import { startsOf } from './compile-stations.ts'
import type { FlowTable } from './program.ts'

export const CONSTANT = 0
export const POISSON = 1
export const ON_OFF = 2
export const CLOSED = 3
export const STREAM = 4

const KINDS = {
  constant: CONSTANT,
  poisson: POISSON,
  'on-off': ON_OFF,
  closed: CLOSED,
  stream: STREAM,
}

const sharesOf = ({ mix }: Flow): number[] => {
  const total = mix.sizes.reduce((sum, { weight }) => sum + weight, 0)
  let reached = 0
  return mix.sizes.map(({ weight }) => {
    reached += weight
    return reached / total
  })
}

export const compileFlows = (plan: Plan, routeStart: Int32Array): FlowTable => {
  const { flows } = plan
  const numbers = (value: (flow: Flow) => number): Float64Array =>
    Float64Array.from(flows.map(value))
  const wholes = (value: (flow: Flow) => number): Int32Array => Int32Array.from(flows.map(value))
  const streamed = (value: (stream: Flow['source'] & { kind: 'stream' }) => number) =>
    flows.map(({ source }) => (source.kind === 'stream' ? value(source) : 0))
  const sizes = flows.flatMap(({ mix }) => mix.sizes)
  return {
    count: flows.length,
    kind: Uint8Array.from(flows.map(({ source }) => KINDS[source.kind])),
    hash: Uint32Array.from(flows.map(({ key }) => hashOf(key))),
    route: wholes(({ route }) => route),
    isStray: Uint8Array.from(flows.map(({ isStray }) => (isStray ? 1 : 0))),
    start: numbers(({ startPs }) => Math.round(startPs)),
    interval: numbers(({ source }) => ('intervalPs' in source ? source.intervalPs : 0)),
    on: numbers(({ source }) => (source.kind === 'on-off' ? source.onPs : 0)),
    off: numbers(({ source }) => (source.kind === 'on-off' ? source.offPs : 0)),
    isPareto: Uint8Array.from(
      flows.map(({ source }) => (source.kind === 'on-off' && source.tail === 'pareto' ? 1 : 0)),
    ),
    outstanding: wholes(({ source }) => (source.kind === 'closed' ? source.outstanding : 0)),
    think: numbers(({ source }) => (source.kind === 'closed' ? Math.round(source.thinkPs) : 0)),
    backlogJobs: numbers(({ backlog }) => backlog.jobs),
    backlogCause: wholes(({ backlog }) => backlog.cause),
    counted: Float64Array.from(
      flows.flatMap(({ counted: c }) => [c.fixed, c.perFrame, c.perByte, c.perChunk, c.chunkBytes]),
    ),
    firstSize: startsOf(flows.map(({ mix }) => mix.sizes.length)),
    sizeBytes: Int32Array.from(sizes.map(({ bytes }) => bytes)),
    sizeFrames: Int32Array.from(sizes.map(({ frames }) => frames)),
    sizeShare: Float64Array.from(flows.flatMap(sharesOf)),
    ackRoute: Int32Array.from(streamed(({ ackRoute }) => routeStart[ackRoute]!)),
    ackBytes: Int32Array.from(streamed(({ ackBytes }) => ackBytes)),
    framesPerAck: Int32Array.from(streamed(({ framesPerAck = 2 }) => framesPerAck)),
    segment: Int32Array.from(streamed(({ segmentBytes }) => Math.max(1, segmentBytes))),
    initialWindow: Float64Array.from(
      streamed(({ initialSegments, segmentBytes }) => initialSegments * segmentBytes),
    ),
    windowCap: Float64Array.from(streamed(({ windowCapBytes }) => windowCapBytes)),
    maxAggregate: Float64Array.from(streamed(({ maxAggregateBytes }) => maxAggregateBytes)),
    pace: Float64Array.from(streamed(({ pacePsPerByte }) => pacePsPerByte)),
  }
}
