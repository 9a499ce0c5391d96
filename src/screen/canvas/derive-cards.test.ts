import { expect, test } from 'vitest'
import { withFlow, withInterface, withLink, withPart } from '../../scenario/build.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { moveParts } from '../../scenario/edits/parts.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { vswitchId } from './card.ts'
import { deriveCards } from './derive-cards.ts'

const types = (scenario: Scenario) => [...deriveCards(scenario).values()].map(({ type }) => type)

test('every part has a card, hosts come first, and a size is given for each', () => {
  const scenario = oneHost({ vms: 3 })
  const cards = deriveCards(scenario)
  for (const id of Object.keys(scenario.parts)) expect(cards.has(id), id).toBe(true)
  expect(types(scenario)[0]).toBe('host')
  for (const { box } of cards.values()) {
    expect(box.width).toBeGreaterThan(0)
    expect(box.height).toBeGreaterThan(0)
  }
})

test('a host has a software switch when an interface goes through one', () => {
  expect(deriveCards(oneHost({ path: 'vhost-net' })).has(vswitchId('host1'))).toBe(true)
  expect(deriveCards(oneHost({ path: 'vmdq' })).has(vswitchId('host1'))).toBe(true)
  expect(deriveCards(oneHost({ path: 'sr-iov' })).has(vswitchId('host1'))).toBe(false)
})

test('moving one part makes one new card', () => {
  const scenario = oneHost({ vms: 12 })
  const before = deriveCards(scenario)
  const moved = moveParts(scenario, { vm3: [456, 80] }).change(scenario)
  const after = deriveCards(moved, before)
  const changed = [...after].filter(([id, card]) => before.get(id) !== card)
  expect(changed.map(([id]) => id)).toEqual(['vm3'])
})

test('VMs never lie under the cores of their host', () => {
  const cards = deriveCards(oneHost({ vms: 2, host: { sockets: 4, coresPerSocket: 64 } }))
  const host = cards.get('host1')
  if (host?.type !== 'host') throw new Error('host1 is a host')
  const lowestCore = Math.max(...host.layout.cores.map(({ y, height }) => y + height))
  expect(cards.get('vm1')!.box.y).toBeGreaterThan(lowestCore)
  expect(cards.get('vm1')!.box.y + 92).toBeLessThan(host.layout.hypervisorTop)
})

test('what an import found and nobody uses is one chip', () => {
  let scenario = oneHost()
  for (let index = 0; index < 12; index++)
    scenario = withPart(scenario, 'pci-function', { in: 'host1', at: [0, 0] })
  scenario = withPart(scenario, 'root-port', { id: 'rp9', in: 'host1', at: [300, 352] })
  scenario = withLink(scenario, 'pci1.up', 'rp9.down')
  const cards = deriveCards(scenario)
  expect(cards.get('host1/folded')?.name).toBe('chipset: 12 functions')
  expect(cards.has('pci1')).toBe(false)
  expect(cards.has('rp9')).toBe(false)
})

test('a part of an unknown kind is drawn with its raw kind', () => {
  const base = oneHost()
  const scenario: Scenario = {
    ...base,
    parts: { ...base.parts, odd: { kind: 'quantum-nic', name: 'odd', at: [0, 0], settings: {} } },
  }
  const card = deriveCards(scenario).get('odd')
  expect(card).toMatchObject({ type: 'box', isKnown: false, says: 'quantum-nic' })
})

test('a PF says who has it', () => {
  let scenario = oneHost({ path: 'direct-assignment', nic: { wirePorts: 2 } })
  scenario = withInterface(scenario, { on: 'vm1', path: 'sr-iov', adapter: 'nic1', pf: 1, vf: 3 })
  scenario = withFlow(scenario, { from: 'if2', to: 'peer1' })
  const card = deriveCards(scenario).get('nic1')
  if (card?.type !== 'adapter') throw new Error('nic1 is an adapter')
  expect(card.layout.pfs.map(({ use }) => use)).toEqual([
    { kind: 'given', to: 'vm 1', isHost: false },
    { kind: 'vfs', count: 8, used: [3] },
  ])
})
