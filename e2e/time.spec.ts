import type { Page } from '@playwright/test'
import { faultsInBothThemes } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

const clockOf = (page: Page): Promise<string> => page.locator('.run-bar .clock').innerText()
const fingerprintOf = (page: Page): Promise<string> =>
  page.getByRole('contentinfo').locator('.mono').first().innerText()

const LONGER_THAN_A_BATCH_MS = 400

const stands = async (page: Page): Promise<boolean> => {
  const before = await clockOf(page)
  await page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), LONGER_THAN_A_BATCH_MS)
  return (await clockOf(page)) === before
}

const setHidden = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((to) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => to })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('a run is gone back over, edited in the past, and both futures stay', async ({ designer }) => {
  const { page } = designer
  await designer.openPaused()
  const ruler = page.getByRole('slider', { name: 'Moment of the run' })

  // A step back shows what was there.
  await expect.poll(() => stands(page)).toBe(true)
  const time = await clockOf(page)
  await page.keyboard.press('Shift+Period')
  await expect.poll(() => clockOf(page)).not.toBe(time)
  await expect.poll(() => stands(page)).toBe(true)
  const [then, print] = [await clockOf(page), await fingerprintOf(page)]
  await page.keyboard.press('Shift+Period')
  await expect.poll(() => clockOf(page)).not.toBe(then)
  await page.keyboard.press('Shift+Comma')
  await expect.poll(() => clockOf(page)).toBe(then)
  await expect.poll(() => fingerprintOf(page)).toBe(print)
  await page.keyboard.press(',')
  await expect.poll(() => clockOf(page)).not.toBe(then)
  await ruler.focus()
  await page.keyboard.press('End')
  await expect(ruler).toHaveAttribute('aria-valuetext', /^the end/, SOON)

  // An edit, and another one from before it.
  await designer.setLoad(2)
  await page.keyboard.press('Space')
  await expect.poll(() => clockOf(page)).not.toBe(then)
  await page.keyboard.press('Space')
  await ruler.focus()
  await page.keyboard.press('Home')
  await expect(ruler).toHaveAttribute('aria-valuetext', /^0(\.0+)? .* of /, SOON)
  await designer.expectLoad(1)
  await designer.setLoad(5)
  const futures = page.getByRole('button', { name: /2 futures/ })
  await expect(futures).toBeVisible(SOON)
  await futures.click()
  await page.getByRole('menuitem', { name: /^Set load to 2 / }).click()
  await designer.expectLoad(2)
})

test('a hidden tab waits, and goes on where it was', async ({ designer }) => {
  const { page } = designer
  await designer.openRunning()
  await setHidden(page, true)
  await expect.poll(() => stands(page)).toBe(true)
  await setHidden(page, false)
  await expect.poll(() => stands(page), SOON).toBe(false)
})

test('one frame is followed hop by hop, beside one of another VM', async ({ designer }) => {
  const { page } = designer
  await designer.openPaused()
  await designer.vm('VM A').click({ position: { x: 60, y: 12 } })
  await page.keyboard.press('t')
  const panel = page.getByRole('complementary', { name: 'Followed I/O' })
  const open = panel.getByRole('button', { expanded: true })
  await expect(open).toBeVisible(SOON)
  await expect(panel).toContainText(/worked .* waited /)

  await panel.getByRole('button', { name: /^1 / }).click()
  await expect(open).toHaveText(/^1send from the application/)
  // The run goes back to that hop first.
  await expect.poll(() => stands(page), SOON).toBe(true)
  const then = await clockOf(page)
  await page.keyboard.press('Shift+Period')
  await expect(open).toHaveText(/^2/)
  await expect.poll(() => clockOf(page), SOON).not.toBe(then)
  await page.keyboard.press('Shift+Comma')
  await expect.poll(() => clockOf(page), SOON).toBe(then)
  await expect(panel).toContainText('Why System call')

  await panel.getByLabel('Beside').selectOption({ label: 'VM C to peer 1' })
  await expect(panel.getByRole('button', { name: /in all/ })).toHaveCount(2, SOON)
  expect(await faultsInBothThemes(page, '.hop-panel', '.hop-badges')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})
