import { live } from '../store/live.ts'

/** At most this many samples are drawn; more would not be seen on 300 pixels. */
const MOST_ROWS = 600

export const visibleRows = (): number => Math.min(live.recorded, MOST_ROWS)

export const visibleTimes = (): Float64Array => live.record(live.timeColumn, visibleRows())

export const visible = (column: number): Float64Array => live.record(column, visibleRows())
