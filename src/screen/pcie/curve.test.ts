import { expect, test } from 'vitest'
import { type DmaSetting, USUAL_SETTING } from '../../simulation/dma-setting.ts'
import { curveOf, RUN_SIZES, sentenceOf, theoryAt } from './curve.ts'
import { publishedFor } from './published.ts'

const curve = (given: Partial<DmaSetting> = {}) => curveOf({ ...USUAL_SETTING, ...given })
const NO_RUNS = new Map<number, number>()

test('one sentence says where the curve ends, what holds it back, and which frames fit', () => {
  expect(sentenceOf(curve({ tags: 16 }), NO_RUNS)).toBe(
    'Reads end at 55.5 Gb/s and reach nine tenths of that from 216 B on; small ones the tags hold back, large ones the link. 40G Ethernet fits with frames of 148 B and more.',
  )
  expect(sentenceOf(curve({ ethernetGbps: 100 }), NO_RUNS)).toContain(
    '100G Ethernet does not fit with frames of any size.',
  )
  expect(sentenceOf(curve({ ethernetGbps: 0 }), NO_RUNS)).not.toContain('Ethernet')
})

test('how far the run is off is told once every point is there', () => {
  const made = curve()
  const runs = new Map<number, number>(
    RUN_SIZES.map((bytes) => [bytes, theoryAt(made, bytes).rate]),
  )
  expect(sentenceOf(made, runs)).toMatch(/The run agrees with the theory at every size\.$/)
  runs.set(64, runs.get(64)! * 0.9)
  expect(sentenceOf(made, runs)).toMatch(/off the theory by 10 % at most, at 64 B\.$/)
  runs.delete(16)
  expect(sentenceOf(made, runs)).not.toContain('run')
})

test('measured points lie over the setting that was measured, and over no other', () => {
  expect(publishedFor(USUAL_SETTING)?.rates.get(64)).toBe(31.906e9)
  expect(publishedFor({ ...USUAL_SETTING, mrrsBytes: 512 })?.says).toMatch(/E5-2620 v3/)
  expect(publishedFor({ ...USUAL_SETTING, memory: 'other-cache' })?.rates.get(64)).toBe(24.384e9)
  expect(publishedFor({ ...USUAL_SETTING, memory: 'memory' })).toBeNull()
  expect(publishedFor({ ...USUAL_SETTING, ethernetGbps: 100 })).not.toBeNull()
  expect(publishedFor({ ...USUAL_SETTING, lanes: 16 })).toBeNull()
  expect(publishedFor({ ...USUAL_SETTING, switches: 1 })).toBeNull()
})
