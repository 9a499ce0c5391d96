/** Figures of flows and hosts with no more digits than the ranges of the costs allow, and what those leave open. */
import type { CostUncertainty, FigureRange } from '../../simulation/protocol.ts'
import { digitsAllowed, rangeAround } from '../../simulation/uncertainty/digits.ts'
import { bitRate, digits, duration, type Shown } from '../format/quantity.ts'
import { store } from '../store/store.ts'
import { byId } from './flows.ts'

type Show = (value: number, significant?: number) => Shown
type Figure = 'throughputBitsPerSecond' | 'latencyNs'

const rangesOf = byId<CostUncertainty['flows'][number]>()

/** Costs hardly move it: the load, a wire or a limit decides. */
const SURE = 0.005

const sentence = (show: Show, figure: number, range: FigureRange): string | undefined => {
  const around = rangeAround(figure, range)
  if (!around) return undefined
  if (around.high - around.low < SURE * figure) return 'The costs do not move it'
  const end = (value: number): Shown => show(value, digitsAllowed(value, around))
  const [low, high] = [end(around.low), end(around.high)]
  const from = low.unit === high.unit ? low.value : `${low.value} ${low.unit}`
  const by = range.most.length > 0 ? `; most by ${range.most.join(' and ')}` : ''
  return `${from} to ${high.value} ${high.unit} as the costs are known${by}`
}

/** Of figures together the ranges add up; the one that is least sure names the costs. null: one of them has none. */
const together = (ranges: readonly (FigureRange | null | undefined)[]): FigureRange | null => {
  const sum = { value: 0, low: 0, high: 0 }
  let widest: FigureRange | null = null
  for (const range of ranges) {
    if (!range) return null
    sum.value += range.value
    sum.low += range.low
    sum.high += range.high
    if (!widest || range.high - range.low > widest.high - widest.low) widest = range
  }
  return widest && { ...widest, ...sum }
}

const rangeOf = (flows: readonly string[], figure: Figure): FigureRange | null => {
  const all = store.getState().costUncertainty?.flows
  return together(flows.map((flow) => rangesOf(all, flow)?.[figure]))
}

const shown = (flows: readonly string[], figure: Figure, value: number, show: Show): Shown => {
  const range = rangeOf(flows, figure)
  const around = rangeAround(value, range)
  if (!range || !around) return show(value)
  const why = sentence(show, value, range)
  return { ...show(value, digitsAllowed(value, around)), ...(why === undefined ? {} : { why }) }
}

export const knownRate = (flows: readonly string[], bitsPerSecond: number): Shown =>
  shown(flows, 'throughputBitsPerSecond', bitsPerSecond, bitRate)

/** Mean or quantile: the shares are those of the mean. */
export const knownTime = (flows: readonly string[], nanoseconds: number): Shown =>
  shown(flows, 'latencyNs', nanoseconds, duration)

const hostsKnown = (): CostUncertainty['hosts'] => store.getState().costUncertainty?.hosts ?? []

const coresText = (cores: number, ranges: readonly (FigureRange | null | undefined)[]): string => {
  const around = rangeAround(cores, together(ranges))
  return around ? digits(cores, digitsAllowed(cores, around)) : digits(cores)
}

/** Busy cores of a host, as a bare number. */
export const knownCores = (host: string, cores: number): string =>
  coresText(cores, [hostsKnown().find(({ id }) => id === host)?.busy])

/** Cores of all hosts together that go into these uses. */
export const knownUses = (uses: readonly string[], cores: number): string =>
  coresText(
    cores,
    hostsKnown().flatMap(({ cpuByUse }) => uses.map((use) => cpuByUse[use])),
  )
