import { expect, test } from './designer.ts'

test('the demo is alive without a click, and has no problems', async ({ designer }) => {
  await designer.openRunning()
  for (const name of ['VM A', 'VM B', 'VM C'])
    await expect
      .poll(() => designer.figure(designer.vm(name)), { timeout: 15_000 })
      .toBeGreaterThan(0.5)
  await expect
    .poll(async () => (await designer.problems()).errors + (await designer.problems()).warnings)
    .toBe(0)
})

test('the first sample is drawn within three seconds', async ({ page }) => {
  await page.goto('./')
  await page.waitForFunction(() => /\d\s*Gb\/s/.test(document.body.innerText), undefined, {
    timeout: 10_000,
  })
  const ms = await page.evaluate(() => performance.now())
  expect(ms).toBeLessThan(3_000)
})

test('turning up the load saturates the vswitch core first, and the page says why', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  await designer.setLoad(5)
  const why = page.getByRole('region', { name: /Why is VM A slow/ })
  await expect(why).toBeVisible({ timeout: 20_000 })
  await expect(why).toContainText(/core 0/i)
  await expect(why).toContainText(/100 %/)
  await expect
    .poll(() => designer.figure(designer.vm('VM B')), { timeout: 15_000 })
    .toBeGreaterThan(4.7)
  expect(await designer.figure(designer.vm('VM A'))).toBeLessThan(4.8)
})

test('a change that the why card offers is made with one click and undone with one', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  await designer.setLoad(6)
  const why = page.getByRole('region', { name: /Why is VM A slow/ })
  await why.getByRole('button', { name: /Try Free VF/ }).click({ timeout: 20_000 })
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VF/)
  await expect
    .poll(() => designer.figure(designer.vm('VM A')), { timeout: 15_000 })
    .toBeGreaterThan(5.5)
  await page.keyboard.press('Control+z')
  await expect(designer.vm('VM A')).toHaveAccessibleName(/VMDq/)
})

test('undo does not reset the run', async ({ designer, page }) => {
  await designer.openRunning()
  await designer.setLoad(3)
  const clock = page.getByRole('toolbar', { name: 'Run' })
  const time = async () =>
    Number.parseFloat((/t\s*([\d.]+)/.exec(await clock.innerText()) ?? [])[1] ?? '0')
  const before = await time()
  await page.keyboard.press('Control+z')
  await expect.poll(time).toBeGreaterThan(before)
})

test('space pauses and goes on', async ({ designer, page }) => {
  await designer.openRunning()
  await page.getByRole('application').click({ position: { x: 30, y: 300 } })
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
})
