import { expect, test } from 'vitest'
import { type BandwidthQuestion, bandwidthTable } from './bandwidth-table.ts'

const gen3x8: BandwidthQuestion = {
  link: { generation: 3, lanes: 8 },
  rules: {
    generation: 3,
    addressBits: 64,
    mpsBytes: 256,
    mrrsBytes: 512,
    rcbBytes: 64,
    policy: 'packed',
  },
  overhead: 0.05,
  tags: null,
}
const at = (bytes: number, question = gen3x8) => bandwidthTable(question, [bytes])[0]!

test('a write of one MPS costs 24 B of header and framing', () => {
  expect(at(256).write).toBeCloseTo((8e9 * 8 * (128 / 130) * 0.95 * 256) / 280, -3)
})

test('both at once never beat either alone, and larger transfers never lose at whole MRRS', () => {
  let last = 0
  for (const bytes of [64, 512, 1_024, 4_096, 65_536]) {
    const { read, write, both } = at(bytes)
    expect(both).toBeLessThanOrEqual(Math.min(read, write))
    expect(read).toBeGreaterThanOrEqual(last)
    last = read
  }
})

test('one byte over MPS costs a TLP', () => {
  expect(at(257).write).toBeLessThan(at(256).write)
  expect(at(257).writesPerSecond).toBeLessThan(at(256).writesPerSecond * 0.92)
})

test('32 tags of 512 ns hold small reads back, not large ones of generation 3', () => {
  const question = { ...gen3x8, tags: { count: 32, roundTripNs: 512 } }
  // 32 reads of 64 B in 512 ns are 32 Gb/s.
  expect(at(64, question)).toMatchObject({ readsLimitedBy: 'tags', read: 32e9 })
  expect(at(4_096, question).readsLimitedBy).toBe('link')
})

test('flits have no framing and no overhead beside their format', () => {
  const flits = {
    ...gen3x8,
    link: { generation: 6, lanes: 8 },
    rules: { ...gen3x8.rules, generation: 6 },
  }
  expect(at(256, flits).write).toBeCloseTo((64e9 * 8 * (236 / 256) * 0.999 * 256) / 272, -4)
})

test('what holds a transfer back is told by name', () => {
  const held = (more: Partial<BandwidthQuestion>, bytes: number) => {
    const { readsLimitedBy, writesLimitedBy } = at(bytes, { ...gen3x8, ...more })
    return [readsLimitedBy, writesLimitedBy]
  }
  expect(held({}, 64)).toEqual(['link', 'link'])
  expect(held({ requestIntervalNs: 20 }, 64)).toEqual(['adapter', 'adapter'])
  const writeCredits = { lines: 8, heldNs: 300, perByteNs: 0 }
  expect(held({ writeCredits }, 64)).toEqual(['link', 'write credits'])
  // 8 lines of 64 B every 300 ns.
  expect(at(4_096, { ...gen3x8, writeCredits }).write).toBeCloseTo((8 * 64 * 8) / 300e-9, -3)
})

test('a tag is held for the bytes that it brings, too', () => {
  const tags = { count: 1, roundTripNs: 500, perByteNs: 1 }
  expect(at(512, { ...gen3x8, tags }).read).toBeCloseTo((512 * 8) / 1_012e-9, -3)
  expect(at(1_024, { ...gen3x8, tags }).read).toBe(at(512, { ...gen3x8, tags }).read)
})
