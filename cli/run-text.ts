/** The report of a run as a person reads it. */
import type { Scenario } from '../src/scenario/scenario.ts'
import type { CostUncertainty } from '../src/simulation/protocol.ts'
import {
  type FlowReport,
  type Interval,
  NOT_SENT,
  type RunReport,
  type StationReport,
} from '../src/simulation/report.ts'
import { busiestTable, distinctNames } from './busiest.ts'
import { coresTable } from './cores-by-use.ts'
import { type KnownDigits, knownDigits } from './known-digits.ts'
import {
  bitRate,
  count,
  duration,
  frameRate,
  percent,
  plain,
  plusMinus,
  several,
} from './quantities.ts'
import { strayText } from './stray-text.ts'
import { type Column, paragraphs, table } from './table.ts'

const same = (text: string): string => text

const half = ([low, high]: Interval): number => (high - low) / 2
const margin = (interval: Interval | null, of: number): string =>
  interval ? plusMinus(half(interval), of) : '–'

/** Nothing arrived: there is no latency. */
const latency =
  (digits: KnownDigits, of: (flow: FlowReport) => number) =>
  (flow: FlowReport): string =>
    flow.delivered > 0 ? duration(of(flow), digits(flow.id, 'latencyNs', of(flow))) : '–'

const framesUnsent = ({ dropped }: FlowReport): number => dropped[NOT_SENT] ?? 0

const framesLost = (flow: FlowReport): number =>
  Object.values(flow.dropped).reduce((sum, frames) => sum + frames, -framesUnsent(flow))

const shareOf = (frames: number, flow: FlowReport): number =>
  frames / Math.max(1, flow.offered, framesLost(flow) + framesUnsent(flow))

export const lostShare = (flow: FlowReport): number => shareOf(framesLost(flow), flow)

export const unsentShare = (flow: FlowReport): number => shareOf(framesUnsent(flow), flow)

const flowColumns = (digits: KnownDigits): readonly Column<FlowReport>[] => [
  { title: 'flow', left: true, of: ({ name }) => name },
  { title: 'path', left: true, of: ({ path }) => path },
  {
    title: 'throughput',
    of: ({ id, throughputBitsPerSecond: bits }) =>
      bitRate(bits, digits(id, 'throughputBitsPerSecond', bits)),
  },
  {
    title: '95 %',
    of: (flow) => margin(flow.confidence95.throughput, flow.throughputBitsPerSecond),
  },
  { title: 'frames', of: ({ packetsPerSecond }) => frameRate(packetsPerSecond) },
  {
    title: 'latency',
    left: true,
    of: ({ latencyNs }) => (latencyNs.kind === 'round-trip' ? 'round trip' : 'one way'),
  },
  { title: 'mean', of: latency(digits, ({ latencyNs }) => latencyNs.mean) },
  { title: '95 %', of: (flow) => margin(flow.confidence95.mean, flow.latencyNs.mean) },
  { title: 'p50', of: latency(digits, ({ latencyNs }) => latencyNs.p50) },
  { title: 'p99', of: latency(digits, ({ latencyNs }) => latencyNs.p99) },
  { title: '95 %', of: (flow) => margin(flow.confidence95.p99, flow.latencyNs.p99) },
  { title: 'p99.9', of: latency(digits, ({ latencyNs }) => latencyNs.p999) },
  { title: 'not sent', of: (flow) => (framesUnsent(flow) > 0 ? percent(unsentShare(flow)) : '–') },
  { title: 'lost', of: (flow) => (framesLost(flow) > 0 ? percent(lostShare(flow)) : '–') },
]

