import { expect, test } from './designer.ts'

test('a phone shows the running demo, its numbers and the slider', async ({ page }) => {
  await page.goto('./')
  await expect(page.getByRole('slider', { name: /Load/ })).toBeVisible()
  await page.waitForFunction(() => /\d\s*Gb\/s/.test(document.body.innerText))
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
})
