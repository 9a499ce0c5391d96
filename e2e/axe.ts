import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type Faults = readonly (readonly [string, readonly string[]])[]

const analyse = async (axe: AxeBuilder): Promise<Faults> => {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

/** Its legacy mode is blind to frames of other origins, of which there are none, and opens no window of its own each time. */
const builderOf = (page: Page, within: readonly string[]): AxeBuilder =>
  within.reduce((axe, part) => axe.include(part), new AxeBuilder({ page }).setLegacyMode())

/** Rule and element of each fault that axe finds, in the whole page or in parts of it. */
export const faultsOf = (page: Page, ...within: readonly string[]): Promise<Faults> =>
  analyse(builderOf(page, within))

/** In the light theme, and what can differ in the dark one: its colours, which without motion change at once. */
export const faultsInBothThemes = async (
  page: Page,
  ...within: readonly string[]
): Promise<Faults> => {
  const wear = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
  }
  await wear('light')
  const light = await faultsOf(page, ...within)
  await wear('dark')
  const dark = await analyse(builderOf(page, within).withRules('color-contrast'))
  return [...light, ...dark]
}
