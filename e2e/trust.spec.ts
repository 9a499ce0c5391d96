import { expect, SOON, test } from './designer.ts'

test('from its figures a person comes to what they are worth, and to the rig of a measurement', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.tab('Flows')
  await page.getByRole('button', { name: 'How far to trust these figures' }).click()
  await expect(designer.dialog).toBeVisible(SOON)
  await designer.dialog.getByRole('radio', { name: 'Latency', exact: true }).check()
  const row = designer.dialog.getByRole('row', { name: /NMT-14/ })
  await expect(row).toContainText('35.5')
  await expect(
    designer.dialog.getByRole('img', { name: /published against simulated, in µs/ }),
  ).toBeVisible()
  await row.getByRole('button', { name: 'Open the rig of NMT-14' }).click()
  await expect(designer.dialog).toBeHidden()
  await expect(designer.vm('vm 2')).toBeVisible(SOON)
})
