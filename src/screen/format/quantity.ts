/** Numbers as a person reads them: three significant digits or what is known of them, the unit apart, no trailing lie. */

export interface Shown {
  readonly value: string
  readonly unit: string
  /** Why there is no value, or what is known of it. */
  readonly why?: string
}

/** Of a figure of which no range is known. */
const MOST_DIGITS = 3

/** What stands for a number that is not known yet. */
export const UNKNOWN = '–'

/** 4.21, 27.0, 510, 1,240 for 1,243: three significant digits, or as many as are known, at most two decimals. */
export const digits = (value: number, significant = MOST_DIGITS): string => {
  if (!Number.isFinite(value)) return UNKNOWN
  if (Math.abs(value) < 0.005) return '0'
  const near = Number(value.toPrecision(significant))
  const size = Math.abs(near)
  // What rounds up to the next power of ten gives up a decimal: 9.996 is 10.0.
  if (size >= 1_000) return grouped(String(near))
  const whole = size >= 100 ? 3 : size >= 10 ? 2 : size >= 1 ? 1 : size >= 0.1 ? 0 : -1
  return near.toFixed(Math.min(2, Math.max(0, significant - whole)))
}

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

type Steps = readonly (readonly [from: number, per: number, unit: string])[]

/** The first step that the value reaches; `steps` descend. What rounds up to a step is of that step. */
const scaled = (value: number, steps: Steps, significant?: number): Shown => {
  const size = Math.abs(value) * 1.0005
  const step = steps.find(([from]) => size >= from) ?? steps.at(-1)
  if (!step) throw new Error('a scale needs a step')
  const [, per, unit] = step
  return { value: digits(value / per, significant), unit }
}

const orUnknown = (value: number, unit: string, show: () => Shown): Shown =>
  Number.isFinite(value) ? show() : { value: UNKNOWN, unit }

const BIT_RATES: Steps = [
  [1e12, 1e12, 'Tb/s'],
  [1e8, 1e9, 'Gb/s'],
  [1e5, 1e6, 'Mb/s'],
  [1, 1e3, 'kb/s'],
  [0, 1e9, 'Gb/s'],
]
/** Decimal: 10 GbE is 10 Gb/s. */
export const bitRate = (bitsPerSecond: number, significant?: number): Shown =>
  orUnknown(bitsPerSecond, 'Gb/s', () => scaled(bitsPerSecond, BIT_RATES, significant))

const BYTE_RATES: Steps = [
  [1e8, 1e9, 'GB/s'],
  [1e5, 1e6, 'MB/s'],
  [1, 1e3, 'kB/s'],
  [0, 1e9, 'GB/s'],
]
/** Of a PCIe link: decimal. */
export const byteRate = (bytesPerSecond: number): Shown =>
  orUnknown(bytesPerSecond, 'GB/s', () => scaled(bytesPerSecond, BYTE_RATES))

const DURATIONS: Steps = [
  [1e9, 1e9, 's'],
  [1e6, 1e6, 'ms'],
  [1e3, 1e3, 'µs'],
  [0.005, 1, 'ns'],
  [0, 1e3, 'µs'],
]
export const duration = (nanoseconds: number, significant?: number): Shown =>
  orUnknown(nanoseconds, 'µs', () => scaled(nanoseconds, DURATIONS, significant))

const RATES: Steps = [
  [1e9, 1e9, 'G/s'],
  [1e6, 1e6, 'M/s'],
  [1e3, 1e3, 'k/s'],
  [0, 1, '/s'],
]
/** Of things: frames lost a second. */
export const rate = (perSecond: number): Shown =>
  orUnknown(perSecond, '/s', () => scaled(perSecond, RATES))

/** Whole percent; a tenth below one, so that little is not nothing. */
export const percent = (share: number): Shown =>
  orUnknown(share, '%', () => {
    const value = share * 100
    const small = value > 0.05 && value < 0.95
    return { value: grouped(value.toFixed(small ? 1 : 0)), unit: '%' }
  })

/** A tenth, and never "100" for what missed once: hit ratios. */
export const hitRatio = (share: number): Shown =>
  orUnknown(share, '%', () => {
    const tenths = share < 1 ? Math.min(999, Math.floor(share * 1000)) : 1000
    return { value: tenths === 1000 ? '100' : (tenths / 10).toFixed(1), unit: '%' }
  })

/** The clock: 48.620 ms, while it stands 48.620125 ms; from ten seconds on in seconds. */
export const clock = (nanoseconds: number, isStill = false): Shown =>
  nanoseconds < 1e10
    ? { value: grouped((nanoseconds / 1e6).toFixed(isStill ? 6 : 3)), unit: 'ms' }
    : { value: (nanoseconds / 1e9).toFixed(3), unit: 's' }

/** Simulated over real time: 1/50×, 1×, 10×. */
export const speedRatio = (speed: number): string => {
  if (!Number.isFinite(speed)) return 'max'
  if (speed <= 0) return 'step'
  if (speed >= 1) return `${digits(speed).replace(/\.0+$/, '')}×`
  const slower = 1 / speed
  return `1/${digits(slower).replace(/\.0+$/, '')}×`
}

/** A 32-bit fingerprint as two groups of four hex digits. */
export const fingerprintText = (fingerprint: number): string =>
  (fingerprint >>> 0)
    .toString(16)
    .padStart(8, '0')
    .replace(/(.{4})(.{4})/, '$1·$2')

export const inWords = ({ value, unit }: Shown): string => (unit ? `${value} ${unit}` : value)

/** "1 warning", "3 warnings". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${grouped(String(count))} ${count === 1 ? noun : plural}`

/** The start of a sentence. Names that are spelled their own way, such as vCPU, stay as they are. */
export const sentenceStart = (text: string): string =>
  /^[a-z]+\b/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
