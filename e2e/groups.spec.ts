import { readFileSync } from 'node:fs'
import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

const CAPTURE = readFileSync('src/formats/lspci/fixtures/emulated/acs-ctl-off.lspci.txt.gz')

test('a shared group says why it is one, and parts when its bits are turned on', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.drop('server.txt.gz', CAPTURE)
  await expect(designer.dialog.getByRole('status')).toContainText('Read as lspci', SOON)
  await designer.dialog.getByRole('button', { name: 'Open it' }).click()
  await page.getByRole('button', { name: 'Overlay: Load' }).click()
  await page.getByRole('menuitem', { name: 'Groups' }).click()

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
  expect(await faultsOf(page, '.groups-strip', '.group-marks', '.group-panel')).toEqual([])
  await designer.undoButton.click()
  await expect(strip).toContainText('12 functions in 8 groups, 3 shared', SOON)

  // By keyboard alone: the list leads to a group, and H to the next overlay.
  const list = await designer.tab('Groups')
  expect(await faultsOf(page, '.drawer')).toEqual([])
  const row = list.getByRole('button', { name: 'Group 2' })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('Group 2', SOON)
  await expect(row).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('h')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('tab', { name: 'Groups' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Overlay: Blast radius' })).toBeVisible()
})
