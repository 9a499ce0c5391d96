import { readFileSync } from 'node:fs'
import { expect, SOON, test } from './designer.ts'

test('a host of the design is exported: read, copied, and kept as a file', async ({
  designer,
  page,
}) => {
  await designer.open('./?open=veb&paused')
  await designer.choose('Export …')
  const preview = designer.dialog.getByRole('textbox', { name: /^Preview of/ })
  await expect(preview).toHaveValue(/<domain type='kvm'>/, SOON)
  await designer.dialog.getByLabel('Format').selectOption('Host script with rollback')
  await expect(preview).toHaveValue(/make_vfs 0000:/, SOON)
  await designer.dialog.getByLabel('File').selectOption('host-1-rollback.sh')
  await expect(preview).toHaveValue(/undo_vfs 0000:/)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    designer.dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/-rollback\.sh$/)
  expect(readFileSync(await file.path(), 'utf8')).toBe(await preview.inputValue())
})

test('the whole design becomes a picture, and what cannot be written says why', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  await designer.choose('Export …')
  await expect(designer.dialog.getByRole('img', { name: /^Preview of/ })).toBeVisible(SOON)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    designer.dialog.getByRole('button', { name: 'Download as PNG' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('three-ways-to-attach-a-vm.png')
  const png = readFileSync(await file.path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  // Twice as wide as the drawing, which is wider than its host.
  expect(png.readUInt32BE(16)).toBeGreaterThan(2 * 644)
  await designer.dialog.getByLabel('Format').selectOption('libvirt domain XML')
  await expect(designer.dialog.getByRole('alert')).toContainText(/runs ESX.*is for KVM/)
  await designer.dialog.getByLabel('Format').selectOption('Figures of the run (CSV, JSON)')
  await expect(designer.dialog.getByRole('textbox', { name: /^Preview of/ })).toHaveValue(
    /^flow,name,deliveries,.*\nflow1,VM A to peer 1,\d+/,
  )
})
