/** The curve of one setting: at which sizes, what the theory says there, and what to call it in a sentence. */
import type { HeldBy } from '../../pci/bandwidth-table.ts'
import type { DmaSetting } from '../../simulation/dma-setting.ts'
import {
  dmaTheory,
  ethernetNeeds,
  LARGEST_FRAME,
  linkRates,
  SMALLEST_FRAME,
  type TheoryPoint,
} from '../../simulation/dma-theory.ts'
import { bitRate, inWords, percent } from '../format/quantity.ts'

export const SMALLEST = 16
export const LARGEST = 65_536

/** In the order in which they are run: the shape shows early, then it fills in. */
export const RUN_SIZES = [
  64, 4_096, 512, 1_536, 256, 65_536, 128, 1_024, 16_384, 2_048, 32, 384, 192, 8_192, 768, 16,
] as const

/** Steps that show the teeth at every MPS and RCB where they are wide, and no more where they are narrow. */
const STEPS = [
  { upTo: 1_024, step: 4 },
  { upTo: 4_096, step: 32 },
  { upTo: 16_384, step: 256 },
  { upTo: LARGEST, step: 2_048 },
] as const

const SIZES: readonly number[] = (() => {
  const sizes: number[] = []
  let size = SMALLEST
  for (const { upTo, step } of STEPS) for (; size < upTo; size += step) sizes.push(size)
  const teeth = [260, 516, 1_028, 2_052, 4_100]
  return [...new Set([...sizes, ...teeth, ...RUN_SIZES])].toSorted((a, b) => a - b)
})()

export interface Curve {
  readonly setting: DmaSetting
  readonly theory: readonly TheoryPoint[]
  readonly raw: number
  readonly forTlps: number
  /** What Ethernet needs at the sizes of the theory; null where there are no such frames. */
  readonly ethernet: readonly (number | null)[]
}

export const curveOf = (setting: DmaSetting): Curve => {
  const theory = dmaTheory(setting, SIZES)
  return {
    setting,
    theory,
    ...linkRates(setting),
    ethernet: theory.map(({ bytes }) => ethernetNeeds(setting.ethernetGbps, bytes) ?? null),
  }
}

export const theoryAt = ({ theory }: Curve, bytes: number): TheoryPoint =>
  theory.find((point) => point.bytes >= bytes) ?? theory.at(-1)!

const SAYS: Readonly<Record<DmaSetting['direction'], string>> = {
  read: 'Reads',
  write: 'Writes',
  both: 'Reads and writes in turn',
}

const HOLDS: Readonly<Record<HeldBy, string>> = {
  link: 'the link holds',
  tags: 'the tags hold',
  'write credits': 'the write credits hold',
  adapter: 'the adapter holds',
}

/** First size from which on nothing falls below. */
const from = (points: readonly TheoryPoint[], isEnough: (point: TheoryPoint) => boolean) => {
  const last = points.findLastIndex((point) => !isEnough(point))
  return points[last + 1]
}

const sizeText = (bytes: number): string => `${bytes.toLocaleString('en')} B`

const NEAR = 0.9
const FCS = 4

const reachSentence = ({ theory, setting }: Curve): string => {
  const end = theory.at(-1)!
  const near = from(theory, ({ rate }) => rate >= NEAR * end.rate)!
  const each = setting.direction === 'both' ? ' each' : ''
  const small = theory.find(({ bytes }) => bytes === RUN_SIZES[0])!
  const holds =
    small.heldBy === end.heldBy
      ? `${HOLDS[end.heldBy]} them back`
      : `small ones ${HOLDS[small.heldBy]} back, large ones ${HOLDS[end.heldBy].replace(/ holds?$/, '')}`
  return `${SAYS[setting.direction]} end at ${inWords(bitRate(end.rate))}${each} and reach nine tenths of that from ${sizeText(near.bytes)} on; ${holds}.`
}

const ethernetSentence = (curve: Curve): string => {
  const { theory, ethernet, setting } = curve
  if (setting.ethernetGbps === 0) return ''
  const name = `${setting.ethernetGbps}G Ethernet`
  const frames = theory.filter(({ bytes }) => bytes >= SMALLEST_FRAME && bytes <= LARGEST_FRAME)
  const needs = new Map(theory.map(({ bytes }, at) => [bytes, ethernet[at] ?? 0]))
  const fits = from(frames, ({ bytes, rate }) => rate >= needs.get(bytes)!)
  if (!fits) return ` ${name} does not fit with frames of any size.`
  if (fits === frames[0]) return ` ${name} fits with frames of any size.`
  return ` ${name} fits with frames of ${sizeText(fits.bytes + FCS)} and more.`
}

/** By bytes of a transfer, bits a second. */
export type Rates = ReadonlyMap<number, number>

export const differenceAt = (curve: Curve, bytes: number, rate: number): number =>
  rate / theoryAt(curve, bytes).rate - 1

const AGREES = 0.005

const runSentence = (curve: Curve, runs: Rates): string => {
  if (runs.size < RUN_SIZES.length) return ''
  const worst = [...runs].reduce(
    (most, [bytes, rate]) => {
      const off = differenceAt(curve, bytes, rate)
      return Math.abs(off) > Math.abs(most.off) ? { bytes, off } : most
    },
    { bytes: 0, off: 0 },
  )
  return Math.abs(worst.off) < AGREES
    ? ' The run agrees with the theory at every size.'
    : ` The run is off the theory by ${inWords(percent(Math.abs(worst.off)))} at most, at ${sizeText(worst.bytes)}.`
}

export const sentenceOf = (curve: Curve, runs: Rates): string =>
  `${reachSentence(curve)}${ethernetSentence(curve)}${runSentence(curve, runs)}`
