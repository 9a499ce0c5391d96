/** Runs of one design under several seeds: as many as asked for, or until their means are known well enough. */
import { meanInterval } from '../statistics/mean-interval.ts'
import type { RunReport } from './report.ts'

export interface Repeats {
  readonly least: number
  readonly most: number
  /** Relative half-width of the 95 % interval that throughput and mean latency of every flow are to have. */
  readonly precision?: number | undefined
}

/**
 * Reports in the order of their seeds. How many runs go at once changes nothing: of what was started too much the last
 * are left out, so that the answer is the same on every machine.
 */
export const replicate = async <Report extends RunReport>(
  run: (seed: number) => Promise<Report>,
  firstSeed: number,
  repeats: Repeats,
  atOnce: number,
): Promise<readonly Report[]> => replicateUntil(run, firstSeed, repeats, atOnce, isPrecise)

/** The same for whatever comes of a seed: several designs, say, that are to be known equally well. */
export const replicateUntil = async <Answer>(
  run: (seed: number) => Promise<Answer>,
  firstSeed: number,
  { least, most, precision }: Repeats,
  atOnce: number,
  isEnough: (answers: readonly Answer[], precision: number) => boolean,
): Promise<readonly Answer[]> => {
  const reports: Answer[] = []
  const limit = precision === undefined ? least : most
  for (let count = 1; ; count++) {
    if (count > reports.length) {
      // The first few are wanted in any case: whoever runs them may have more to do besides.
      const wave = Math.min(Math.max(atOnce, least - reports.length), limit - reports.length)
      const from = firstSeed + reports.length
      reports.push(...(await Promise.all(Array.from({ length: wave }, (_, at) => run(from + at)))))
    }
    const first = reports.slice(0, count)
    if (count === limit) return first
    if (precision !== undefined && count >= least && isEnough(first, precision)) return first
  }
}

/** Silent flows, and flows without an interval, do not keep it going. */
export const isPrecise = (reports: readonly RunReport[], precision: number): boolean =>
  (reports[0]?.flows ?? []).every((_, flow) =>
    [
      reports.map((each) => each.flows[flow]!.throughputBitsPerSecond),
      reports.map((each) => each.flows[flow]!.latencyNs.mean),
    ].every((values) => {
      const { mean, half } = meanInterval(values.filter(Number.isFinite))
      return !(half > precision * mean)
    }),
  )
