import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

test('the attachments under one load, then one of them against the design, is a press each', async ({
  designer,
  page,
}) => {
  await designer.openShort()
  const panel = await designer.tab('Compare')
  await panel.getByLabel('Known').selectOption('0.1')
  await panel.getByRole('button', { name: 'Compare with …' }).click()
  await designer.dialog.getByRole('button', { name: /^eth0 of VM A/ }).click()
  await expect(panel.getByRole('row', { name: /^SR-IOV virtual function/ })).toContainText(
    /Gb\/s.*VM A, VM B, VM C/,
    SOON,
  )
  await panel.getByRole('button', { name: 'Compare with SR-IOV virtual function' }).click()
  await expect(panel.getByText(/^In B the path of eth0 of VM A is SR-IOV/)).toContainText(
    'VM A can no longer migrate live',
    SOON,
  )
  await expect(panel.getByRole('figure')).toHaveCount(4, SOON)
  await expect(panel.getByRole('row', { name: /^cores busy/ })).toContainText('better', SOON)
  await expect(page.getByText('Path: VMDq pool → SR-IOV virtual function')).toBeVisible()
  expect(await faultsOf(page, '.drawer')).toEqual([])
  await panel.getByRole('button', { name: 'Keep B' }).click()
  await designer.expectUndo('Undo: Take SR-IOV virtual function')
})
