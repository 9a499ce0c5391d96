import { faultsInBothThemes } from './axe.ts'
import { expect, SOON, test } from './designer.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a phone shows the running demo, its numbers and nothing beyond its edge', async ({
  page,
}) => {
  await page.goto('./')
  await expect(page.getByRole('region', { name: 'Design', exact: true })).toContainText(
    'VM B',
    SOON,
  )
  await expect(page.getByRole('table').first()).toContainText(/\d\.\d/, SOON)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
  expect(await faultsInBothThemes(page)).toEqual([])

  // It is read without a lens, and all that is pressed is as large as a finger.
  await expect(page.locator('.end-label').first()).toBeVisible(SOON)
  const [small, narrow] = await page.evaluate(() => {
    const isShown = (node: Element) => node.checkVisibility() && node.clientWidth > 1
    const texts = [...document.querySelectorAll('body *')].filter(
      (node) =>
        !(node instanceof SVGElement) &&
        [...node.childNodes].some(
          (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim() !== '',
        ) &&
        isShown(node),
    )
    const pressed = [...document.querySelectorAll('button, input, a, [role=button]')].filter(
      isShown,
    )
    return [
      texts
        .filter((node) => Number.parseFloat(getComputedStyle(node).fontSize) < 12)
        .map((node) => node.textContent),
      pressed
        .filter((node) => {
          const { width, height } = node.getBoundingClientRect()
          return width < 44 || height < 44
        })
        .map((node) => node.getAttribute('aria-label') ?? node.outerHTML),
    ]
  })
  expect(small).toEqual([])
  expect(narrow).toEqual([])
})

test('a phone pauses, goes on, turns up the load and shares', async ({ designer, page }) => {
  await page.goto('./')
  await expect(page.getByRole('table').first()).toContainText(/\d\.\d/, SOON)
  await page.getByRole('button', { name: 'Pause' }).tap()
  await page.getByRole('button', { name: 'Run', exact: true }).tap()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await designer.setLoad(6)
  await designer.expectLoad(6)
  await expect(page.getByText(/Core 0, which runs the VMDq pool, is 100 % busy/)).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('row', { name: 'VM A' }).getByRole('cell').nth(2)).toHaveText(
    /^[23]\d$/,
    SOON,
  )
  await page.getByRole('button', { name: 'Share a link' }).tap()
  await expect(designer.notice(/Link of .* characters copied/)).toBeVisible(SOON)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#s=')
})
