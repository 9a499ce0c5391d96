import type { Locator } from '@playwright/test'
import { expect, SOON, test } from './designer.ts'

const boxOf = async (of: Locator) => (await of.boundingBox())!

test('what is chosen stays in view beside its inspector', async ({ designer }) => {
  await designer.open()
  const card = designer.card(/^Ethernet adapter NIC 1/)
  await card.click({ position: { x: 60, y: 10 } })
  await expect(designer.inspector).toBeVisible(SOON)
  const right = async () => {
    const [{ x, width }, sheet] = [await boxOf(card), await boxOf(designer.sheet)]
    return sheet.x + sheet.width - (x + width)
  }
  await expect.poll(right, SOON).toBeGreaterThan(0)
  const [inspector, sheet] = [await boxOf(designer.inspector), await boxOf(designer.sheet)]
  expect(sheet.x + sheet.width).toBeLessThanOrEqual(inspector.x + 1)
})

test('letters typed before the palette is there are not lost', async ({ designer, page }) => {
  let fetchIt = () => {}
  const asked = new Promise<void>((resolve) => {
    fetchIt = resolve
  })
  await page.route(/command-palette/, async (route) => {
    await asked
    await route.continue()
  })
  await designer.open()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('tidy')
  fetchIt()
  await expect(designer.dialog.getByRole('combobox')).toHaveValue('tidy', SOON)
  await page.keyboard.type(' up')
  await expect(designer.dialog.getByRole('option', { selected: true })).toContainText('Tidy up')
})

test('a host is resized by keys, in one step of undo each', async ({ designer, page }) => {
  await designer.open()
  const host = designer.host('host 1')
  await designer.sheet.focus()
  await page.keyboard.press('Tab')
  await expect(designer.inspector).toBeVisible(SOON)
  const ratio = async () => {
    const { width, height } = await boxOf(host)
    return width / height
  }
  const before = await ratio()
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+ArrowRight')
  await expect.poll(ratio).toBeGreaterThan(before * 1.05)
  await designer.expectUndo(/Resize/)
})

test('the drawer keeps the height that somebody gave it', async ({ designer, page }) => {
  await designer.open()
  const grip = page.getByRole('separator', { name: 'Height of the drawer' })
  await grip.focus()
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowUp')
  await expect(grip).toHaveAttribute('aria-valuenow', '264')
  await page.reload()
  await expect(grip).toHaveAttribute('aria-valuenow', '264', SOON)
})

/** Names, addresses and counts of a list are no readings; a field has its own help. */
const NO_READING =
  'code, strong, button, label, select, input, summary, h1, h2, .fact, .band, .quiet, .visually-hidden, .headline p, .route-label:not(.load), .route-note.mono > span:not(.hits), [aria-hidden=true]'

test('every reading on the page says what it is when it is asked', async ({ designer, page }) => {
  await designer.openPaused()
  await designer.vm('VM C').click({ position: { x: 60, y: 10 } })
  await expect(designer.inspector).toBeVisible(SOON)
  await expect(page.locator('.end-label').first()).toBeVisible(SOON)
  const silent = await page.evaluate((noReading) => {
    const ownText = (node: Element) =>
      [...node.childNodes]
        .filter((child) => child.nodeType === Node.TEXT_NODE)
        .map((child) => child.textContent)
        .join('')
    return [...document.querySelectorAll('#root *')]
      .filter(
        (node) =>
          !(node instanceof SVGElement) &&
          node.checkVisibility() &&
          /\d(?:[.,]\d+)?\s*(?:%|$|[GMk]?b?\/s|[µmn]?s\b)/.test(ownText(node)) &&
          !node.closest('[data-tip], [title]') &&
          !node.closest(noReading),
      )
      .map((node) => `${node.className}: ${node.textContent}`)
  }, NO_READING)
  expect(silent).toEqual([])
})
