import { expect, test } from 'vitest'
import { evaluate } from '../plan/amount.ts'
import { PlanBuilder } from '../plan/builder.ts'
import { gbps } from '../units.ts'
import { type AdapterPortSpec, adapterPort, type PortFunction } from './adapter.ts'
import { costReader } from './costs.ts'

const costs = costReader({ clockGhz: 3, exits: 'clean' })
const pf: PortFunction = { key: 'pf', weight: 1, rateLimit: null }
const vf: PortFunction = { key: 'vf0', weight: 2, rateLimit: gbps(1) }

const rig = (change: Partial<AdapterPortSpec> = {}) => {
  const plan = new PlanBuilder()
  const port = adapterPort({
    plan,
    costs,
    key: 'nic/port0',
    rate: gbps(10),
    metres: 3,
    functions: [pf],
    classes: [],
    receiveBufferBytes: 512 * 1_024,
    fullCause: 'receive buffer of nic is full',
    wireIn: null,
    ...change,
  })
  return { plan, port, wire: plan.links.entries[port.wireOut]! }
}

test('10 GbE carries 14.88 million frames of 64 B a second', () => {
  const { port, wire } = rig()
  const [op] = port.transmit({ function: 0, trafficClass: 0 })
  if (op?.op !== 'transfer') throw new Error('no wire')
  const ps = evaluate(op.bytes, { bytes: 64, frames: 1 }) * wire.psPerByte
  expect(1e6 / ps).toBeCloseTo(14.88, 2)
  expect(wire.propagationPs).toBe(15_000)
})

test('a port with one sender needs no arbiter', () => {
  expect(rig().wire.arbiter).toBeNull()
})

test('functions share a class by weight, each in its rate limit', () => {
  const { plan, wire } = rig({ functions: [pf, vf] })
  expect(wire.arbiter).toEqual({
    leaves: [
      { group: 0, weight: 1, bucket: null },
      { group: 0, weight: 2, bucket: 0 },
    ],
    groups: [{ strictClass: 0, weight: 1 }],
  })
  expect(plan.buckets.entries[0]!.psPerByte).toBe(8_000)
})

test('every function has a queue in every class', () => {
  const classes = [
    { strict: 1, weight: 30 },
    { strict: 0, weight: 1 },
    { strict: 1, weight: 70 },
  ]
  const { port, wire } = rig({ functions: [pf, vf], classes })
  const leafOf = (function_: number, trafficClass: number) => {
    const [op] = port.transmit({ function: function_, trafficClass })
    return op?.op === 'transfer' ? wire.arbiter!.leaves[op.queue] : undefined
  }
  expect(wire.arbiter!.leaves).toHaveLength(6)
  expect(leafOf(1, 2)).toEqual({ group: 2, weight: 2, bucket: 0 })
  expect(leafOf(0, 1)).toEqual({ group: 1, weight: 1, bucket: null })
  // A class that the port does not know travels in its last one.
  expect(leafOf(0, 7)).toEqual(leafOf(0, 2))
  expect(wire.arbiter!.groups.map(({ strictClass }) => strictClass)).toEqual([1, 0, 1])
})

test('what enters the receive buffer is what leaves it', () => {
  const { plan, port } = rig()
  const [take] = port.receive()
  const [give] = port.releaseBuffer()
  if (take?.op !== 'take' || give?.op !== 'give') throw new Error('no buffer')
  expect([give.pool, give.units]).toEqual([take.pool, take.units])
  expect(plan.pools.entries[take.pool]!.units).toBe(524_288)
  expect(plan.build().causes[take.dropCause!]).toBe('receive buffer of nic is full')
})

test('frames between functions keep the rate limit of their sender', () => {
  const { port } = rig({ functions: [pf, vf] })
  expect(port.loopback({ function: 1 })[0]).toEqual({ op: 'shape', bucket: 0 })
  expect(port.loopback({ function: 0 })).toEqual(port.receive())
})

test('frames come over the wire of the other end, when it has one', () => {
  const plan = new PlanBuilder()
  const other = plan.links.add({
    key: 'switch/port3',
    psPerByte: 800,
    propagationPs: 0,
    arbiter: null,
    limit: null,
  })
  expect(rig({ plan, wireIn: other }).port.wireIn).toBe(other)
  expect(plan.links.entries).toHaveLength(2)
})
