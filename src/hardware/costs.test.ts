import { expect, test } from 'vitest'
import { defaultRange } from './cost-book.ts'
import { triangular } from './cost-draws.ts'
import { COST_IDS } from './cost-ids.data.ts'
import { COSTS } from './costs.data.ts'
import { costEntry, costRange, costReader, ofEra } from './costs.ts'

test('the list of names is that of the book', () => expect(COST_IDS).toEqual(Object.keys(COSTS)))

const entries = Object.keys(COSTS).map((id) => [id, costEntry(id)] as const)

test.each(entries)('%s lies in its range and says where it comes from', (_, entry) => {
  for (const era of ['clean', 'mitigated'] as const) {
    const { value, low, high } = ofEra(entry, era)
    expect(low).toBeLessThanOrEqual(value)
    expect(high).toBeGreaterThanOrEqual(value)
  }
  expect(entry.source.length).toBeGreaterThan(5)
  expect(entry.means.length).toBeGreaterThan(5)
})

test.each(entries)(
  '%s is exact only by definition, and open by default without a source',
  (_, entry) => {
    for (const { status, value, low, high, source } of [entry, entry.mitigated ?? entry]) {
      if (low === high) expect(status).toBe('derived')
      if (source === 'No measurement found; a usual value')
        expect([low, high]).toEqual(defaultRange(value))
    }
  },
)

test('a drawn cost is triangular in its range: least, most likely value, most, and the mean of the three', () => {
  const range = { value: 2, low: 1, high: 6 }
  expect(triangular(range, 0)).toBe(1)
  expect(triangular(range, 0.2)).toBeCloseTo(2)
  expect(triangular(range, 1)).toBe(6)
  const steps = 10_000
  const mean = Array.from({ length: steps }, (_, at) => triangular(range, (at + 0.5) / steps))
  expect(mean.reduce((sum, each) => sum + each, 0) / steps).toBeCloseTo((1 + 2 + 6) / 3, 3)
})

test('a draw takes every rig to the same place of its own range; what is counted stays whole', () => {
  const draws = (id: string) => (id === 'stack.udp-send' || id.endsWith('walkers') ? 1 : undefined)
  for (const exits of ['clean', 'mitigated'] as const) {
    const rig = { clockGhz: 1.5, exits }
    const costs = costReader({ ...rig, draws })
    expect(costs('stack.udp-send')).toBe(2 * ofEra(costEntry('stack.udp-send'), exits).high)
    expect(costs('stack.udp-receive')).toBe(costRange(rig, 'stack.udp-receive').value)
    expect(costReader({ ...rig, draws: () => 0.4 })('iommu.e5-v3.walkers')).toBe(5)
  }
})

test('only CPU costs scale with the clock', () => {
  const slow = costReader({ clockGhz: 1.5, exits: 'clean' })
  expect(slow('exit.doorbell-kernel')).toBe(2 * 860)
  expect(slow('wake.halted-vcpu')).toBe(4_500)
  expect(slow('pcie.switch-hop')).toBe(120)
})

test('mitigations make exits dearer and leave the rest', () => {
  const clean = costReader({ clockGhz: 3, exits: 'clean' })
  const mitigated = costReader({ clockGhz: 3, exits: 'mitigated' })
  for (const [id, entry] of entries)
    if (entry.mitigated) expect(mitigated(id)).toBeGreaterThan(clean(id))
    else expect(mitigated(id)).toBe(clean(id))
})

test('a scenario can set a cost', () => {
  const costs = costReader({ clockGhz: 2, exits: 'clean', overrides: { 'stack.udp-send': 700 } })
  expect(costs('stack.udp-send')).toBe(700)
})

test('a cost that a scenario sets is exact without a range, and open within one', () => {
  const overrides = { 'stack.udp-send': 700, 'stack.gro': { value: 50, low: 40, high: 90 } }
  const rig = { clockGhz: 2, exits: 'clean', overrides } as const
  const most = costReader({ ...rig, draws: () => 1 })
  expect(most('stack.udp-send')).toBe(700)
  expect(most('stack.gro')).toBe(90)
  expect(costReader(rig)('stack.gro')).toBe(50)
})

test('an unknown cost is a bug', () => {
  expect(() => costReader({ clockGhz: 3, exits: 'clean' })('exit.typo')).toThrow('exit.typo')
})
