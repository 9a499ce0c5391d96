import { gzipSync } from 'node:zlib'
import { expect, SOON, test } from './designer.ts'

test('the demo is alive without a click, pauses, goes on, and undo does not reset its run', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  for (const name of ['VM A', 'VM B', 'VM C'])
    await expect.poll(() => designer.figure(designer.vm(name)), SOON).toBeGreaterThan(0.5)
  await expect(await designer.tab('Problems')).toContainText(/^No problems/, SOON)

  await designer.sheet.click({ position: { x: 30, y: 300 } })
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()

  await designer.setLoad(3)
  const clock = page.getByRole('toolbar', { name: 'Run' })
  const time = async () =>
    Number.parseFloat((/t\s*([\d.]+)/.exec(await clock.innerText()) ?? [])[1] ?? '0')
  const before = await time()
  await page.keyboard.press('Control+z')
  await expect.poll(time).toBeGreaterThan(before)
})

test('the first sample is drawn within three seconds, from at most 250 kB of zipped script', async ({
  page,
}) => {
  const bodies: Promise<number>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js') && !/worker/.test(pathname))
      bodies.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto('./')
  await page.waitForFunction(() => /\d\s*Gb\/s/.test(document.body.innerText), undefined, SOON)
  expect(await page.evaluate(() => performance.now())).toBeLessThan(3_000)
  // What the untouched demo fetches in its first five seconds.
  await page.waitForFunction(() => performance.now() > 5_000)
  const bytes = (await Promise.all(bodies)).reduce((sum, each) => sum + each, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(250 * 1_024)
})

test('turning up the load saturates the vswitch core first; the page says why, and offers a change that undo takes back', async ({
  designer,
  page,
}) => {
  test.setTimeout(150_000)
  await designer.openRunning()
  const last = Number(await designer.slider.getAttribute('max'))
  const why = page.getByRole('region', { name: /Why is .* slow/ })
  // Below half of the slider.
  await designer.slider.fill(String(Math.floor(last * 0.48)))
  await expect(why).toBeVisible({ timeout: 40_000 })
  await expect(why).toHaveAccessibleName('Why is VM A slow?')
  await expect(why).toContainText(/core 0.*100 % busy.*\d+ % of VM A’s p99 is waiting for it/i)
  for (const name of ['VM B', 'VM C'])
    await expect
      .poll(() => designer.figure(designer.vm(name)), SOON)
      .toBeGreaterThan(await designer.figure(designer.vm('VM A')))
  await why.getByRole('button', { name: /Try Free VF/ }).click({ timeout: 100_000 })
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VF/)
  await expect.poll(() => designer.figure(designer.vm('VM A')), SOON).toBeGreaterThan(4.68)
  await page.keyboard.press('Control+z')
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VMDq/)
})
