import { expect, test } from 'vitest'
import { COST_IDS } from './cost-ids.data.ts'
import { COSTS } from './costs.data.ts'
import { costEntry, costReader, ofEra } from './costs.ts'

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

test('an unknown cost is a bug', () => {
  expect(() => costReader({ clockGhz: 3, exits: 'clean' })('exit.typo')).toThrow('exit.typo')
})
