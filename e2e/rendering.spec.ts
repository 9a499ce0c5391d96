import { expect, test } from './designer.ts'

declare global {
  interface Window {
    __perf?: Record<string, number>
  }
}

const cardsRendered = (): number =>
  Object.entries(window.__perf ?? {})
    .filter(([component]) => /card|node/i.test(component))
    .reduce((sum, [, renders]) => sum + renders, 0)

test('a running design renders no card', async ({ designer, page }) => {
  await designer.openRunning()
  await expect(page.getByRole('contentinfo')).toContainText(/events\/s/)
  // Cards settle once the first findings have come.
  await expect.poll(() => page.evaluate(cardsRendered)).toBeGreaterThan(0)
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let frames = 0
        const next = () => (++frames > 120 ? resolve() : requestAnimationFrame(next))
        next()
      }),
  )
  const before = await page.evaluate(cardsRendered)
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let frames = 0
        const next = () => (++frames > 60 ? resolve() : requestAnimationFrame(next))
        next()
      }),
  )
  expect((await page.evaluate(cardsRendered)) - before).toBe(0)
})

test('dragging one card renders at most two cards a step', async ({ designer, page }) => {
  await designer.openRunning('./?open=reference')
  const card = designer.card(/^Ethernet adapter/).first()
  const box = (await card.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 24)
  const before = await page.evaluate(cardsRendered)
  const steps = 20
  for (let step = 1; step <= steps; step++) await page.mouse.move(box.x + 60 + step * 8, box.y + 24)
  const rendered = (await page.evaluate(cardsRendered)) - before
  await page.mouse.up()
  expect(rendered / steps).toBeLessThanOrEqual(2)
})
