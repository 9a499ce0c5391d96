import { expect, SOON, test } from './designer.ts'

test('a lecturer links to what a PCIe link carries, and a student changes it', async ({
  designer,
  page,
}) => {
  await page.goto('./#pcie?gen=4&lanes=16&do=write&lanes=7')
  const { dialog } = designer
  await expect(dialog.getByRole('heading', { name: 'What a PCIe link carries' })).toBeVisible(SOON)
  await expect(dialog.getByRole('alert')).toContainText('“lanes” (“7”) must be one of 1, 2, 4')
  await expect(dialog.getByRole('status')).toContainText('Writes end at 219 Gb/s', SOON)
  await dialog.getByRole('combobox', { name: 'Generation' }).selectOption('3')
  await dialog.getByRole('radio', { name: 'read' }).check()
  await expect(dialog.getByRole('status')).toContainText(/^Reads end at 111 Gb\/s.* The run /, SOON)
  await dialog.getByRole('button', { name: 'Show a table' }).click()
  const row = dialog.getByRole('row', { name: /^64 B / })
  await expect(row).toContainText('tags')
  expect(page.url()).toContain('#pcie?gen=3&lanes=16')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(page.url()).not.toContain('#')
})
