import { expect, test } from 'vitest'
import { type EditLock, mayChange, refusedBy, UNLOCKED } from './edit-lock.ts'
import { setCost } from './edits/costs.ts'
import { rewire } from './edits/interfaces.ts'
import { moveParts } from './edits/parts.ts'
import { remove } from './edits/remove.ts'
import { setSetting, setTitle } from './edits/settings.ts'
import { threeWays } from './samples/three-ways.ts'

const design = threeWays.design()
const louder = setSetting(design, 'flow1', 'offeredGbps', 5).change(design)
const anew = rewire(design, 'if1', { path: 'sr-iov', adapter: 'nic1' }).change(design)
const params: EditLock = { level: 'params', fields: null }
const only = (...fields: readonly string[]): EditLock => ({ level: 'params', fields })

test('what is not locked may all be done', () => {
  expect(refusedBy(UNLOCKED, design, remove(design, ['vm1']).change(design))).toBeNull()
})

test('none refuses all, but no change is no change', () => {
  const none: EditLock = { level: 'none', fields: null }
  expect(refusedBy(none, design, design)).toBeNull()
  expect(refusedBy(none, design, louder)).toMatch(/Nothing of this design/)
})

test('params opens settings, and neither wires nor parts', () => {
  expect(refusedBy(params, design, louder)).toBeNull()
  expect(refusedBy(params, design, anew)).toBe('Path of eth0 of VM A may not be changed here.')
  expect(refusedBy(params, design, remove(design, ['vm1']).change(design))).toMatch(
    /VM A may not be removed/,
  )
})

test('a list of settings opens those alone', () => {
  expect(refusedBy(only('flow*.offeredGbps'), design, louder)).toBeNull()
  expect(refusedBy(only('flow2.offeredGbps'), design, louder)).toMatch(
    /^Offered load of VM A to peer 1 may not be changed here\.$/,
  )
  expect(mayChange(only('*.iommu'), 'host1', 'iommu')).toBe(true)
  expect(mayChange(only('*.iommu'), 'host1', 'iommuPage')).toBe(false)
})

test('wires opens the way of an interface, with what goes with it', () => {
  expect(refusedBy({ level: 'wires', fields: null }, design, anew)).toBeNull()
  expect(refusedBy({ level: 'wires', fields: ['if1.path'] }, design, anew)).toBeNull()
  expect(refusedBy({ level: 'wires', fields: ['if2.path'] }, design, anew)).toMatch(/Path of eth0/)
})

test("costs, seed and title are the author's; places on the sheet are anybody's", () => {
  expect(refusedBy(params, design, setCost(design, 'iommu.map', 1).change(design))).toMatch(/costs/)
  expect(refusedBy(params, design, setTitle(design, 'mine').change(design))).toMatch(/title/)
  const moved = moveParts(design, { vm1: [0, 0] }).change(design)
  expect(moved).not.toBe(design)
  expect(refusedBy(params, design, moved)).toBeNull()
})
