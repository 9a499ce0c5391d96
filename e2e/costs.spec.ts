import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

test('two clicks lead from a number to a source; a cost that nobody measured is set here, and taken back', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  await designer.tab('Flows')
  const row = page.getByRole('row', { name: /VM A/ })
  await row.getByRole('button', { name: /Gb\/s/ }).last().click()
  const cost = page.getByRole('tabpanel').getByRole('button', { name: /^stack\.udp-send/ })
  await cost.click()
  const { dialog } = designer
  await expect(dialog).toContainText('Assumed', SOON)
  await expect(dialog).toContainText('Xuan Zhuo, virtualization list')
  await dialog.getByLabel('value').fill('20000')
  await dialog.getByLabel('at least').fill('')
  await dialog.getByLabel('at most').fill('')
  await dialog.getByRole('button', { name: 'Set it' }).click()
  await expect(dialog).toContainText('20,000 ns, exact set in this design')
  expect(await faultsOf(page, '[role=dialog]')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(cost).toHaveText('stack.udp-send set')
  // A core sends 50,000 of its datagrams in a second.
  const figure = () => designer.figure(designer.vm('VM A'))
  await expect.poll(figure, SOON).toBeLessThan(0.8)
  await expect(page.getByRole('contentinfo')).toContainText('1 info')
  await designer.undoButton.click()
  await expect(cost).toHaveText('stack.udp-send')
  await expect.poll(figure, SOON).toBeGreaterThan(0.9)
})

test('the model card tells of an area what it leaves out and how far off it is', async ({
  designer,
  page,
}) => {
  await designer.openPaused()
  await designer.command('The model card')
  const areas = designer.dialog.getByRole('navigation', { name: 'Areas of the model' })
  await areas.getByRole('button', { name: 'IOMMU' }).click()
  const card = designer.dialog.getByRole('article', { name: 'IOMMU' })
  await expect(card.getByRole('heading', { name: 'IOMMU' })).toBeVisible(SOON)
  await expect(card).toContainText(/IOMMU \d+ published, off by \d+ % in the median/)
  expect(await faultsOf(page, '[role=dialog]')).toEqual([])
  await card.getByRole('button', { name: 'See each of them' }).click()
  await expect(page.getByRole('dialog', { name: 'How far to trust it' })).toBeVisible(SOON)
})
