/** How long a run is and how often it is repeated, as commands are told. */
import type { Scenario } from '../src/scenario/scenario.ts'
import type { Repeats } from '../src/simulation/replicate.ts'
import { duration } from './quantities.ts'
import { UserError } from './terminal.ts'

const UNITS_NS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 }
const LONGEST_NS = 60e9
const NS_PER_MS = 1e6

/** "20ms" in ns; undefined for "auto". Without a wish of the caller, the design's own. */
export const durationOf = (given: string | undefined, { run }: Scenario): number | undefined => {
  if (given === undefined) return run.durationMs > 0 ? run.durationMs * NS_PER_MS : undefined
  if (given === 'auto') return undefined
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s)$/.exec(given) ?? []
  const ns = Number(number) * (UNITS_NS[unit] ?? Number.NaN)
  if (!(ns > 0))
    throw new UserError(`--duration is "${given}": auto, or a time such as 20ms, would do`)
  if (ns > LONGEST_NS)
    throw new UserError(`--duration is "${given}": a run is ${duration(LONGEST_NS)} long at most`)
  return ns
}

/** Where intervals over runs are asked for without a number. */
export const FEW_RUNS = 5
const MOST_RUNS = 64

/** `precision`: percent. Without it so many runs as wished, else `usual`. */
export const repeatsOf = (
  runs: number | undefined,
  precision: number | undefined,
  usual: number,
): Repeats => {
  if (precision === undefined) {
    const count = runs ?? usual
    return { least: count, most: count }
  }
  const most = runs ?? MOST_RUNS
  return { least: Math.min(FEW_RUNS, most), most, precision: precision / 100 }
}
