import { expect, SOON, test } from './designer.ts'

test('a bit turned off at a port puts what is below it into one group, and undo takes it back', async ({
  designer,
  page,
}) => {
  await designer.openPaused()
  await designer.find('root port 1')
  const table = designer.inspector.getByRole('table', { name: 'ACS control by port' })
  const redirect = table.getByRole('checkbox', { name: /^RR at / })
  await expect(redirect).toBeChecked(SOON)
  await expect(table.getByRole('cell', { name: 'not implemented' })).toHaveCount(2)
  await redirect.press('Space')
  await expect(redirect).not.toBeChecked()
  const problems = await designer.tab('Problems')
  await expect(problems).toContainText(/shares an IOMMU group with .*RR off/, SOON)
  await designer.expectUndo(/Undo: Turn off RR at/)
  await table.getByRole('button', { name: /^Forget what was set by hand/ }).click()
  await expect(redirect).toBeChecked()
  await expect(problems).not.toContainText(/shares an IOMMU group/, SOON)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(redirect).not.toBeChecked()
})
