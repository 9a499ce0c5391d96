import type { Locator } from '@playwright/test'
import { expect, SOON, test } from './designer.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const press = (at: Locator, modifiers: ('Shift' | 'Control')[] = []): Promise<void> =>
  at.click({ position: { x: 20, y: 12 }, modifiers })

test('parts are copied as text, pasted and duplicated, and what is no part says so', async ({
  designer,
  page,
}) => {
  await designer.open()
  await press(designer.vm('VM A'))
  await page.keyboard.press('Control+c')
  await expect(designer.notice('Copied 1 thing')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('VM A')
  await page.keyboard.press('Control+v')
  await expect(designer.host('host 1')).toContainText('4 VMs')
  await page.keyboard.press('Control+d')
  await expect(designer.host('host 1')).toContainText('5 VMs')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(designer.host('host 1')).toContainText('3 VMs')
  await page.evaluate(() => navigator.clipboard.writeText('milk, eggs'))
  await designer.sheet.focus()
  await page.keyboard.press('Control+v')
  await expect(designer.notice(/Nothing was pasted/)).toBeVisible()
})

test('several parts are selected and deleted together, and the notice undoes it', async ({
  designer,
  page,
}) => {
  await designer.open()
  await press(designer.vm('VM A'))
  await press(designer.vm('VM B'), ['Shift'])
  await expect(page.getByRole('contentinfo')).toContainText('2 selected')
  await page.keyboard.press('Delete')
  await expect(designer.host('host 1')).toContainText('1 VM')
  await designer
    .notice(/^Deleted/)
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(designer.host('host 1')).toContainText('3 VMs')
})

test('tidying up is one step of undo', async ({ designer, page }) => {
  await designer.open()
  const place = async () => {
    const { x, y } = (await designer.card(/^peer 1/).boundingBox())!
    return `${Math.round(x)} ${Math.round(y)}`
  }
  await designer.find('peer 1')
  await designer.sheet.focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key)
  await designer.expectUndo('Undo: Move peer 1')
  await page.keyboard.press('Shift+Alt+t')
  await designer.expectUndo(/^Undo: Tidy/)
  const tidied = await place()
  await page.keyboard.press('Control+z')
  await designer.expectUndo('Undo: Move peer 1')
  expect(await place()).not.toBe(tidied)
})

test('fifty VMs are added at once, with their interfaces and flows', async ({ designer, page }) => {
  await designer.open()
  await press(designer.host('host 1').locator('header').first())
  await designer.inspector.getByText('Many VMs at once').click()
  const form = designer.inspector.getByRole('form', { name: 'Many VMs' })
  await expect(form.getByRole('textbox', { name: 'How many' })).toHaveValue('50')
  await form.getByRole('combobox', { name: 'At', exact: true }).selectOption('PF 0 of NIC 1')
  await form.getByRole('button', { name: 'Add 50 VMs' }).click()
  await designer.expectUndo('Undo: Add 50 VMs to host 1')
  await designer.run()
  const flows = await designer.tab('Flows')
  await expect(flows.getByRole('row')).toHaveCount(1 + 53)
  await expect(flows.getByRole('row').last()).toContainText(
    /\d\s*[kMG]?b\/s.*\d\s*[kMG]?b\/s/s,
    SOON,
  )
  await designer.expectErrors(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(flows.getByRole('row')).toHaveCount(1 + 3)
})
