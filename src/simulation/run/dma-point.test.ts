import { expect, test } from 'vitest'
import { type DmaSetting, USUAL_SETTING } from '../dma-setting.ts'
import { dmaTheory } from '../dma-theory.ts'
import { dmaPoint } from './dma-point.ts'

const SETTINGS: readonly Partial<DmaSetting>[] = [
  {},
  { direction: 'write' },
  { direction: 'both', mpsBytes: 512 },
  { generation: 5, lanes: 16, tags: 256 },
  { generation: 6, lanes: 32, direction: 'write', requestIntervalNs: 0 },
  { generation: 1, lanes: 1, mpsBytes: 128, mrrsBytes: 128 },
  { completions: 64, switches: 2 },
  { memory: 'memory' },
  { memory: 'other-cache', direction: 'both' },
  { latencyNs: 2_000, tags: 256, mrrsBytes: 512 },
]

test.each(SETTINGS)('a run of %j reaches what the theory says', (given) => {
  const setting = { ...USUAL_SETTING, ...given }
  for (const bytes of [16, 64, 256, 260, 1_500, 4_096]) {
    const [theory] = dmaTheory(setting, [bytes])
    // Credits are taken by whole chunks: what is less than one stays idle.
    const within = theory!.heldBy === 'write credits' ? 0.06 : 0.03
    const off = dmaPoint(setting, bytes) / theory!.rate - 1
    expect(Math.abs(off), `${bytes} B: ${off}`).toBeLessThan(within)
  }
})

test('32 tags of a Xeon E5 make 62.5 M reads of 64 B a second', () => {
  expect(dmaPoint(USUAL_SETTING, 64) / 512 / 1e6).toBeCloseTo(62.4, 0)
})

test('neither more tags, nor less latency, nor more lanes lower what is reached', () => {
  const at = (given: Partial<DmaSetting>) => dmaPoint({ ...USUAL_SETTING, ...given }, 64) * 1.001
  expect(at({ tags: 64 })).toBeGreaterThanOrEqual(at({ tags: 16 }) / 1.001)
  expect(at({ latencyNs: 300 })).toBeGreaterThanOrEqual(at({ latencyNs: 900 }) / 1.001)
  expect(at({ lanes: 16 })).toBeGreaterThanOrEqual(at({ lanes: 4 }) / 1.001)
})
