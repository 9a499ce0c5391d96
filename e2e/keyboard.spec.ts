import { expect, test } from './designer.ts'

test('the three ways are built with the keyboard alone', async ({ designer, page }) => {
  test.setTimeout(90_000)
  const { inspector } = designer
  const press = (key: string) => page.keyboard.press(key)
  const addFlow = async () => {
    await press('i')
    await designer.tabTo(inspector.getByRole('button', { name: 'Add the flow' }))
    await press('Enter')
    await expect(inspector.getByRole('button', { name: /to peer 1/ })).toBeVisible()
    await press('Escape')
    await expect(designer.sheet).toBeFocused()
  }

  await designer.open()
  await designer.command('New design')
  await designer.addByKeys('Ethernet switch')
  await designer.addByKeys('Remote peer')
  await designer.wireByKeys(/switch 1/)
  await designer.addByKeys('Host')
  for (const nic of [1, 2]) {
    await designer.addByKeys('Root port')
    await designer.addByKeys('Ethernet adapter')
    await designer.wireByKeys(new RegExp(`root port ${nic}`))
    await designer.wireByKeys(/switch 1/)
  }
  const ways = [/vswitch of host 1/, /PF 0 of nic 2, the whole port/, /a VF of PF 0 of nic 1/]
  for (const way of ways) {
    await designer.addByKeys('Virtual machine')
    await designer.wireByKeys(way)
    await addFlow()
  }

  await press('Shift+1')
  await press('Space')
  for (const name of ['vm 1', 'vm 2', 'vm 3']) await designer.untilMoving(designer.vm(name))
  await expect(designer.vm('vm 1')).toHaveAccessibleName(/virtio/)
  await expect(designer.vm('vm 2')).toHaveAccessibleName(/whole port/)
  await expect(designer.vm('vm 3')).toHaveAccessibleName(/VF 0 of nic 1/)
  await designer.expectErrors(0)
})

test('Tab goes through the parts in the order of the topology, and a wire begun there is let go by Escape', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.sheet.focus()
  const names: string[] = []
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press('Tab')
    names.push(await designer.inspector.getByRole('textbox', { name: 'Name' }).inputValue())
  }
  expect(names.slice(0, 6)).toEqual(['host 1', 'VM A', 'VM B', 'VM C', 'root port 0', 'NIC 0'])
  expect(new Set(names).size).toBe(10)
  await page.keyboard.press('Tab')
  await expect(designer.sheet).not.toBeFocused()

  await designer.find('VM A')
  await designer.sheet.focus()
  await page.keyboard.press('w')
  await expect(page.getByText(/^Join to/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^Join to/)).toBeHidden()
  await designer.expectUndo('Nothing to undo')
})
