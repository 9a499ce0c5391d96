import { readFileSync } from 'node:fs'
import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

test('a setting is swept in workers, charted with its theory, and saved as values', async ({
  designer,
  page,
}) => {
  await designer.openShort()
  await designer.command('Sweep a setting')
  const dialog = designer.dialog
  await dialog.getByLabel('Values').fill('1,fast')
  await expect(dialog.getByRole('alert')).toContainText(
    'the axis all.offeredGbps has the value fast; it must be a number from 0 to 800 Gb/s',
    SOON,
  )
  await dialog.getByLabel('Values').fill('0.5,1')
  await dialog.getByRole('button', { name: 'Run 2 points' }).click()
  await expect(dialog.getByRole('status')).toContainText('Done: 2 of 2 points, 6 runs', SOON)
  await expect(dialog.getByRole('img', { name: /^throughput by Offered load/ })).toBeVisible()
  await expect(dialog.getByRole('row', { name: /^1 Gb\/s/ })).toContainText(/[23]\.\d\d Gb\/s ±/)
  expect(await faultsOf(page, '.dialog')).toEqual([])
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as CSV' }).click()
  const file = await (await saving).path()
  expect(readFileSync(file, 'utf8')).toMatch(/^all\.offeredGbps \(Gb\/s\),runs,throughputBits/)
})
