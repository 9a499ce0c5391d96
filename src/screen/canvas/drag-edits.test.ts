import { expect, test } from 'vitest'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'
import { deriveCards, onSheet } from './derive-cards.ts'
import { dropEdit, newPartEdit, nudgeEdit } from './drag-edits.ts'
import type { Rect } from './geometry.ts'

const boxesOf = (scenario: Scenario): Map<string, Rect> => {
  const cards = deriveCards(scenario)
  return new Map([...cards].map(([id, card]) => [id, onSheet(cards, card)]))
}

test('a drag inside a host changes the place relative to the host', () => {
  const scenario = oneHost({ vms: 1 })
  const boxes = boxesOf(scenario)
  const box = boxes.get('vm1')!
  boxes.set('vm1', { ...box, x: box.x + 16 })
  const [x, y] = scenario.parts.vm1!.at
  const after = dropEdit(scenario, ['vm1'], boxes)!.change(scenario)
  expect(after.parts.vm1!.at).toEqual([x + 16, y])
})

test('a VM that is dropped on another host moves there with its interfaces', () => {
  const scenario = twoHosts({ vms: 1 })
  const boxes = boxesOf(scenario)
  const host = boxes.get('host2')!
  boxes.set('vm1', { ...boxes.get('vm1')!, x: host.x + 200, y: host.y + 100 })
  const after = dropEdit(scenario, ['vm1'], boxes)!.change(scenario)
  expect(after.parts.vm1!.in).toBe('host2')
  expect(after.interfaces.if1!.adapter).toBe('nic2')
})

test('a VM from the palette goes into the only host; without one it says what to do', () => {
  const scenario = oneHost()
  const added = newPartEdit(scenario, 'vm', { x: -900, y: 0 }, boxesOf(scenario))
  expect(added.ok && added.edit.change(scenario).parts.vm2?.in).toBe('host1')
  const refused = newPartEdit(EMPTY_SCENARIO, 'vm', { x: 0, y: 0 }, new Map())
  expect(refused).toMatchObject({ ok: false, reason: expect.stringContaining('add a host first') })
})

test('arrows move by the grid, a container takes along what is in it', () => {
  const scenario = oneHost()
  const after = nudgeEdit(scenario, ['host1', 'vm1'], [1, 0], false)!.change(scenario)
  expect(after.parts.host1!.at[0]).toBe(scenario.parts.host1!.at[0] + 8)
  expect(after.parts.vm1!.at).toEqual(scenario.parts.vm1!.at)
})