/** In the order of the document, which a person gave it. */
export const inDocumentOrder = <F extends { readonly id: string }>(
  { flows }: Scenario,
  given: readonly F[],
): readonly F[] => {
  const place = new Map(Object.keys(flows).map((id, index) => [id, index]))
  return given.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

const sumOf = (flows: readonly FlowReport[], of: (flow: FlowReport) => number): number =>
  flows.reduce((sum, flow) => sum + of(flow), 0)

const totalText = (flows: readonly FlowReport[]): string =>
  flows.length < 2
    ? ''
    : `all ${flows.length} flows: ${bitRate(sumOf(flows, (flow) => flow.throughputBitsPerSecond))}, ` +
      `${count(Math.round(sumOf(flows, ({ packetsPerSecond }) => packetsPerSecond)))} frames/s`

interface Loss {
  readonly flow: FlowReport
  readonly cause: string
  readonly frames: number
}

const lossColumns = (title: string): readonly Column<Loss>[] => [
  { title, left: true, of: ({ flow }) => flow.name },
  { title: 'frames', of: ({ frames }) => count(frames) },
  {
    title: 'of offered',
    of: ({ flow, frames }) => percent(shareOf(frames, flow)),
  },
  { title: 'because', left: true, of: ({ cause }) => cause },
]

const lossTable = (flows: readonly FlowReport[]): string => {
  const losses = flows.flatMap((flow) =>
    Object.entries(flow.dropped)
      .filter(([cause, frames]) => cause !== NOT_SENT && frames > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([cause, frames]) => ({ flow, cause, frames })),
  )
  return losses.length === 0 ? '' : table(lossColumns('lost by'), losses)
}

const unsentTable = (flows: readonly FlowReport[]): string => {
  const unsent = flows
    .filter((flow) => framesUnsent(flow) > 0)
    .map((flow) => ({ flow, cause: 'it cannot keep up', frames: framesUnsent(flow) }))
  return unsent.length === 0 ? '' : table(lossColumns('not sent by'), unsent)
}

const QUEUE_COLUMNS: readonly Column<StationReport>[] = [
  { title: 'mean queue', of: ({ meanQueue }) => plain(meanQueue) },
  { title: 'longest', of: ({ maxQueue }) => (maxQueue > 0 ? String(maxQueue) : '–') },
]

const iommuTable = ({ iommus, stations }: RunReport): string => {
  const used = iommus.filter(({ hits, misses }) => hits + misses > 0)
  const nameOf = (id: string): string => stations.find((each) => each.id === id)?.name ?? id
  return used.length === 0
    ? ''
    : table(
        [
          { title: 'translations', left: true, of: ({ id }) => nameOf(id) },
          { title: 'hits', of: ({ hits, misses }) => percent(hits / (hits + misses)) },
          { title: 'misses', of: ({ misses }) => count(misses) },
        ],
        used,
      )
}

const STOPPED: Readonly<Record<RunReport['stoppedBy'], string>> = {
  duration: 'the time was up',
  precision: 'the figures are good enough',
  events: 'the limit of events came first: the figures may not be good yet',
}

/** A far quantile of a short run is a guess, and is called one. */
const unknownTail = (flows: readonly FlowReport[]): string => {
  const missing = (['p99', 'p999'] as const).flatMap((quantile) => {
    const unknown = flows.filter(
      ({ delivered, confidence95 }) => delivered > 0 && confidence95[quantile] === null,
    )
    if (unknown.length === 0) return []
    const whose =
      unknown.length === flows.length
        ? several(flows.length, 'flow')
        : unknown.length > 3
          ? `${unknown.length} of ${flows.length} flows`
          : unknown.map(({ name }) => name).join(', ')
    return [`${quantile === 'p99' ? 'p99' : 'p99.9'} of ${whose}`]
  })
  return missing.length === 0
    ? ''
    : `The run is too short to say how sure these are: ${missing.join('; ')}. --duration makes it longer.`
}

const warmUpText = ({ warmUp }: RunReport): string =>
  warmUp.isOver
    ? `The first ${duration(warmUp.ns)} are left out as warm-up.`
    : `The first ${duration(warmUp.ns)} are left out, but figures still drifted then: --duration makes the run longer.`

const endOf = (report: RunReport): string =>
  [
    unknownTail(report.flows),
    warmUpText(report),
    `Simulated ${duration(report.simulatedNs)} in ${count(report.events)} events; ${STOPPED[report.stoppedBy]}. ` +
      `Fingerprint ${report.fingerprint}.`,
  ]
    .filter(Boolean)
    .join('\n')

const flowTable = (scenario: Scenario, report: RunReport, costs?: CostUncertainty): string =>
  table(flowColumns(knownDigits(costs)), inDocumentOrder(scenario, report.flows))

/** One of several replications. */
export const flowsText = (
  scenario: Scenario,
  seed: number,
  report: RunReport,
  costs?: CostUncertainty,
): string =>
  paragraphs(`${scenario.title}, seed ${seed}`, flowTable(scenario, report, costs), endOf(report))

/** `costs`: figures show no more digits than their ranges allow. */
export const reportText = (
  scenario: Scenario,
  seed: number,
  report: RunReport,
  costs?: CostUncertainty,
): string => {
  const flows = inDocumentOrder(scenario, report.flows)
  return paragraphs(
    `${scenario.title}, seed ${seed}`,
    [flowTable(scenario, report, costs), totalText(flows)].filter(Boolean).join('\n'),
    unsentTable(flows),
    lossTable(flows),
    busiestTable(distinctNames(report.stations), same, QUEUE_COLUMNS),
    coresTable(scenario, report.hosts, same, costs?.hosts),
    iommuTable(report),
    strayText(report),
    endOf(report),
  )
}
