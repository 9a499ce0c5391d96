/** What two runs are drawn by, on one time axis: throughput, tail, cores, and the core that works hardest. */
import { CPU_USES } from '../../plan/stations.ts'
import { flowColumn, stationColumn, useColumn } from '../sample-columns.ts'
import type { FollowedRun } from '../whole-run-protocol.ts'

export interface RunSeries {
  /** Ends of the samples, ns. */
  readonly timesNs: readonly number[]
  readonly bitsPerSecond: readonly number[]
  /** Of the slowest flow in each sample; NaN where nothing arrived. */
  readonly p99Ns: readonly number[]
  readonly coresBusy: readonly number[]
  /** 0 to 1. */
  readonly busiestCore: readonly number[]
}

/** `flow`: an id; null: all of them together. */
export const seriesOf = (
  { layout, rows, columns }: FollowedRun,
  flow: string | null,
): RunSeries => {
  const at = (column: number, row: number): number => columns[column * rows + row] ?? Number.NaN
  const flows = layout.flows.flatMap((id, place) => (flow === null || id === flow ? [place] : []))
  const cores = layout.stations.flatMap(({ kind }, place) => (kind === 'core' ? [place] : []))
  const work = CPU_USES.filter((use) => use !== 'idle')
  const series = (of: (row: number) => number): readonly number[] =>
    Array.from({ length: rows }, (_, row) => of(row))
  const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
  return {
    timesNs: series((row) => at(0, row)),
    bitsPerSecond: series((row) =>
      sum(flows.map((place) => at(flowColumn(place, 'deliveredBitsPerSecond'), row))),
    ),
    p99Ns: series((row) => {
      const tails = flows.map((place) => at(flowColumn(place, 'p99Ns'), row)).filter((ns) => ns > 0)
      return tails.length === 0 ? Number.NaN : Math.max(...tails)
    }),
    coresBusy: series((row) => sum(work.map((use) => at(useColumn(layout, use), row)))),
    busiestCore: series((row) =>
      Math.max(0, ...cores.map((place) => at(stationColumn(layout, place), row))),
    ),
  }
}
