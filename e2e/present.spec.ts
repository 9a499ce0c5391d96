import { expect, test } from './designer.ts'

test('presenter mode fits a projector: light, one bar, big words, the laser by K', async ({
  designer,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 1024, height: 768 })
  await designer.open('./?present=1&paused')
  const bar = page.getByRole('toolbar', { name: 'Presenter' })
  await expect(bar).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByRole('navigation', { name: 'Parts' })).toBeHidden()
  for (const [width, height] of [
    [1024, 768],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height })
    const box = await bar.boundingBox()
    expect(box).toEqual({ x: 0, y: height - 88, width, height: 88 })
    const leave = await bar.getByRole('button', { name: 'Leave presenter mode' }).boundingBox()
    expect((leave?.x ?? width) + (leave?.width ?? 0)).toBeLessThanOrEqual(width)
  }
  await page.mouse.move(300, 300)
  await page.keyboard.press('k')
  await expect(page.locator('.present-pointer polyline')).toBeAttached()
  await expect(bar).toContainText('Laser pointer')
  await bar.getByRole('button', { name: 'Leave presenter mode' }).click()
  await expect(page.getByRole('navigation', { name: 'Parts' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
