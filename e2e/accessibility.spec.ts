import { faultsInBothThemes } from './axe.ts'
import { type Designer, expect, SOON, test } from './designer.ts'

const DIALOGS: readonly (readonly [string, (designer: Designer) => Promise<void>])[] = [
  ['shortcuts', ({ page }) => page.keyboard.press('?')],
  ['commands', ({ page }) => page.keyboard.press('Control+k')],
  ['find', ({ page }) => page.keyboard.press('Control+f')],
  ['add a part', ({ page }) => page.keyboard.press('a')],
  ['share', ({ page }) => page.getByRole('button', { name: 'Share' }).click()],
  ['import', (designer) => designer.choose(/lspci/)],
  ['export', (designer) => designer.choose(/Export/)],
  ['examples', (designer) => designer.choose(/Examples/)],
  ['what a link carries', (designer) => designer.command('What a PCIe link carries')],
  [
    'how far to trust it',
    async (designer) => {
      await designer.tab('Flows')
      await designer.page.getByRole('button', { name: 'How far to trust these figures' }).click()
    },
  ],
]

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the running demo has no accessibility fault', async ({ designer, page }) => {
  await designer.openRunning()
  expect(await faultsInBothThemes(page)).toEqual([])
})

test('no dialog has an accessibility fault, and each gives the focus back', async ({
  designer,
  page,
}) => {
  test.setTimeout(150_000)
  await designer.open()
  for (const [name, open] of DIALOGS) {
    await open(designer)
    await expect(designer.dialog).toBeVisible(SOON)
    expect(await faultsInBothThemes(page, '[role=dialog]'), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(designer.dialog).toBeHidden()
    await expect(page.locator(':focus'), `${name} gives the focus back`).toHaveCount(1)
  }
})

test('neither the tabs nor the inspector have an accessibility fault', async ({
  designer,
  page,
}) => {
  test.setTimeout(150_000)
  await designer.openPaused()
  for (const name of ['Problems', 'Flows', 'Waterfall', 'Distances', 'Outline']) {
    await designer.tab(name)
    expect(await faultsInBothThemes(page, '.drawer'), name).toEqual([])
  }
  for (const part of ['host 1', 'VM C', 'root port 1']) {
    await designer.find(part)
    // From the last on: one that is open is no longer among them.
    const closed = designer.inspector.locator('details:not([open]) > summary')
    for (const fold of (await closed.all()).toReversed()) await fold.click()
    await designer.inspector.getByRole('button', { name: /more settings?$/ }).click()
    expect(await faultsInBothThemes(page, '.inspector'), part).toEqual([])
  }
})
