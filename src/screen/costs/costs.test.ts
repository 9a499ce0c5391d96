import { describe, expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import { setCost } from '../../scenario/edits/costs.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { compile } from '../../simulation/compile/compile.ts'
import { estimate } from '../../simulation/estimate.ts'
import { movedBy, paidBy, usesOf } from './cost-users.ts'
import { readCost } from './read-cost.ts'

describe('what a person types as a cost', () => {
  test.each([
    [{ value: '1,400', low: '', high: '' }, 1_400],
    [
      { value: '9', low: '8', high: '12.5' },
      { value: 9, low: 8, high: 12.5 },
    ],
    [
      { value: '9', low: '8', high: '' },
      { value: 9, low: 8, high: 9 },
    ],
    [{ value: '9', low: '9', high: '9' }, 9],
  ])('%o is taken', (texts, cost) => expect(readCost(texts)).toEqual(cost))
  test.each([
    [{ value: '' }, /value is missing/],
    [{ value: '-1' }, /"-1" is no cost/],
    [{ value: '1', low: 'x' }, /"x" is no cost/],
    [{ value: '1', low: '2', high: '3' }, /1 does not lie between 2 and 3/],
  ])('%o is refused with a sentence', (texts, says) =>
    expect(readCost({ low: '', high: '', ...texts })).toMatch(says),
  )
})

describe('where a cost is paid', () => {
  const design = oneHost({ path: 'vhost-net', host: { clockGhz: 1.5 } })
  const hosts = (given = design) => [...buildTopology(given).hosts.values()]
  test('is told by the stages of the flows that name it', () => {
    const made = estimate(compile(buildTopology(design)))
    const [use] = usesOf(made, 'vhost.ring')
    expect(use?.flow).toBe(made.flows[0]!.id)
    expect(use!.stages.length).toBeGreaterThan(0)
    expect(usesOf(made, 'e1000.device-model')).toEqual([])
  })
  test('it is that of the clock and the kernel, until the design sets it', () => {
    const [paid] = paidBy(hosts(), design.costs, 'stack.udp-receive')
    expect(paid).toMatchObject({
      hosts: ['host 1'],
      range: { value: 1_000, low: 500, high: 1_500 },
    })
    const set = setCost(design, 'stack.udp-receive', 700).change(design)
    expect(paidBy(hosts(set), set.costs, 'stack.udp-receive')[0]!.range.value).toBe(700)
    expect(paidBy([], {}, 'stack.udp-receive')[0]!.range.value).toBe(500)
  })
  test('the figures that it moves most are named', () => {
    const range = { value: 1, low: 1, high: 2, most: ['vhost.ring'] }
    const uncertainty = {
      sets: 64,
      flows: [{ id: 'flow1', throughputBitsPerSecond: range, latencyNs: null }],
      hosts: [{ id: 'host1', busy: null, cpuByUse: { vhost: range } }],
    }
    expect(movedBy(uncertainty, design, 'vhost.ring')).toEqual([
      `throughput of ${design.flows.flow1!.name}`,
      'cores of host 1 for vhost',
    ])
  })
})
