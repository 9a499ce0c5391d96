/** Numbers for people: three significant digits, or what is known of them, and a unit. */

import { MOST_DIGITS } from '../src/simulation/uncertainty/digits.ts'

const NOTHING = '–'
const MOST_DECIMALS = 2

/** 9.996 is 10.0 and 999.6 is 1000: the unit is chosen after rounding. */
const rounded = (value: number, significant = MOST_DIGITS): number =>
  Number(value.toPrecision(significant))

const digits = (value: number, significant = MOST_DIGITS): string => {
  const size = Math.abs(value)
  const whole = size >= 100 ? 3 : size >= 10 ? 2 : size >= 1 ? 1 : size >= 0.1 ? 0 : -1
  return value.toFixed(Math.min(MOST_DECIMALS, Math.max(0, significant - whole)))
}

type Steps = readonly (readonly [least: number, unit: string])[]

const scaled = (value: number, steps: Steps, significant = MOST_DIGITS): string => {
  if (!Number.isFinite(value)) return NOTHING
  const near = rounded(value, significant)
  if (near === 0) return '0'
  const [size, unit] = steps.find(([least]) => Math.abs(near) >= least) ?? steps.at(-1)!
  const shown = digits(rounded(near / size, significant), significant)
  return Number(shown) === 0 ? `<0.01 ${unit}` : `${shown} ${unit}`
}

export const bitRate = (value: number, significant?: number): string =>
  scaled(
    value,
    [
      [1e12, 'Tb/s'],
      [1e9, 'Gb/s'],
      [1e6, 'Mb/s'],
      [1e3, 'kb/s'],
      [1, 'b/s'],
    ],
    significant,
  )

/** Of a PCIe link or a memory: decimal bytes. */
export const byteRate = (bytesPerSecond: number): string =>
  scaled(bytesPerSecond, [
    [1e9, 'GB/s'],
    [1e6, 'MB/s'],
    [1e3, 'kB/s'],
    [1, 'B/s'],
  ])

export const frameRate = (value: number): string =>
  scaled(value, [
    [1e6, 'M/s'],
    [1e3, 'k/s'],
    [1, '/s'],
  ])

const HOUR_NS = 3.6e12

export const duration = (ns: number, significant?: number): string =>
  ns > HOUR_NS
    ? '>1 h'
    : scaled(
        ns,
        [
          [1e9, 's'],
          [1e6, 'ms'],
          [1e3, 'µs'],
          [1, 'ns'],
        ],
        significant,
      )

/** 1550909 is "1.55 M"; what is below ten thousand stays as it is. */
export const count = (value: number): string =>
  value < 10_000
    ? String(value)
    : scaled(value, [
        [1e9, 'G'],
        [1e6, 'M'],
        [1e3, 'k'],
      ])

export const percent = (share: number): string => {
  if (!Number.isFinite(share)) return NOTHING
  const near = rounded(share * 100)
  return near === 0 ? '0 %' : near < 0.005 ? '<0.01 %' : `${digits(near)} %`
}

/** Half of a confidence interval against its middle: "±1.4 %". */
export const plusMinus = (half: number, of: number): string => {
  if (!(Number.isFinite(half) && of > 0)) return NOTHING
  const share = (half / of) * 100
  return share < 0.05 ? '±<0.1 %' : `±${share.toFixed(share < 10 ? 1 : 0)} %`
}

/** "+12 %", "−0.4 %". */
export const change = (share: number): string => {
  if (!Number.isFinite(share)) return NOTHING
  const size = Math.abs(share * 100)
  const shown = size < 0.05 ? '0 %' : `${size.toFixed(size < 10 ? 1 : 0)} %`
  return `${share < 0 ? '−' : '+'}${shown}`
}

/** Jobs, cores: small numbers without a unit. */
export const plain = (value: number, significant?: number): string =>
  value === 0
    ? NOTHING
    : value < 0.005
      ? '<0.01'
      : digits(significant === undefined ? value : rounded(value, significant), significant)

export const about = (text: string): string => (text === NOTHING ? text : `≈ ${text}`)

/** "1 error", "3 errors". */
export const several = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`
