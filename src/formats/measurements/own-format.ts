/** The shape of a reader of what a benchmark printed, and what all of them share. */
import type { OwnFigure, OwnMeasurement } from '../../simulation/own-figure.ts'
import { FormatError } from '../define-format.ts'

export type ReadFigures = Pick<OwnMeasurement, 'workloads' | 'figures'>

export const DATAGRAMS = ['constant', 'poisson', 'on-off'] as const

export const gbps = (bitsPerSecond: number, measures: string): OwnFigure => ({
  quantity: 'throughput',
  value: bitsPerSecond / 1e9,
  unit: 'Gb/s',
  measures,
})
export const mpps = (perSecond: number, measures: string): OwnFigure => ({
  quantity: 'packet rate',
  value: perSecond / 1e6,
  unit: 'Mpps',
  measures,
})
export const microseconds = (ns: number, measures: string): OwnFigure => ({
  quantity: 'latency',
  value: ns / 1e3,
  unit: 'µs',
  measures,
})

/** Nothing, or what no counter holds, is no figure. */
export const saysSomething = ({ value }: OwnFigure): boolean => value > 0 && Number.isFinite(value)

export type Json = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value under these keys; undefined where one is missing. */
export const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  )

/** NaN where there is no number. */
export const numberAt = (value: unknown, ...keys: readonly string[]): number => {
  const found = at(value, ...keys)
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : Number.NaN
}

export const listAt = (value: unknown, key: string): readonly unknown[] => {
  const found = at(value, key)
  return Array.isArray(found) ? found : []
}

/** Tools warn before they print their JSON, and shells prompt after it. */
export const jsonIn = (format: string, text: string): unknown => {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  try {
    return JSON.parse(text.slice(from, to + 1))
  } catch {
    throw new FormatError(format, 0, 'its JSON is cut off or damaged: give all of what it printed')
  }
}

export const looksLikeJson = (text: string): boolean => /^\s*\{/m.test(text.slice(0, 100_000))
