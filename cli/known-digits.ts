/** How many digits of a flow's figures the ranges of the costs allow. */
import type { CostUncertainty } from '../src/simulation/protocol.ts'
import { digitsAllowed, rangeAround } from '../src/simulation/uncertainty/digits.ts'

/** undefined: nobody asked, or nothing is known. */
export type KnownDigits = (
  flow: string,
  figure: 'throughputBitsPerSecond' | 'latencyNs',
  value: number,
) => number | undefined

export const knownDigits = (costs: CostUncertainty | undefined): KnownDigits => {
  const flows = new Map(costs?.flows.map((flow) => [flow.id, flow]))
  return (id, figure, value) => {
    const range = rangeAround(value, flows.get(id)?.[figure] ?? null)
    return range ? digitsAllowed(value, range) : undefined
  }
}
