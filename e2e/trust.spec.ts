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

const IPERF3 = `
[  5]   0.00-30.00  sec  21.7 GBytes  6.21 Gbits/sec    0             sender
[  5]   0.00-30.00  sec  21.7 GBytes  6.20 Gbits/sec                  receiver
`

test('what a person measured stands among the published figures, against a flow of the design', async ({
  designer,
  page,
}) => {
  await designer.openPaused()
  await designer.tab('Flows')
  await page.getByRole('button', { name: 'How far to trust these figures' }).click()
  await expect(designer.dialog).toBeVisible(SOON)
  const files = designer.dialog.getByLabel('Files of your own measurements')
  await files.setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('fast'),
  })
  await expect(designer.dialog.getByRole('alert')).toContainText('iperf3, fio 3 or ethtool -S')
  await files.setInputFiles({
    name: 'iperf3.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(IPERF3),
  })
  const own = designer.dialog.getByRole('region', { name: 'Your own: iperf3.txt' })
  await expect(own.getByRole('row', { name: /received, TCP/ })).toContainText('6.2 Gb/s')
  await expect(own.getByLabel('Measured flow')).not.toHaveValue('')
  await expect(designer.dialog.locator('.scatter-dot[data-mark="own"]')).toHaveCount(1)
})
