import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Rule and element of each fault that axe finds. */
export const faultsOf = async (
  page: Page,
  within?: string,
): Promise<readonly (readonly [string, readonly string[]])[]> => {
  const axe = new AxeBuilder({ page })
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}
