/** Where values of a sweep stand on its chart. */

import type { FieldValue } from '../../fields.ts'
import type { SweepTable } from '../../simulation/sweep/sweep-table.ts'

export interface Scale {
  readonly place: (value: number) => number
  readonly ticks: readonly number[]
  readonly isLog: boolean
}

/** From here on a linear axis would squeeze half of the values into its first tenth. */
const WIDE = 16

const logOf = (low: number, high: number, from: number, to: number): Scale['place'] => {
  const [start, end] = [Math.log(low), Math.log(high)]
  return (value) => from + ((Math.log(value) - start) / (end - start || 1)) * (to - from)
}

const linearOf =
  (low: number, high: number, from: number, to: number): Scale['place'] =>
  (value) =>
    from + ((value - low) / (high - low || 1)) * (to - from)

/** At most so many steps of 1, 2 or 5. */
export const niceTicks = (low: number, high: number, most = 5): readonly number[] => {
  const rough = (high - low) / most
  if (!(rough > 0)) return [low]
  const decade = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * decade).find((each) => each >= rough)!
  const ticks: number[] = []
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high * (1 + 1e-9); at++)
    ticks.push(Number((at * step).toPrecision(12)))
  return ticks
}

const decadeTicks = (low: number, high: number): readonly number[] => {
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high * 1.0001; power++)
    if (10 ** power >= low * 0.9999) ticks.push(10 ** power)
  return ticks
}

/** Along the first axis: by value where it has numbers, else one place after the other. */
export const xScale = (
  { axes, rows }: SweepTable,
  from: number,
  to: number,
): Omit<Scale, 'place'> & { readonly at: (value: FieldValue) => number } => {
  const values = [...new Set(rows.map(({ values: [first] }) => first!))]
  if (!axes[0]?.numeric) {
    const room = (to - from) / values.length
    return {
      isLog: false,
      ticks: [],
      at: (value) => from + room * (values.indexOf(value) + 0.5),
    }
  }
  const numbers = values.map(Number).toSorted((a, b) => a - b)
  const [low, high] = [numbers[0]!, numbers.at(-1)!]
  const isLog = low > 0 && high / low >= WIDE
  const place = (isLog ? logOf : linearOf)(low, high, from, to)
  return {
    isLog,
    ticks: isLog ? numbers : niceTicks(low, high),
    at: (value) => place(Number(value)),
  }
}

/** Rates start at zero; latencies that differ by far get decades. */
export const yScale = (
  values: readonly number[],
  mayBeLog: boolean,
  from: number,
  to: number,
): Scale => {
  const known = values.filter((value) => Number.isFinite(value))
  const [least, most] = [Math.min(...known.filter((value) => value > 0)), Math.max(0, ...known)]
  const isLog = mayBeLog && most / least >= WIDE
  if (isLog) {
    const low = 10 ** Math.floor(Math.log10(least))
    const high = 10 ** Math.ceil(Math.log10(most))
    return { isLog, place: logOf(low, high, from, to), ticks: decadeTicks(low, high) }
  }
  const high = most > 0 ? most * 1.08 : 1
  return { isLog, place: linearOf(0, high, from, to), ticks: niceTicks(0, high, 4) }
}
