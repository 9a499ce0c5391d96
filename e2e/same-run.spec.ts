/** One scenario and one seed are one run: on the command line, in Chromium and in Firefox. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { scriptOf } from './same-run/bundle.ts'
import { findFirefox, inFirefox } from './same-run/firefox.ts'

const SAMPLES = ['three-ways', 'veb', 'two-paths', 'thirty-vms-limits'] as const

const fileOf = (name: string): string => `public/scenarios/${name}.json`
const textOf = (name: string): string => readFileSync(fileOf(name), 'utf8')

const onTheCommandLine = (): string[] =>
  SAMPLES.map((name) => {
    const call = `dist-cli/main.js run ${fileOf(name)} --seed 7 --duration 2ms --json`
    return JSON.parse(execFileSync(process.execPath, call.split(' '), { encoding: 'utf8' }))
      .fingerprint
  })

test('a run is the same on the command line and in Chromium', async ({ page }) => {
  const found = await page.evaluate(`(() => { ${await scriptOf(SAMPLES.map(textOf))} })()`)
  expect(found).toEqual(onTheCommandLine())
})

test('a run is the same on the command line and in Firefox', async () => {
  const firefox = findFirefox()
  test.skip(!firefox, 'missing tool: Firefox (Debian: apt-get install firefox-esr)')
  expect(await inFirefox(firefox!, await scriptOf(SAMPLES.map(textOf)))).toEqual(onTheCommandLine())
})
