import { beforeEach, expect, test } from 'vitest'
import type { RunLayout, SampleBatch, StationInfo } from '../../simulation/protocol.ts'
import { live } from './live.ts'

const station = (key: string): StationInfo => ({
  key,
  kind: 'server',
  name: key,
  does: '',
  part: key,
  link: null,
  direction: null,
})

const layout = (version: number, ...stations: string[]): RunLayout => ({
  version,
  flows: [],
  stations: stations.map(station),
  causes: [],
  unsentCauses: [],
})

/** Rows of time and of one value per station. */
const batch = (rows: readonly (readonly number[])[], change: Partial<SampleBatch>): SampleBatch => {
  const width = live.width
  const columns = new Float64Array(width * rows.length)
  rows.forEach((row, index) => {
    row.forEach((value, column) => {
      columns[column * rows.length + index] = value
    })
  })
  const timeNs = rows.at(-1)?.[0] ?? 0
  return {
    layoutVersion: live.layout.version,
    rows: rows.length,
    columns,
    timeNs,
    endNs: timeNs,
    keepUntilNs: null,
    edit: 0,
    heard: 0,
    eventsPerSecond: 0,
    speed: 0,
    fingerprint: 0,
    digest: null,
    ...change,
  }
}

const A = 1

beforeEach(() => {
  live.setLayout(layout(1, 'a'))
  live.clear()
})

test('after a step back, now is then; what lies ahead is still on record', () => {
  live.push(
    batch(
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
      {},
    ),
  )
  live.push(batch([], { timeNs: 20, endNs: 30 }))
  expect(live.last(A)).toBe(2)
  expect([...live.window(A)]).toEqual([1, 2])
  expect([...live.record(A)]).toEqual([1, 2, 3])
  live.push(batch([], { timeNs: 5, endNs: 30 }))
  expect(live.rows).toBe(0)
  expect(live.last(A)).toBeNaN()
})

test('another future takes the place of the samples after the step back', () => {
  live.push(
    batch(
      [
        [10, 1],
        [20, 2],
        [30, 3],
      ],
      {},
    ),
  )
  live.push(batch([[30, 7]], { keepUntilNs: 20 }))
  expect([...live.record(live.timeColumn)]).toEqual([10, 20, 30])
  expect([...live.window(A)]).toEqual([1, 2, 7])
})

test('the ring forgets the oldest and stays right across its seam', () => {
  const rows = Array.from({ length: 2_500 }, (_, row) => [row + 1, row * 10])
  live.push(batch(rows, {}))
  expect(live.recorded).toBe(1_200)
  expect([...live.window(A, 2)]).toEqual([24_980, 24_990])
  live.push(batch([], { timeNs: 1_310, endNs: 2_500 }))
  expect(live.rows).toBe(10)
  expect([...live.window(A)].at(-1)).toBe(13_090)
  live.push(batch([[1_311, 5]], { keepUntilNs: 1_310 }))
  expect([...live.window(A, 2)]).toEqual([13_090, 5])
})

test('a station that went has its past again when somebody goes back, with a gap where it was away', () => {
  live.push(batch([[10, 1]], {}))
  live.setLayout(layout(2, 'b'))
  live.push(batch([[20, 2]], {}))
  live.setLayout(layout(3, 'a'))
  live.push(batch([[30, 3]], {}))
  expect([...live.window(A)]).toEqual([1, Number.NaN, 3])
})
