import { Designer, expect, test } from './designer.ts'

test('a shared link opens the same design', async ({ browser, designer, page, baseURL }) => {
  await designer.openRunning()
  await designer.setLoad(5)
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('dialog').getByRole('textbox').first().inputValue()
  expect(link).toContain('#s=')
  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const guest = new Designer(await elsewhere.newPage())
  await guest.openRunning(link)
  await expect(guest.page.getByRole('slider', { name: 'Load per VM' })).toHaveAttribute(
    'aria-valuetext',
    /^5\.00 Gb\/s/,
  )
  await elsewhere.close()
})

test('a cut link says so and opens nothing of it', async ({ designer, page }) => {
  await designer.openRunning()
  await page.getByRole('button', { name: 'Share' }).click()
  const link = await page.getByRole('dialog').getByRole('textbox').first().inputValue()
  await page.goto('about:blank')
  await page.goto(link.slice(0, -20))
  await expect(page.getByText(/link/i).filter({ hasText: /cut|incomplete|whole/i })).toBeVisible()
})
