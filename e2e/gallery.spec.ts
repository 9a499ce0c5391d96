import { readFileSync } from 'node:fs'
import { expect, test } from './designer.ts'

interface Entry {
  readonly file: string
  readonly title: string
}

const gallery = JSON.parse(
  readFileSync('public/scenarios/gallery.json', 'utf8'),
) as readonly Entry[]

for (const { file, title } of gallery)
  test(`the example "${title}" opens and runs`, async ({ designer, page }) => {
    await designer.open(`./?open=${file.replace('.json', '')}`)
    await expect(page.getByRole('button', { name: new RegExp(title) })).toBeVisible()
    await expect(page.getByRole('contentinfo')).toContainText(/events\/s/, { timeout: 15_000 })
  })
