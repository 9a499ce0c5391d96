import { test } from './fixtures.ts'

test.describe('a test fails when its page', () => {
  test.fail()

  test('logs an error', async ({ page }) => {
    await page.goto('about:blank')
    await page.evaluate(() => console.error('planted'))
  })

  test('throws', async ({ page }) => {
    await page.goto('about:blank')
    await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('planted'))))
    await page.waitForFunction(() => true)
  })

  test('meets the content security policy', async ({ page }) => {
    await page.goto('./?paused')
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.planted = true'
      document.head.append(script)
    })
  })
})

test.describe('an error that a test allows', () => {
  test.use({ allowedErrors: [/planted/] })

  test('does not fail it', async ({ page }) => {
    await page.goto('about:blank')
    await page.evaluate(() => console.error('planted'))
  })
})
