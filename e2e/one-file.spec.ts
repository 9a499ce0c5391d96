import { readFileSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Designer, expect, test } from './designer.ts'

test('a page that was saved as one file runs its design from file:// and fetches nothing', async ({
  context,
  designer,
  page,
}, testInfo) => {
  await designer.open()
  const saving = page.waitForEvent('download')
  await designer.choose('Save as one file')
  const file = testInfo.outputPath('room.html')
  await (await saving).saveAs(file)
  expect(statSync(file).size).toBeLessThan(3_000_000)
  expect(readFileSync(file, 'utf8')).toContain("default-src 'none'")
  await page.close()

  const alone = new Designer(await context.newPage())
  const asked: string[] = []
  alone.page.on('request', (request) => asked.push(request.url()))
  await alone.openRunning(pathToFileURL(file).href)
  expect(asked.filter((url) => !/^(blob|data):/.test(url))).toEqual([pathToFileURL(file).href])
  await alone.choose('Examples')
  await expect(alone.dialog.getByText('Three ways to attach a VM')).toBeVisible()
})
