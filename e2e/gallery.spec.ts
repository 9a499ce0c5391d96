import { readFileSync } from 'node:fs'
import { expect, SOON, test } from './designer.ts'

interface Entry {
  readonly file: string
  readonly title: string
}

const gallery = JSON.parse(
  readFileSync('public/scenarios/gallery.json', 'utf8'),
) as readonly Entry[]

/** Its flow has no way through: the error is what it shows. */
const ABOUT_AN_ERROR = 'loop-off.json'

test('every example opens by its name, runs, and has no error but the one that one is about', async ({
  designer,
  page,
}) => {
  test.setTimeout(120_000)
  for (const { file, title } of gallery) {
    await designer.open(`./?open=${file.replace('.json', '')}`)
    await expect(page.getByRole('textbox', { name: 'Title of the design' })).toHaveValue(title)
    const flows = await designer.tab('Flows')
    await expect(flows.getByRole('row').nth(1)).toContainText(/\d\s*[kMG]?b\/s/, SOON)
    await expect(page.getByRole('contentinfo')).toContainText(/\d+ info/)
    await designer.expectErrors(file === ABOUT_AN_ERROR ? 1 : 0)
  }
})

test('the gallery lists every example, and opens one', async ({ designer, page }) => {
  await designer.open()
  await designer.choose(/Examples/)
  for (const { title } of gallery)
    await expect(designer.dialog.getByRole('button', { name: new RegExp(title) })).toBeVisible(SOON)
  await designer.dialog.getByRole('button', { name: /Fifty VMs/ }).click()
  await expect(page.getByRole('textbox', { name: 'Title of the design' })).toHaveValue(/Fifty VMs/)
  await designer
    .notice(/Opened/)
    .getByRole('button', { name: 'Back' })
    .click()
  await expect(designer.vm('VM C')).toHaveAccessibleName(/VF/)
})
