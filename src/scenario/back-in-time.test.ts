import { describe, expect, test } from 'vitest'
import { goBackTo, withPlacesOf } from './back-in-time.ts'
import { oneHost } from './build-host.ts'
import { setOfferedLoad } from './edits/flows.ts'
import { applyEdit, newHistory, undo } from './history.ts'
import type { Scenario } from './scenario.ts'

const first = oneHost({ vms: 1, path: 'vhost-net', workload: 'poisson', flow: { offeredGbps: 1 } })
const edited = applyEdit(newHistory(first), setOfferedLoad(first, 4))

const moved = (design: Scenario): Scenario => ({
  ...design,
  title: 'New title',
  parts: { ...design.parts, vm1: { ...design.parts.vm1!, at: [77, 88] } },
})

test('a design of the past is drawn where its parts are now', () => {
  const shown = withPlacesOf(first, moved(edited.scenario))
  expect(shown.parts.vm1?.at).toEqual([77, 88])
  expect(shown.title).toBe('New title')
  expect(shown.flows).toEqual(first.flows)
})

describe('going back to a design', () => {
  const back = goBackTo(edited, first)

  test('is a step that undo takes back: nothing is lost', () => {
    expect(back.scenario).toBe(first)
    expect(undo(back).scenario).toBe(edited.scenario)
  })

  test('and forth again leaves no step', () => {
    expect(goBackTo(back, edited.scenario)).toEqual(edited)
  })

  test('several times is one step', () => {
    const third = setOfferedLoad(first, 2).change(first)
    expect(goBackTo(back, third).done).toHaveLength(edited.done.length + 1)
  })
})
