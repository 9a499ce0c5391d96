import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

test('what a malicious adapter reaches is marked and told, and the log has what was blocked', async ({
  designer,
  page,
}) => {
  await designer.open('./?open=rogue-dma')
  await page.getByRole('button', { name: 'Overlay: Load' }).click()
  await page.getByRole('menuitem', { name: 'Blast radius' }).click()
  const strip = page.getByRole('region', { name: 'Blast radius' })
  await expect(strip).toContainText('It reaches nothing but its own.', SOON)

  await strip
    .getByRole('combobox', { name: 'What is hostile' })
    .selectOption('nic 1 turns malicious')
  await expect(strip).toContainText('It reaches 3 things by design.', SOON)
  const list = await designer.tab('Blast radius')
  const memory = list.getByRole('button', { name: 'memory of VM A' })
  await memory.focus()
  await page.keyboard.press('Enter')
  await expect(memory).toHaveAttribute('aria-pressed', 'true')
  await expect(list).toContainText('Out of reach: memory of VM C.')
  for (const part of ['.blast-strip', '.drawer'])
    expect(await faultsOf(page, part), part).toEqual([])

  // The log has what the IOMMU blocked.
  const log = await designer.tab('Events')
  await expect(log).toContainText(/DMAR: \[DMA Write NO_PASID\] Request device \[03:02\.\d\]/, SOON)
})
