import { readFileSync } from 'node:fs'
import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

const LISTING = readFileSync('src/formats/lspci/fixtures/server-with-vfs.lspci.txt')

test('from the matrix of a real machine to the way between two devices, by keyboard', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.openFile('server.txt', LISTING)
  await designer.dialog.getByRole('button', { name: 'Open it' }).click()
  const panel = await designer.tab('Distances')
  const matrix = panel.getByRole('table', { name: /^Distances on host 1/ })
  await expect(matrix.getByRole('row')).toHaveCount(13, SOON)

  const first = matrix.getByRole('button').first()
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const cell = matrix.getByRole('button', { name: /05:00 to .*06:00: PIX$/ })
  await expect(cell).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(cell).toHaveAttribute('aria-pressed', 'true')

  const way = panel.getByRole('complementary', { name: 'Way' })
  await expect(way).toContainText('Direct: the IOMMU never sees it', SOON)
  await expect(way).toContainText(/0000:04:00\.0 does not redirect peer requests \(RR off\)/)
  const direct = await way.getByText(/^A write: direct, /).innerText()
  await expect(page.locator('.react-flow__node.lit').first()).toBeVisible()
  expect(await faultsOf(page, '.drawer')).toEqual([])

  // What the way tells follows the design, and leaves the selection alone.
  await designer.find('Texas Instruments XIO3130 03:00')
  await designer.inspector.getByLabel('Implements ACS').click()
  await expect(way).toContainText('Redirected: up to the IOMMU', SOON)
  await expect(designer.inspector).toBeVisible()
  await designer.sheet.focus()
  await page.keyboard.press('Control+z')
  await expect(way).toContainText('Direct: the IOMMU never sees it', SOON)

  await panel.getByRole('radio', { name: '4 KiB' }).check()
  await expect(way.getByText(/^A write: direct, /)).not.toHaveText(direct, SOON)
  await panel.getByRole('searchbox').fill('81:00')
  await expect(matrix.getByRole('row')).toHaveCount(2)
  await matrix.getByRole('button', { name: /to .*01:00: SYS$/ }).click()
  await expect(way).toContainText('the interconnect between NUMA nodes', SOON)
  await expect(way).toContainText('The IOMMU looks the address up')

  await designer.tab('Charts')
  await expect(page.locator('.react-flow__node.lit')).toHaveCount(0)
})

test('a card in a narrow slot is offered a better one, and moves there in one step', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.find('host 1')
  await designer.addByKeys('Root port')
  await designer.find('root port 1')
  await designer.inspector.getByLabel('Lanes', { exact: true }).selectOption('2')
  await designer.find('NIC 1')
  const slot = designer.inspector.getByRole('region', { name: 'Better slot' })
  await expect(slot).toContainText(/root port 2 .* instead of .* GB\/s/, SOON)
  await slot.getByRole('button', { name: 'Move to root port 2' }).click()
  await designer.expectUndo('Undo: Move NIC 1 to root port 2')
  await expect(slot).toBeHidden(SOON)
  await page.keyboard.press('Control+z')
  await expect(slot).toBeVisible(SOON)
})
