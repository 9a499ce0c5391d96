import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './designer.ts'

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the running demo has no accessibility fault', async ({ designer, page }) => {
      await designer.openRunning()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })

    test('the dialogs have no accessibility fault', async ({ designer, page }) => {
      await designer.open()
      for (const key of ['?', 'Control+k']) {
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
        await page.keyboard.press('Escape')
      }
    })
  })
