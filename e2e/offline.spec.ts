import { expect, test } from './designer.ts'

test.use({ serviceWorkers: 'allow', allowedErrors: [/Failed to load resource/] })

test('after the first visit the whole page works without a network, dialogs that were never opened too', async ({
  context,
  designer,
  page,
}) => {
  await designer.open()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await context.setOffline(true)
  await page.reload()
  await designer.run()
  await designer.untilMoving(designer.card(/^Virtual machine/).first())
  await designer.choose('Examples')
  await expect(designer.dialog.getByText('Three ways to attach a VM')).toBeVisible()
})
