import { faultsOf } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a phone shows the running demo, its numbers and nothing beyond its edge', async ({
  page,
}) => {
  await page.goto('./')
  await expect(page.getByRole('application', { name: 'Design sheet' })).toBeVisible(SOON)
  await expect(page.getByRole('table').first()).toContainText(/\d\.\d/, SOON)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
})

test('a phone pauses, goes on, turns up the load and shares', async ({ designer, page }) => {
  await page.goto('./')
  await expect(page.getByRole('table').first()).toContainText(/\d\.\d/, SOON)
  await page.getByRole('button', { name: 'Pause' }).tap()
  await page.getByRole('button', { name: 'Run', exact: true }).tap()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await designer.setLoad(6)
  await designer.expectLoad(6)
  await expect(page.getByText(/Bottleneck: core 0/).first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Share a link' }).tap()
  await expect(designer.notice(/Link of .* characters copied/)).toBeVisible(SOON)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#s=')
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('a phone has no accessibility fault', async ({ page }) => {
      await page.goto('./')
      await expect(page.getByRole('table').first()).toContainText(/\d\.\d/, SOON)
      expect(await faultsOf(page)).toEqual([])
    })
  })
