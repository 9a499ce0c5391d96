import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../tools/reference-data.ts'
import { ackLimit, dllpOverhead, effectiveLinkRate, rawLinkRate } from './link-rate.ts'

const GBPS = 1e9
const raw = (generation: number, lanes: number) => rawLinkRate({ generation, lanes }) / GBPS

test.each([
  [1, 1, 2],
  [2, 8, 32],
  [3, 1, 7.877],
  [3, 8, 63.015],
  [3, 16, 126.031],
  [4, 16, 252.062],
  [5, 16, 504.123],
  [6, 4, 236],
  [6, 16, 944],
])('generation %i x%i carries %f Gb/s after coding', (generation, lanes, expected) => {
  expect(raw(generation, lanes)).toBeCloseTo(expected, 3)
})

test('a generation never carries less than the one before it', () => {
  for (let generation = 2; generation <= 6; generation++)
    expect(raw(generation, 8)).toBeGreaterThan(raw(generation - 1, 8))
})

test('the tables of the specification follow one formula', () => {
  expect(ackLimit({ generation: 1, lanes: 1 }, 128)).toBe(237)
  expect(ackLimit({ generation: 1, lanes: 8 }, 256)).toBe(107)
  expect(ackLimit({ generation: 3, lanes: 8 }, 256)).toBe(203)
})

test('by the limits of the specification, DLLPs take 1.3 to 2.2 % of generation 3 x8', () => {
  const link = { generation: 3, lanes: 8 }
  expect(dllpOverhead('spec-min', link, 256)).toBeCloseTo(0.013, 3)
  expect(dllpOverhead('spec-min', link, 256, 3)).toBeCloseTo(0.022, 3)
})

test('flits carry their DLLPs themselves', () => {
  const link = { generation: 6, lanes: 16 }
  expect(effectiveLinkRate(link, 0.05)).toBe(effectiveLinkRate(link, 0))
})

const published = referenceData('pcie/model_link.csv')
describe.skipIf(!published)('the published pcie-model', () => {
  const rows = readFileSync(published ?? '/dev/null', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
  test('gives the same rates up to generation 5', () => {
    for (const [generation = 0, lanes = 0, mpsBytes = 0, , expected = 0] of rows) {
      if (generation > 5) continue
      const link = { generation, lanes }
      const rate = effectiveLinkRate(link, dllpOverhead('pcie-model', link, mpsBytes)) / GBPS
      // The tables of the specification round a few limits the other way.
      expect(Math.abs(rate / expected - 1), `${lanes} lanes, ${mpsBytes} B`).toBeLessThan(0.002)
    }
  })
})
