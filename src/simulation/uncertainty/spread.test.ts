import { describe, expect, test } from 'vitest'
import { latinHypercube } from '../../statistics/latin-hypercube.ts'
import { type CostSet, type Spread, spreadOf } from './spread.ts'

const whole = (steps: Generator<void, Spread>): Spread => {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const of = (costs: readonly string[], figures: (at: (cost: string) => number) => number[]) =>
  whole(spreadOf(costs, (set: CostSet) => Float64Array.from(figures((cost) => set[cost] ?? 0.5))))

describe('the sample', () => {
  const names = ['a', 'b', 'c']
  const sets = latinHypercube(names, 64, 1)
  test('draws once from each of 64 equal shares of every cost', () => {
    for (const name of names)
      expect(sets.map((set) => Math.floor(set[name]! * 64)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 64 }, (_, at) => at),
      )
  })
  test('is the same again, and the draws of a cost do not depend on the others', () => {
    expect(latinHypercube(['c', 'a'], 64, 1).map(({ a }) => a)).toEqual(sets.map(({ a }) => a))
    expect(latinHypercube(names, 64, 2)).not.toEqual(sets)
  })
})

test('of one even cost the interval is its 5 to 95 % point', () => {
  const { figures } = of(['a'], (at) => [100 + 10 * at('a')])
  expect(figures[0]!.low).toBeCloseTo(100.5, 0)
  expect(figures[0]!.high).toBeCloseTo(109.5, 0)
  expect(figures[0]!.low).toBeLessThan(100.8)
})

test('of a sum of even costs it is that of the sum: five of width 1 have a deviation of 0.645', () => {
  const costs = ['a', 'b', 'c', 'd', 'e']
  const { figures } = of(costs, (at) => [costs.reduce((sum, cost) => sum + at(cost), 0)])
  // The sum of five is nearly normal: 1.645 deviations each way.
  expect(figures[0]!.high - 2.5).toBeCloseTo(1.645 * 0.645, 0)
  expect(2.5 - figures[0]!.low).toBeCloseTo(1.645 * 0.645, 0)
})

test('the two costs that matter most are those with the largest weights, whatever their sign', () => {
  const { figures } = of(['small', 'large', 'middle', 'none'], (at) => [
    at('small') - 9 * at('large') + 4 * at('middle'),
    at('none'),
    7,
  ])
  expect(figures.map((each) => each!.most)).toEqual([['large', 'middle'], ['none'], []])
})

test('a cost that matters at one end only is found there', () => {
  const { figures } = of(['a', 'b'], (at) => [Math.max(0.5, at('a')) + 0.1 * at('b')])
  expect(figures[0]!.most).toEqual(['a', 'b'])
})

test('the interval holds the figure itself, and a figure that hardly settles has none', () => {
  const { figures, plain } = whole(
    spreadOf(['a'], ({ a }) =>
      Float64Array.of(
        a === undefined ? 5 : 6 + a,
        (a ?? 0) < 0.6 ? 1 : Number.NaN,
        (a ?? 0) < 0.4 ? 1 : Number.NaN,
      ),
    ),
  )
  expect(plain[0]).toBe(5)
  expect(figures[0]!.low).toBe(5)
  expect(figures[1]).toEqual({ low: 1, high: 1, most: [] })
  expect(figures[2]).toBeNull()
})
