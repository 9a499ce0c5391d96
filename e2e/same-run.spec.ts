/** One scenario and one seed are one run: on the command line, in Chromium and in Firefox, today and in a year. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { scriptOf } from './same-run/bundle.ts'
import { FINGERPRINTS } from './same-run/fingerprints.data.ts'
import { findFirefox, inFirefox } from './same-run/firefox.ts'

const SAMPLES = Object.keys(FINGERPRINTS)

const fileOf = (name: string): string => `public/scenarios/${name}.json`
const script = (): Promise<string> =>
  scriptOf(SAMPLES.map((name) => readFileSync(fileOf(name), 'utf8')))
const named = (found: readonly string[]): Record<string, string> =>
  Object.fromEntries(SAMPLES.map((name, index) => [name, found[index]!]))

test('every sample has a fingerprint', () => {
  const files = readdirSync('public/scenarios').filter((file) => file !== 'gallery.json')
  expect(SAMPLES.map((name) => `${name}.json`).sort()).toEqual(files.sort())
})

test('the samples run as they did, on the command line', () => {
  const found = SAMPLES.map((name) => {
    const call = `dist-cli/main.js run ${fileOf(name)} --seed 7 --duration 2ms --json`
    const out = execFileSync(process.execPath, call.split(' '), {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return JSON.parse(out).fingerprint
  })
  expect(named(found)).toEqual(FINGERPRINTS)
})

test('the samples run as they did, in Chromium', async ({ page }) => {
  const found = await page.evaluate<string[]>(`(() => { ${await script()} })()`)
  expect(named(found)).toEqual(FINGERPRINTS)
})

test('the samples run as they did, in Firefox', async () => {
  const firefox = findFirefox()
  test.skip(!firefox, 'missing tool: Firefox (Debian: apt-get install firefox-esr)')
  expect(named((await inFirefox(firefox!, await script())) as string[])).toEqual(FINGERPRINTS)
})
