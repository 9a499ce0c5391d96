/** The only place that makes a branded number. A bare `number` elsewhere is a count. */

declare const unit: unique symbol
type Branded<Unit extends string> = number & { readonly [unit]: Unit }

/** Whole picoseconds. 2^53 ps are 2.5 hours of simulated time. */
export type Picoseconds = Branded<'ps'>
export type Nanoseconds = Branded<'ns'>
export type Bytes = Branded<'B'>
/** Line rates and throughputs, decimal: 10 GbE is 1e10. */
export type BitsPerSecond = Branded<'bit/s'>
export type Hertz = Branded<'Hz'>

export const PS_PER_NS = 1_000
export const PS_PER_US = 1_000_000
export const PS_PER_MS = 1_000_000_000
export const PS_PER_SECOND = 1_000_000_000_000

/** Rounds to whole picoseconds. */
export const picoseconds = (value: number): Picoseconds => Math.round(value) as Picoseconds
export const nanoseconds = (value: number): Nanoseconds => value as Nanoseconds
export const bytes = (value: number): Bytes => value as Bytes
export const bitsPerSecond = (value: number): BitsPerSecond => value as BitsPerSecond
export const hertz = (value: number): Hertz => value as Hertz

export const gbps = (value: number): BitsPerSecond => (value * 1e9) as BitsPerSecond
export const mbps = (value: number): BitsPerSecond => (value * 1e6) as BitsPerSecond
export const ghz = (value: number): Hertz => (value * 1e9) as Hertz

export const fromNanoseconds = (value: number): Picoseconds => picoseconds(value * PS_PER_NS)
export const fromMicroseconds = (value: number): Picoseconds => picoseconds(value * PS_PER_US)
export const fromMilliseconds = (value: number): Picoseconds => picoseconds(value * PS_PER_MS)
export const fromSeconds = (value: number): Picoseconds => picoseconds(value * PS_PER_SECOND)
export const toNanoseconds = (value: Picoseconds): Nanoseconds => (value / PS_PER_NS) as Nanoseconds
export const toSeconds = (value: Picoseconds): number => value / PS_PER_SECOND

/** Time one byte takes at a rate; fractional, so that sums are rounded once. */
export const picosecondsPerByte = (rate: BitsPerSecond): number => (8 * PS_PER_SECOND) / rate
