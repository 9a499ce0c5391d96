import { readFileSync } from 'node:fs'
import { faultsOf } from './axe.ts'
import { type Designer, expect, SOON, test } from './designer.ts'

const CAPTURE = readFileSync('src/formats/lspci/fixtures/emulated/acs-ctl-off.lspci.txt.gz')

const openMachine = async (designer: Designer): Promise<void> => {
  await designer.open()
  await designer.drop('server.txt.gz', CAPTURE)
  await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
  await designer.dialog.getByRole('button', { name: 'Open it' }).click()
  await designer.page.getByRole('button', { name: 'Overlay: Load' }).click()
  await designer.page.getByRole('menuitem', { name: 'Groups' }).click()
}

test('a shared group says why it is one, and parts when its bits are turned on', async ({
  designer,
  page,
}) => {
  await openMachine(designer)
  const strip = page.getByRole('region', { name: 'IOMMU groups' })
  await expect(strip).toContainText('12 functions in 7 groups, 4 shared', SOON)
  await page.getByRole('button', { name: 'Group 1, 2 functions' }).click()
  const panel = page.getByRole('complementary', { name: 'Group' })
  await expect(panel).toContainText('cannot be assigned in part')
  await expect(panel).toContainText('01:00.0 shares a group with 00:02.0 because that port')
  const redirect = panel.getByRole('checkbox', { name: 'RR at 00:02.0' })
  await expect(redirect).not.toBeChecked(SOON)
  await expect(panel).toContainText('Group 1 splits into 2 groups')
  await panel.getByRole('button', { name: /^Turn on SV, RR, CR and UF at 00:02.0/ }).click()
  await expect(strip).toContainText('12 functions in 8 groups, 3 shared', SOON)
  await expect(panel).toContainText('bridges alone')
  await redirect.uncheck()
  await expect(strip).toContainText('12 functions in 7 groups, 4 shared', SOON)
  expect(await faultsOf(page)).toEqual([])
  await designer.undoButton.click()
  await expect(strip).toContainText('12 functions in 8 groups, 3 shared', SOON)
})

test('by keyboard alone, the list leads to a group and H to the next overlay', async ({
  designer,
  page,
}) => {
  await openMachine(designer)
  const list = await designer.tab('Groups')
  await list.getByRole('button', { name: 'Group 2' }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Group' })
  await expect(panel).toContainText('Group 2', SOON)
  await expect(list.getByRole('button', { name: 'Group 2' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('h')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('tab', { name: 'Groups' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Overlay: No overlay' })).toBeVisible()
})
