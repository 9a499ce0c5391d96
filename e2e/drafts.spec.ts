import { Designer, expect, test } from './designer.ts'

test('a page that is killed soon after an edit comes back with it', async ({
  context,
  designer,
  page,
}) => {
  await designer.openRunning()
  await designer.setLoad(4)
  await expect(page.getByText('Draft saved')).toBeVisible({ timeout: 1_200 })
  await page.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto('./')
  await expect(again.getByRole('slider', { name: 'Load per VM' })).toHaveAttribute(
    'aria-valuetext',
    /^4\.00 Gb\/s/,
  )
})

test('two tabs do not overwrite each other', async ({ context, designer }) => {
  await designer.open()
  await designer.setLoad(4)
  await expect(designer.page.getByText('Draft saved')).toBeVisible()
  const other = new Designer(await context.newPage())
  await other.open()
  await other.setLoad(8)
  await expect(other.page.getByText('Draft saved')).toBeVisible()
  await other.page.close()
  await designer.page.reload()
  await expect(designer.page.getByRole('slider', { name: 'Load per VM' })).toHaveAttribute(
    'aria-valuetext',
    /^4\.00 Gb\/s/,
  )
})
