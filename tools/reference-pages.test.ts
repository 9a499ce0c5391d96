import { expect, test } from 'vitest'
import { costBookPage, dataPathsPage, settingsPage, validationPage } from './reference-pages.ts'
import { designRulesPage } from './rules-page.ts'

/** Stale? `npm run unit -- tools/reference-pages --update`. */
test.each([
  ['docs/model/data-paths.md', dataPathsPage],
  ['docs/model/cost-book.md', costBookPage],
  ['docs/model/design-rules.md', designRulesPage],
  ['docs/model/settings.md', settingsPage],
  ['docs/model/validation.md', validationPage],
])('%s is what the code says', async (file, page) => {
  await expect(page()).toMatchFileSnapshot(`../${file}`)
})
