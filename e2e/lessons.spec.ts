import { readdirSync, readFileSync } from 'node:fs'
import { expect, SOON, test } from './designer.ts'

const LESSONS = readdirSync('public/lessons')
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.replace(/\.md$/, ''))

test('somebody new finishes the first lesson, hands it in, and the result is marked', async ({
  designer,
  page,
}) => {
  await designer.open('./?paused')
  await designer.command('Lessons')
  await designer.dialog.getByRole('button', { name: /^Three ways to attach a VM/ }).click()
  const lesson = page.getByRole('region', { name: 'Lesson: Three ways to attach a VM' })
  await expect(lesson).toBeVisible(SOON)
  await lesson.getByLabel(/^Your name/).fill('Ada')
  await lesson.getByLabel(/^Your name/).press('Enter')

  // What the lesson does not open stays as it is.
  await lesson.getByRole('radio', { name: 'VM B, on its own port' }).check()
  await expect(lesson.getByRole('status').first()).toContainText('VM A, behind the hypervisor')
  await page.keyboard.press('PageDown')
  const goals = lesson.getByRole('region', { name: 'Goals' })
  await expect(goals.getByRole('status')).toContainText('1 of 3 met', SOON)
  await designer.setLoad(5.5)
  await expect(goals.getByRole('status')).toContainText('3 of 3 met', SOON)

  await page.keyboard.press('PageDown')
  await lesson.getByRole('radio', { name: /^Nothing per frame/ }).check()
  await expect(goals.getByRole('status')).toContainText('2 of 4 met', SOON)
  await designer.slider.press('ArrowLeft')
  await expect(page.getByText(/may not be changed here/).first()).toBeVisible()
  await designer.vm('VM A').click({ position: { x: 20, y: 12 } })
  await designer.inspector.getByRole('button', { name: /^eth0/ }).click()
  await designer.inspector
    .getByRole('combobox', { name: 'To' })
    .first()
    .selectOption({ label: 'a VF of PF 0 of NIC 1' })
  await expect(goals.getByRole('status')).toContainText('4 of 4 met', SOON)

  await lesson.getByRole('button', { name: 'Hand in' }).click()
  await expect(designer.dialog).toContainText('2 of 2 parts are solved, by Ada')
  const code = await designer.dialog.getByLabel('Result code', { exact: true }).inputValue()
  await page.keyboard.press('Escape')
  await designer.command('Mark results of a lesson')
  const forged = code.replace('.1111111.', '.0111111.')
  await designer.dialog.getByLabel('Result codes').fill(`${code}\n${forged}`)
  await designer.dialog.getByRole('button', { name: 'Mark', exact: true }).click()
  await expect(designer.dialog.getByRole('row', { name: /^Ada/ })).toContainText('7 of 7', SOON)
  await expect(designer.dialog.getByRole('row', { name: /^no name/ })).toContainText(
    'changed after it was made',
  )
})

test('every lesson plays to its end', async ({ designer, page }) => {
  await designer.open()
  for (const id of LESSONS) {
    const text = readFileSync(`public/lessons/${id}.md`, 'utf8')
    const scenes = text.match(/^# .+$/gm) ?? []
    await page.evaluate((hash) => {
      location.hash = hash
    }, `lesson=${id}`)
    const lesson = page.getByRole('region', { name: /^Lesson: / })
    for (const [place, scene] of scenes.entries()) {
      await expect(lesson.getByRole('heading', { level: 2 })).toHaveText(scene.slice(2), SOON)
      const question = lesson.getByRole('radio').first()
      if (await question.isVisible()) {
        await question.check()
        await expect(lesson.getByText(/^(?:So it is|Not so)\./)).toBeVisible()
      }
      if (place < scenes.length - 1)
        await lesson.getByRole('button', { name: 'Next', exact: true }).click()
    }
    await expect(lesson.getByRole('button', { name: 'Hand in' })).toBeVisible()
  }
})
