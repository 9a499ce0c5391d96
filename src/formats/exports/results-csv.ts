/** Results of runs as comma-separated values: a row for each flow, or for each station, of each run. */
import type { FlowReport, NOT_SENT, RunReport, StationReport } from '../../simulation/report.ts'
import { type Cell, csvTable } from './csv.ts'

export interface SeededReport {
  readonly seed: number
  readonly report: Pick<RunReport, 'flows' | 'stations' | 'simulatedNs'>
}

/** What was never sent was not lost. */
const UNSENT: typeof NOT_SENT = 'not sent'

const framesLost = ({ dropped }: FlowReport): number =>
  Object.entries(dropped).reduce((sum, [cause, frames]) => sum + (cause === UNSENT ? 0 : frames), 0)

const FLOW: readonly (readonly [title: string, of: (flow: FlowReport) => Cell])[] = [
  ['flow', ({ id }) => id],
  ['name', ({ name }) => name],
  ['path', ({ path }) => path],
  ['throughputBitsPerSecond', ({ throughputBitsPerSecond }) => throughputBitsPerSecond],
  ['throughputLow95', ({ confidence95: { throughput } }) => throughput?.[0] ?? null],
  ['throughputHigh95', ({ confidence95: { throughput } }) => throughput?.[1] ?? null],
  ['framesPerSecond', ({ packetsPerSecond }) => packetsPerSecond],
  ['latency', ({ latencyNs }) => latencyNs.kind],
  // Nothing arrived: there is no latency.
  ...(['mean', 'p50', 'p90', 'p99', 'p999'] as const).map(
    (name) =>
      [
        `${name}Ns`,
        ({ delivered, latencyNs }: FlowReport) => (delivered > 0 ? latencyNs[name] : null),
      ] as const,
  ),
  ['meanLow95Ns', ({ confidence95: { mean } }) => mean?.[0] ?? null],
  ['meanHigh95Ns', ({ confidence95: { mean } }) => mean?.[1] ?? null],
  ['offeredFrames', ({ offered }) => offered],
  ['deliveredFrames', ({ delivered }) => delivered],
  ['lostFrames', framesLost],
  ['unsentFrames', ({ dropped }) => dropped[UNSENT] ?? 0],
]

const STATION: readonly (readonly [title: string, of: (station: StationReport) => Cell])[] = [
  ['station', ({ id }) => id],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind],
  ['utilisation', ({ utilisation }) => utilisation],
  ['meanQueue', ({ meanQueue }) => meanQueue],
  ['maxQueue', ({ maxQueue }) => maxQueue],
]

const written = <Row>(
  columns: readonly (readonly [title: string, of: (row: Row) => Cell])[],
  runs: readonly {
    readonly seed: number
    readonly simulatedNs: number
    readonly rows: readonly Row[]
  }[],
): string =>
  csvTable(
    ['seed', 'simulatedNs', ...columns.map(([title]) => title)],
    runs.flatMap(({ seed, simulatedNs, rows }) =>
      rows.map((row) => [seed, simulatedNs, ...columns.map(([, of]) => of(row))]),
    ),
  )

/** Times in ns, rates in bit/s and frames/s; empty where too few batches came for an interval. */
export const flowsCsv = (runs: readonly SeededReport[]): string =>
  written(
    FLOW,
    runs.map(({ seed, report: { simulatedNs, flows } }) => ({ seed, simulatedNs, rows: flows })),
  )

/** Utilisation from 0 to 1; queues in jobs. */
export const stationsCsv = (runs: readonly SeededReport[]): string =>
  written(
    STATION,
    runs.map(({ seed, report: { simulatedNs, stations } }) => ({
      seed,
      simulatedNs,
      rows: stations,
    })),
  )
