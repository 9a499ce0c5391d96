/** Exact in every browser, and right. */
import { expect, test } from 'vitest'
import { exponential, exponentialDraw, naturalLog, seedStream, uniform } from './chance.ts'
import { makeEventQueue, removeRoot, schedule } from './event-queue.ts'
import { bucketOf, edgeOf } from './histogram.ts'
import { CPU_SPREAD } from './spread-table.data.ts'

test('the logarithm and the exponential undo each other', () => {
  for (let value = 1e-12; value < 1e12; value *= 1.37) {
    expect(Math.abs(exponential(naturalLog(value)) / value - 1)).toBeLessThan(1e-13)
  }
  // Abramowitz and Stegun, tables 4.2 and 4.4.
  expect(naturalLog(10)).toBeCloseTo(2.302585092994046, 14)
  expect(exponential(1)).toBeCloseTo(2.718281828459045, 14)
})

test('draws have the mean and the variance of their distribution', () => {
  const words = new Uint32Array(4)
  seedStream(words, 0, 1, 'test')
  let sum = 0
  let squares = 0
  let middle = 0
  const draws = 200_000
  for (let n = 0; n < draws; n++) {
    const value = exponentialDraw(words, 0)
    sum += value
    squares += value * value
    middle += uniform(words, 0)
  }
  expect(sum / draws).toBeCloseTo(1, 2)
  expect(squares / draws).toBeCloseTo(2, 1)
  expect(middle / draws).toBeCloseTo(0.5, 2)
})

test('the spread of CPU work has mean 1 and a variation of a quarter', () => {
  const parts = CPU_SPREAD.map((value) => value / 1_048_576)
  const variance = parts.reduce((sum, value) => sum + (value - 1) * (value - 1), 0) / parts.length
  expect(parts.reduce((sum, value) => sum + value, 0)).toBe(1_024)
  expect(Math.sqrt(variance)).toBeCloseTo(0.25, 3)
})

test('events come in the order of time, rank and sequence', () => {
  const queue = makeEventQueue(4)
  const words = new Uint32Array(4)
  seedStream(words, 0, 2, 'queue')
  for (let n = 0; n < 3_000; n++) schedule(queue, n % 11, n, Math.floor(uniform(words, 0) * 50))
  let last = [-1, -1]
  for (let n = 0; n < 3_000; n++) {
    const now = [queue.time[0]!, queue.order[0]!]
    expect(now[0]! > last[0]! || (now[0] === last[0] && now[1]! > last[1]!)).toBe(true)
    last = now
    // The root is replaced now and then, as a run does.
    queue.isRootFree = 1
    if (n % 3 === 0 && n < 1_500) schedule(queue, 0, n, now[0]! + 7)
    if (queue.isRootFree === 1) removeRoot(queue)
  }
})

test('a bucket of the histogram is within a hundredth of what is in it', () => {
  for (let value = 64; value < 2e13; value = Math.ceil(value * 1.003)) {
    const bucket = bucketOf(value)
    const [low, high] = [edgeOf(bucket), edgeOf(bucket + 1)]
    expect(value).toBeGreaterThanOrEqual(low)
    expect(value).toBeLessThan(high)
    expect((high - low) / 2 / value).toBeLessThan(0.01)
  }
})
