import { expect, SOON, test } from './designer.ts'

test('a bit turned off at a port puts what is below it into one group, and undo takes it back', async ({
  designer,
  page,
}) => {
  await designer.open()
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

test('what the kernel of a host is told shows at its ports and in the problems', async ({
  designer,
}) => {
  await designer.open()
  await designer.find('host 1')
  await designer.inspector.getByRole('button', { name: /more settings$/ }).click()
  const parameters = designer.inspector.getByRole('textbox', { name: 'Kernel parameters' })
  await parameters.fill('quiet disable_acs_redir=0000:00:02.0')
  const problems = await designer.tab('Problems')
  await expect(problems).toContainText('disable_acs_redir is an option of pci=', SOON)
  await parameters.fill('quiet pci=disable_acs_redir=0000:00:02.0')
  await expect(problems).not.toContainText('is an option of pci=', SOON)
  await expect(problems).toContainText(/shares an IOMMU group with .*RR, CR off/, SOON)
  await designer.find('root port 1')
  const table = designer.inspector.getByRole('table', { name: 'ACS control by port' })
  await expect(table.getByRole('checkbox', { name: 'RR at 00:02.0' })).not.toBeChecked(SOON)
  await problems
    .getByRole('button', { name: /^Turn on RR and CR at 00:02\.0/ })
    .first()
    .click()
  await expect(table.getByRole('checkbox', { name: 'RR at 00:02.0' })).toBeChecked(SOON)
  await expect(problems).not.toContainText(/shares an IOMMU group/, SOON)
})
