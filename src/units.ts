/** The only place that makes a branded number. A bare `number` elsewhere is a count. */

declare const unit: unique symbol
type Branded<Unit extends string> = number & { readonly [unit]: Unit }

/** Whole picoseconds. 2^53 ps are 2.5 hours of simulated time. */
export type Picoseconds = Branded<'ps'>
/** Line rates and throughputs, decimal: 10 GbE is 1e10. */
export type BitsPerSecond = Branded<'bit/s'>

export const PS_PER_NS = 1_000
export const PS_PER_US = 1_000_000
export const PS_PER_MS = 1_000_000_000
export const PS_PER_SECOND = 1_000_000_000_000

/** Rounds to whole picoseconds. */
export const picoseconds = (value: number): Picoseconds => Math.round(value) as Picoseconds
export const bitsPerSecond = (value: number): BitsPerSecond => value as BitsPerSecond

export const gbps = (value: number): BitsPerSecond => (value * 1e9) as BitsPerSecond

export const fromNanoseconds = (value: number): Picoseconds => picoseconds(value * PS_PER_NS)

/** Time one byte takes at a rate; fractional, so that sums are rounded once. */
export const picosecondsPerByte = (rate: BitsPerSecond): number => (8 * PS_PER_SECOND) / rate
