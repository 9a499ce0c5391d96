import { expect, test } from 'vitest'
import { PlanBuilder } from '../plan/builder.ts'
import { gbps } from '../units.ts'
import { costReader } from './costs.ts'
import { egress, frameRate, switchLatency } from './ethernet.ts'

const costs = costReader({ clockGhz: 3, exits: 'clean' })
const base = { costs, key: 'switch/port0', rate: gbps(25), metres: 2 }

test.each([
  [10, 64, 14.88],
  [10, 1_518, 0.813],
  [25, 64, 37.2],
  [100, 64, 148.8],
])('%i Gb/s carry %i B frames at %f million a second', (rate, frame, expected) => {
  expect(frameRate(gbps(rate), frame, costs) / 1e6).toBeCloseTo(expected, 1)
})

test('a full switch port drops and says so', () => {
  const plan = new PlanBuilder()
  const buffer = { bytes: 524_288, fullCause: 'port 0 of switch is full' }
  const { link } = egress({ ...base, plan, etsWeights: [], buffer })
  const { limit, arbiter, propagationPs } = plan.links.entries[link]!
  expect(limit).toEqual({ jobs: 8_192, bytes: 524_288, cause: 0 })
  expect(plan.build().causes).toEqual(['port 0 of switch is full'])
  expect([arbiter, propagationPs]).toEqual([null, 10_000])
})

test('classes share a port by weight and its buffer evenly', () => {
  const plan = new PlanBuilder()
  const buffer = { bytes: 1_000, fullCause: 'full' }
  const { link, send } = egress({ ...base, plan, etsWeights: [20, 80], buffer })
  const { arbiter, limit } = plan.links.entries[link]!
  expect(arbiter!.groups.map(({ weight }) => weight)).toEqual([20, 80])
  expect(arbiter!.leaves.map(({ group }) => group)).toEqual([0, 1])
  expect(limit!.bytes).toBe(500)
  const [op] = send(6, null)
  expect(op?.op === 'transfer' && op.queue).toBe(1)
})

test('a peer has no buffer that could overflow', () => {
  const plan = new PlanBuilder()
  const { link } = egress({ ...base, plan, etsWeights: [], buffer: null })
  expect(plan.links.entries[link]!.limit).toBeNull()
})

test('a switch delays, and that is fixed', () => {
  expect(switchLatency(450)).toMatchObject({ op: 'delay', kind: 'fixed hardware latency' })
})
