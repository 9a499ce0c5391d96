import { expect, test } from 'vitest'
import { USUAL_SETTING } from './dma-setting.ts'
import { messageTimes } from './message-times.ts'

const at = (given: Partial<typeof USUAL_SETTING> = {}) =>
  new Map(messageTimes({ ...USUAL_SETTING, ...given }).map((each) => [each.title, each]))
const ns = (title: string, given = {}) => at(given).get(title)!.ns

test('what is posted goes one way, what is not comes back', () => {
  // Half of the round trip of a Xeon E5 is 200 to 300 ns.
  expect(ns('doorbell, 4 B')).toBeGreaterThan(190)
  expect(ns('doorbell, 4 B')).toBeLessThan(300)
  expect(ns('FetchAdd, 8 B')).toBeCloseTo(479 + (32 + 28) * 0.1336, 0)
  for (const [title, ways] of [
    ['doorbell, 4 B', 1],
    ['MSI-X', 1],
    ['register read, 4 B', 2],
    ['FetchAdd, 8 B', 2],
    ['ATS translation', 2],
  ] as const)
    expect(ns(title, { switches: 1 }) - ns(title)).toBeCloseTo(120 * ways)
})

test('only what reaches memory takes longer where memory is farther', () => {
  const farther = { memory: 'other-memory' } as const
  expect(ns('CAS, 8 B', farther) - ns('CAS, 8 B')).toBeCloseTo(109)
  expect(ns('MSI-X', farther)).toBe(ns('MSI-X'))
})
