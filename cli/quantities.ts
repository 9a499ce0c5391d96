/** Numbers for people: three significant digits and a unit. */

const DIGITS = 3
const NOTHING = '–'

/** 9.996 is 10.0 and 999.6 is 1000: the unit is chosen after rounding. */
const rounded = (value: number): number => Number(value.toPrecision(DIGITS))

const digits = (value: number): string => {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}

type Steps = readonly (readonly [least: number, unit: string])[]

const scaled = (value: number, steps: Steps): string => {
  if (!Number.isFinite(value)) return NOTHING
  const near = rounded(value)
  if (near === 0) return '0'
  const [size, unit] = steps.find(([least]) => Math.abs(near) >= least) ?? steps.at(-1)!
  const shown = digits(rounded(near / size))
  return Number(shown) === 0 ? `<0.01 ${unit}` : `${shown} ${unit}`
}

export const bitRate = (value: number): string =>
  scaled(value, [
    [1e12, 'Tb/s'],
    [1e9, 'Gb/s'],
    [1e6, 'Mb/s'],
    [1e3, 'kb/s'],
    [1, 'b/s'],
  ])

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

export const duration = (ns: number): string =>
  ns > HOUR_NS
    ? '>1 h'
    : scaled(ns, [
        [1e9, 's'],
        [1e6, 'ms'],
        [1e3, 'µs'],
        [1, 'ns'],
      ])

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
export const plain = (value: number): string =>
  value === 0 ? NOTHING : value < 0.005 ? '<0.01' : digits(value)

export const about = (text: string): string => (text === NOTHING ? text : `≈ ${text}`)

/** "1 error", "3 errors". */
export const several = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`
