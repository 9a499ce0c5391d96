/** A figure of a report in the units of the screen. */
import type { Figure, Quantity } from '../../simulation/figures.ts'
import { bitRate, digits, duration, percent, rate, type Shown } from './quantity.ts'

const SHOW: Readonly<Record<Quantity, (value: number) => Shown>> = {
  'bits/s': bitRate,
  'frames/s': rate,
  ns: duration,
  share: percent,
  cores: (value) => ({ value: digits(value), unit: 'cores' }),
}

export const figureShown = ({ quantity }: Pick<Figure, 'quantity'>, value: number): Shown =>
  SHOW[quantity](value)

/** Half of an interval against its middle: "±1.4 %"; empty when one run says nothing of its own doubt. */
export const marginText = (half: number, mean: number): string => {
  if (!(Number.isFinite(half) && mean > 0)) return ''
  const share = (half / mean) * 100
  return share < 0.05 ? '±<0.1 %' : `±${share.toFixed(share < 10 ? 1 : 0)} %`
}
