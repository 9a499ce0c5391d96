/** One scenario and one seed are one run: on the command line, in Chromium and in Firefox. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { build } from 'vite'
import { expect, test } from './fixtures.ts'
import { findFirefox, inFirefox } from './same-run/firefox.ts'

const SAMPLES = ['three-ways', 'veb', 'two-paths', 'thirty-vms-limits'] as const

/** An expression that makes the fingerprints of all samples. */
const script = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      lib: { entry: 'e2e/same-run/run-sample.ts', formats: ['iife'], name: 'sample' },
    },
  })
  const [bundle] = Array.isArray(built) ? built : [built]
  if (!bundle || !('output' in bundle)) throw new Error('Vite watches instead of building')
  const texts = SAMPLES.map((name) => readFileSync(`public/scenarios/${name}.json`, 'utf8'))
  return `${bundle.output[0].code}; return ${JSON.stringify(texts)}.map(sample.fingerprintOf)`
}

const onTheCommandLine = (): string[] =>
  SAMPLES.map((name) => {
    const file = `public/scenarios/${name}.json`
    const call = ['dist-cli/main.js', 'run', file, '--seed', '7', '--duration', '2ms', '--json']
    return JSON.parse(execFileSync(process.execPath, call, { encoding: 'utf8' })).fingerprint
  })

test('a run is the same on the command line and in Chromium', async ({ page }) => {
  const found = await page.evaluate(`(() => { ${await script()} })()`)
  expect(found).toEqual(onTheCommandLine())
})

test('a run is the same on the command line and in Firefox', async () => {
  const firefox = findFirefox()
  test.skip(!firefox, 'missing tool: Firefox (Debian: apt-get install firefox-esr)')
  expect(await inFirefox(firefox!, await script())).toEqual(onTheCommandLine())
})
