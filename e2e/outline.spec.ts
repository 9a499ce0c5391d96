import type { Locator } from '@playwright/test'
import { expect, SOON, test } from './designer.ts'

test('from an empty design to a figure of a running VM, in the outline and by keys alone', async ({
  designer,
  page,
}) => {
  const { dialog, inspector } = designer
  const tree = page.getByRole('tree', { name: 'Outline of the design' })
  const press = (key: string) => page.keyboard.press(key)
  const atHand = async (): Promise<Locator> =>
    page.locator(`[id="${await tree.getAttribute('aria-activedescendant')}"]`)
  const add = async (kind: string) => {
    await expect(dialog.getByRole('combobox')).toBeFocused(SOON)
    await page.keyboard.type(kind)
    await expect(dialog.getByRole('option', { selected: true })).toContainText(kind)
    await press('Enter')
    await expect(tree).toBeFocused()
  }
  const connect = async (end: string) => {
    await press('F4')
    const form = page.getByRole('form', { name: /^Connect/ })
    await designer.tabTo(form.getByRole('combobox', { name: 'to' }))
    await page.keyboard.type(end)
    await designer.tabTo(form.getByRole('button', { name: 'Connect' }))
    await press('Enter')
    await expect(tree).toBeFocused()
  }

  await designer.open()
  await designer.command('New design')
  await press('o')
  await expect(page.getByRole('button', { name: 'Add a part', exact: true })).toBeFocused(SOON)
  await press('Enter')
  await add('Host')
  for (const kind of ['Root port', 'Ethernet adapter']) {
    await press('Insert')
    await add(kind)
  }
  await connect('PCIe of root')
  await press('Insert')
  await add('Remote peer')
  await connect('')
  await press('Insert')
  await add('Virtual machine')
  await connect('a VF')
  await expect(await atHand()).toHaveAccessibleName(/^vm 1, Virtual machine/)

  await press('Enter')
  await designer.tabTo(inspector.getByRole('button', { name: 'Add the flow' }))
  await press('Enter')
  await expect(inspector.getByRole('button', { name: /to peer 1/ })).toBeVisible()
  await press('Escape')
  await expect(tree).toBeFocused()
  await press('Space')
  await page.keyboard.type('vm 1 to')
  await expect(await atHand()).toHaveAccessibleName(
    /^vm 1 to peer 1, Flow, [1-9][\d.]* [GM]b\/s delivered, p99 [\d.]+ [µm]s/,
    SOON,
  )
  await expect(page.getByRole('status').filter({ hasText: /^Running at/ })).toContainText(
    /Throughput [1-9][\d.]* \w+ per second\. Slowest p99/,
    SOON,
  )
})
