import { type Designer, expect, readScenario, SOON, test } from './designer.ts'

declare global {
  interface Window {
    __perf?: Record<string, number>
  }
}

/** Of one page: what it rendered since it was asked last. */
const cardsSince = async ({ page }: Designer, act: () => Promise<void>): Promise<number> => {
  const count = () =>
    page.evaluate(() =>
      Object.entries(window.__perf ?? {})
        .filter(([component]) => /Card$/.test(component))
        .reduce((sum, [, renders]) => sum + renders, 0),
    )
  const before = await count()
  await act()
  return (await count()) - before
}

/** By the clock of the run: that many ticks of the screen at least. */
const ticks = async ({ page }: Designer, milliseconds: number): Promise<void> => {
  const since = await page.evaluate(() => performance.now())
  await page.waitForFunction(([from, long]) => performance.now() > from + long, [
    since,
    milliseconds,
  ] as const)
}

const fiveHundredParts = (): Buffer => {
  const scenario = JSON.parse(readScenario('three-ways').toString()) as {
    parts: Record<string, object>
  }
  const missing = 500 - Object.keys(scenario.parts).length
  for (let index = 0; index < missing; index++)
    scenario.parts[`peer${index + 100}`] = {
      kind: 'peer',
      name: `peer ${index + 100}`,
      at: [(index % 25) * 240, 800 + Math.floor(index / 25) * 120],
      settings: {},
    }
  return Buffer.from(JSON.stringify(scenario))
}

test('a tick of the run renders no card, and neither does opening a menu', async ({
  designer,
  page,
}) => {
  await designer.openRunning()
  expect(await cardsSince(designer, () => ticks(designer, 1_000))).toBe(0)
  const opened = await cardsSince(designer, async () => {
    await page.getByRole('button', { name: 'Design menu' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
  })
  expect(opened).toBe(0)
})

test('dragging one of 500 parts renders at most two cards a step, from afar and from near', async ({
  designer,
  page,
}) => {
  await designer.open()
  await designer.openFile('large.json', fiveHundredParts())
  await expect(designer.notice('Opened large.json')).toBeVisible(SOON)
  await designer.find('peer 350')
  await page.keyboard.press('Escape')
  const card = designer.card(/^peer 350/)
  const renderedPerStep = async (): Promise<number> => {
    // A pointer waits until the camera stands still.
    await card.hover({ position: { x: 8, y: 8 } })
    const { x, y } = (await card.boundingBox())!
    await page.mouse.down()
    await page.mouse.move(x + 20, y + 14)
    await page.mouse.move(x + 24, y + 16)
    const steps = 20
    const rendered = await cardsSince(designer, async () => {
      for (let step = 1; step <= steps; step++) await page.mouse.move(x + 24 + step * 4, y + 16)
    })
    await page.mouse.up()
    await designer.expectUndo('Undo: Move peer 350')
    return rendered / steps
  }
  expect(await renderedPerStep(), 'a box from afar').toBeLessThanOrEqual(2)
  await page.keyboard.press('Control+z')
  await designer.expectUndo('Nothing to undo')
  await designer.find('peer 350')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+2')
  await page.keyboard.press('Escape')
  expect(await renderedPerStep(), 'a card from near').toBeLessThanOrEqual(2)
})
