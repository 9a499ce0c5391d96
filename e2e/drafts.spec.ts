import { Designer, expect, test } from './designer.ts'

test('a page that is killed 1.2 s after an edit comes back with it', async ({
  context,
  designer,
  page,
}) => {
  await designer.open()
  await designer.setLoad(4)
  const edited = await page.evaluate(() => performance.now())
  await page.waitForFunction((from) => performance.now() > from + 1_200, edited)
  await page.close({ runBeforeUnload: false })
  const again = new Designer(await context.newPage())
  await again.open()
  await again.expectLoad(4)
})

test('two tabs do not overwrite each other', async ({ context, designer }) => {
  await designer.open()
  await designer.setLoad(4)
  await expect(designer.page.getByText('Draft saved')).toBeVisible()
  const other = new Designer(await context.newPage())
  await other.open()
  await other.expectLoad(1)
  await other.setLoad(8)
  await expect(other.page.getByText('Draft saved')).toBeVisible()
  await other.page.close()
  await designer.page.reload()
  await designer.expectLoad(4)
})

test('a full disk is said, and the design stays', async ({ designer, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError')
    }
  })
  await designer.open()
  await designer.setLoad(4)
  const saved = page.getByText('Not saved')
  await expect(saved).toBeVisible()
  await saved.hover()
  await expect(page.getByText(/no room left for drafts: save the design as a file/)).toBeVisible()
  await designer.expectLoad(4)
})
