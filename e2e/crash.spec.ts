import { expect, SOON, test } from './designer.ts'

/** Of the light theme. */
const INK_3 = 'rgb(98, 102, 110)'

declare global {
  interface Window {
    workersOfPage?: Worker[]
  }
}

test('a run that dies is said, starts again, and the design stays', async ({ designer, page }) => {
  test.setTimeout(60_000)
  await page.addInitScript(() => {
    const made: Worker[] = []
    window.workersOfPage = made
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options)
        if (String(address).includes('run')) made.push(this)
      }
    }
  })
  await designer.openRunning()
  await designer.setLoad(2)
  await page.evaluate(() => {
    for (const worker of window.workersOfPage ?? []) worker.terminate()
  })
  const banner = page.getByRole('alert').filter({ hasText: 'The simulation stopped' })
  await expect(banner).toContainText('Your design is safe', { timeout: 20_000 })
  await designer.expectLoad(2)
  // What was last measured is not alive.
  const figure = designer.vm('VM B').locator('.gauge b').first()
  await expect(figure).toHaveCSS('color', INK_3)
  await banner.getByRole('button', { name: 'Run again' }).click()
  await expect(banner).toBeHidden()
  await expect(figure).not.toHaveCSS('color', INK_3)
  await expect.poll(() => designer.figure(designer.vm('VM B')), SOON).toBeGreaterThan(1.5)
})
