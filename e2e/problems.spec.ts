import { type Designer, expect, SOON, test } from './designer.ts'

/** The demo with its IOMMU off, and its list of problems. */
const withoutIommu = async (designer: Designer) => {
  await designer.open()
  await designer
    .host('host 1')
    .locator('header')
    .first()
    .click({ position: { x: 60, y: 8 } })
  await designer.inspector.getByLabel('IOMMU', { exact: true }).selectOption('off')
  await expect.poll(async () => (await designer.problems()).errors, SOON).toBeGreaterThan(0)
  const { errors } = await designer.problems()
  const problems = await designer.tab('Problems')
  return { errors, problems }
}

test('a quick fix makes its finding go, undo brings both back, and a waiver stands until it is taken back', async ({
  designer,
  page,
}) => {
  const { errors, problems } = await withoutIommu(designer)
  const fix = problems.getByRole('button', { name: /^Set IOMMU/ }).first()
  const says = await fix.innerText()
  await fix.click()
  await designer.expectErrors(0)
  await designer.expectUndo(`Undo: ${says}`)
  await expect(designer.notice(says)).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await designer.expectErrors(errors)

  // Waived with a reason, which shows in its place and is taken back.
  await problems
    .getByRole('button', { name: /drives a function of/ })
    .first()
    .click()
  await expect(problems).toContainText("host doesn't support passthrough of host PCI devices")
  await problems.getByRole('button', { name: 'Waive with a reason' }).click()
  await problems.getByLabel('Reason').fill('a bench without guests that matter')
  await problems.getByRole('button', { name: 'Waive', exact: true }).click()
  await designer.expectErrors(errors - 1)
  await expect(problems).toContainText('waived: “a bench without guests that matter”')
  await problems.getByRole('button', { name: 'Take the waiver back' }).click()
  await designer.expectErrors(errors)
})

test('a VM that holds a VF cannot migrate, is told why, and can once it has a virtual device', async ({
  designer,
}) => {
  await designer.open()
  await designer.find('VM A')
  await designer.inspector.getByRole('button', { name: 'Migrate VM A' }).click()
  await expect(designer.inspector.getByRole('alert')).toContainText('there is no other host')
  await designer.addByKeys('Host')
  await designer.find('VM C')
  await designer.inspector.getByRole('button', { name: 'Migrate VM C' }).click()
  const refusal = designer.inspector.getByRole('alert')
  await expect(refusal).toContainText(/VM C cannot migrate: eth0 of VM C takes the path "SR-IOV/)
  await refusal.getByRole('button', { name: 'Attach to the vswitch instead' }).click()
  await expect(designer.vm('VM C')).toHaveAccessibleName(/virtio|vswitch/)
  await designer.inspector.getByRole('button', { name: 'Migrate VM C' }).click()
  await expect(designer.inspector).toContainText('in host 2')
  await designer.expectUndo('Undo: Move VM C to host 2')
})

test('a virtio standby lets a VM with a VF migrate', async ({ designer }) => {
  await designer.open()
  await designer.addByKeys('Host')
  await designer.find('host 1')
  await designer.inspector.getByLabel('Runs', { exact: true }).selectOption('kvm')
  await designer.find('VM C')
  await designer.inspector.getByRole('button', { name: 'Migrate VM C' }).click()
  await designer.inspector.getByRole('button', { name: 'Add a virtio standby' }).click()
  await expect(designer.inspector).toContainText('eth1')
  await designer.inspector.getByRole('button', { name: 'Migrate VM C' }).click()
  await expect(designer.inspector).toContainText('in host 2')
})
