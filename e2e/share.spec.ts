import { Designer, expect, SOON, test } from './designer.ts'

test('a shared link opens the same design in another browser', async ({
  browser,
  designer,
  baseURL,
}) => {
  await designer.open()
  await designer.setLoad(5)
  const link = await designer.shareLink()
  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const guest = new Designer(await elsewhere.newPage())
  await guest.openRunning(link)
  await guest.expectLoad(5)
  await elsewhere.close()
})

test('a cut link says so, opens nothing of it, and leaves a page to work with', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.startEmpty()
  await designer.addByKeys('Remote peer')
  const link = await designer.shareLink()
  await page.goto('about:blank')
  await page.goto(link.slice(0, -20))
  await expect(designer.notice(/link.*(cut|characters|whole|incomplete)/i)).toBeVisible(SOON)
  await designer.untilMoving(designer.vm('VM A'))
  await designer.setLoad(2)
  await designer.expectLoad(2)
})

test('a link that is put into the address bar of the open page opens its design', async ({
  designer,
  page,
}) => {
  await designer.open('./')
  await designer.setLoad(3)
  const link = await designer.shareLink()
  await designer.setLoad(8)
  await page.evaluate((address) => location.assign(address), link)
  await designer.expectLoad(3)
  await expect(designer.notice(/Opened the design of the link/)).toBeVisible()
  await page.evaluate((address) => location.assign(address), link.slice(0, -20))
  await expect(designer.notice(/cut|characters|whole|incomplete/i)).toBeVisible(SOON)
  await designer.expectLoad(3)
})
