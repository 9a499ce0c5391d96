/** A change to try, as data, and what is said of it. The screen reads this without the engines behind it. */
import type { Scenario } from '../../scenario/scenario.ts'

/** After over before; 1: nothing changes. */
export interface Ratios {
  readonly throughput: number
  readonly latency: number
}

export interface Trial {
  /** "2 queues for eth0 of VM A" */
  readonly title: string
  /** As the undo menu names it. */
  readonly label: string
  /** The design with the change, and the same as before in everything else. */
  readonly scenario: Scenario
  /** What it costs besides cores, a sentence each. */
  readonly price: readonly string[]
  /** null: the formulas do not settle. */
  readonly predicted: (Ratios & { readonly moreCores: number }) | null
}

/** Power: throughput over delay, larger is better (Kleinrock, ICC 1979, "Power and deterministic rules of thumb"). */
export const powerOf = ({ throughput, latency }: Ratios): number => throughput / latency

/** A ratio, after over before, in words. */
const PERCENT = 100
const TIMES_FROM = 1.5

/** "rises 1.9×", "falls 41 %". */
export const moves = (ratio: number): string =>
  ratio >= TIMES_FROM
    ? `rises ${Number(ratio.toPrecision(2))}×`
    : ratio >= 1
      ? `rises ${Number(((ratio - 1) * PERCENT).toPrecision(2))} %`
      : `falls ${Number(((1 - ratio) * PERCENT).toPrecision(2))} %`

/** "throughput rises 1.6× and mean latency falls 40 %", as predicted. */
export const predictionInWords = ({ predicted }: Trial): string => {
  if (!predicted) return 'no prediction: run it'
  const { throughput, latency } = predicted
  const said = [
    ...(isShown(throughput) ? [`throughput ${moves(throughput)}`] : []),
    ...(isShown(latency) ? [`mean latency ${moves(latency)}`] : []),
  ]
  return said.length === 0 ? 'hardly anything changes' : `≈ ${said.join(' and ')}`
}

const LEAST_SHOWN = 0.02
const isShown = (ratio: number): boolean => Math.abs(ratio - 1) >= LEAST_SHOWN
