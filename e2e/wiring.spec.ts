import type { Locator } from '@playwright/test'
import { centreOf, type Designer, expect, SOON, test } from './designer.ts'

/** More than the vswitch passes, and no more than two VFs get of one port. */
const LOAD = 4.8
const HELD_BACK = 4.68
/** A tail fills by simulated time, which is slow on a busy machine. */
const SLOW = { timeout: 40_000 }

const vfChip = (designer: Designer): Locator => designer.page.getByText(/^VF 0–63/)

/** VM A goes by a VF now, and one undo brings the vswitch back. */
const expectMoved = async (designer: Designer): Promise<void> => {
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VF \d+ of NIC 1/)
  await designer.expectUndo(/^Undo: Attach eth0/)
  await designer.page.keyboard.press('Escape')
  await designer.page.keyboard.press('Control+z')
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VMDq/)
}

test('a VM is rewired from the vswitch to a VF by dragging the end of its wire, and gets more', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  await designer.setLoad(LOAD)
  await expect(page.getByRole('region', { name: 'Why is VM A slow?' })).toBeVisible(SLOW)
  expect(await designer.figure(designer.vm('VM A'))).toBeLessThan(HELD_BACK)
  const [from, to] = [await designer.wireEnd('if1'), await centreOf(vfChip(designer))]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 30)
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await expect(page.getByText(/^Join to a VF of PF 0 of NIC 1/)).toBeVisible()
  await page.mouse.up()
  await expect.poll(() => designer.figure(designer.vm('VM A')), SOON).toBeGreaterThan(HELD_BACK)
  await expectMoved(designer)
})

test('a VM is rewired by two clicks or through the inspector, and what cannot be joined says why', async ({
  designer,
  page,
}) => {
  await designer.open()
  const from = await designer.wireEnd('if1')
  const port = await centreOf(page.getByRole('region', { name: /^PF 1/ }))
  await page.mouse.click(from.x, from.y)
  await page.mouse.move(port.x, port.y, { steps: 3 })
  await expect(page.getByText('PF 1 of NIC 0 is given to VM B')).toBeVisible()
  await page.mouse.click(port.x, port.y)
  await designer.expectUndo('Nothing to undo')
  await page.keyboard.press('Escape')

  const to = await centreOf(vfChip(designer))
  await page.mouse.click(from.x, from.y)
  await page.mouse.move(to.x, to.y, { steps: 3 })
  await page.mouse.click(to.x, to.y)
  await expectMoved(designer)

  await designer.vm('VM A').click({ position: { x: 20, y: 12 } })
  await designer.inspector.getByRole('button', { name: /^eth0/ }).click()
  await designer.inspector
    .getByRole('combobox', { name: 'To' })
    .first()
    .selectOption({ label: 'a VF of PF 0 of NIC 1' })
  await expectMoved(designer)
})
