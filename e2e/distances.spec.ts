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

  await way.getByRole('radio', { name: '4 KiB' }).check()
  await expect(way.getByText(/^A write: direct, /)).not.toHaveText(direct, SOON)
  await panel.getByRole('searchbox').fill('81:00')
  await expect(matrix.getByRole('row')).toHaveCount(2)
  await matrix.getByRole('button', { name: /to .*01:00: SYS$/ }).click()
  await expect(way).toContainText('the interconnect between NUMA nodes', SOON)
  await expect(way).toContainText('The IOMMU looks the address up')

  await designer.tab('Charts')
  await expect(page.locator('.react-flow__node.lit')).toHaveCount(0)
})
