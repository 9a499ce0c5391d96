/** `npm test`: every check, in a fresh clone too. `npm test -- unit lint` runs those stages alone. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, NO_CHROMIUM } from './chromium.mjs'
import { ensureInstalled, root } from './install.mjs'
import { judgeSkips, tallyPlaywright, tallyVitest } from './results.mjs'
import { FAIL_AFTER_SHARES, runStage } from './stage.mjs'

const UNIT_REPORT = join(root, 'node_modules/.tmp/unit.json')
const E2E_REPORT = join(root, 'node_modules/.tmp/e2e.json')
// It heeds no NO_COLOR.
const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const VITE = 'node_modules/vite/bin/vite.js'

/** Shares are seconds on two cores. A busy machine is twice as slow. */
const STAGES = [
  { name: 'types', share: 10, commands: [['node_modules/typescript/bin/tsc', '-b']] },
  {
    name: 'lint',
    share: 10,
    commands: [[BIOME, 'ci', '.', ...(process.stdout.isTTY ? [] : ['--colors=off'])]],
  },
  {
    name: 'unit',
    share: 170,
    commands: [
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${UNIT_REPORT}`,
      ],
    ],
    report: UNIT_REPORT,
    tally: /** @param {any} report */ (report) => tallyVitest(report, wantsReferenceData),
  },
  {
    name: 'build',
    share: 20,
    commands: [
      [VITE, 'build'],
      [VITE, 'build', '--config', 'vite.one-file.config.ts'],
      [VITE, 'build', '--config', 'vite.cli.config.ts'],
    ],
  },
  { name: 'sizes', share: 5, commands: [['tools/size-gate.mjs']], needsBuild: true },
  {
    name: 'e2e',
    share: 180,
    commands: [['node_modules/@playwright/test/cli.js', 'test']],
    needsBuild: true,
    needsChromium: true,
    report: E2E_REPORT,
    tally: tallyPlaywright,
  },
]

/** @param {string} file */
const wantsReferenceData = (file) =>
  !process.env.IOV_REFERENCE_DATA &&
  /reference-data|IOV_REFERENCE_DATA/.test(readFileSync(file, 'utf8'))

async function chromiumPath() {
  const { chromium } = await import('@playwright/test')
  const find = () => findChromium(chromium.executablePath())
  const found = find()
  if (found) return found
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) throw new Error(NO_CHROMIUM)
  console.log('Installing Chromium (apt-get) ...')
  const script =
    'apt-get update && apt-get install -y --no-install-recommends chromium fonts-dejavu-core'
  spawnSync('sh', ['-c', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 240_000,
  })
  const installed = find()
  if (!installed) throw new Error(NO_CHROMIUM)
  return installed
}

/**
 * @typedef {{ ok: boolean, passed: number, failed: number, skipped: number, notes: string[], seconds: number }} Result
 * @param {typeof STAGES[number]} stage
 * @returns {Promise<Result>}
 */
async function check(stage) {
  /** @type {Record<string, string>} */
  const environment = {}
  if (stage.needsChromium) {
    try {
      environment.CHROMIUM_PATH = await chromiumPath()
    } catch (error) {
      const notes = [error instanceof Error ? error.message : String(error)]
      return { ok: false, passed: 0, failed: 1, skipped: 0, notes, seconds: 0 }
    }
  }
  // A report of an earlier run must not count for this one.
  if (stage.report) rmSync(stage.report, { force: true })
  const { ok, seconds } = await runStage(stage, environment)
  const notes = []
  let { passed, failed, skipped } = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
  if (stage.report && existsSync(stage.report)) {
    const tally = stage.tally(JSON.parse(readFileSync(stage.report, 'utf8')))
    const judged = judgeSkips(tally, process.env.CI === 'true')
    notes.push(...judged.reasons)
    ;({ passed, failed, skipped } = judged)
    if (passed + failed === 0) {
      failed = 1
      notes.push('not one test ran')
    }
    // An unhandled error or a kill fails the stage but no test of it.
    if (!ok && failed === 0) failed = 1
  }
  if (seconds > stage.share * FAIL_AFTER_SHARES) {
    failed += 1
    notes.push(`took ${seconds.toFixed(0)} s: more than twice its share of ${stage.share} s`)
  }
  return { ok, passed, failed, skipped, notes, seconds }
}

/** @param {readonly string[]} wanted */
function choose(wanted) {
  const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name))
  if (unknown.length > 0) {
    console.error(
      `No stage ${unknown.join(', ')}; there are ${STAGES.map(({ name }) => name).join(', ')}.`,
    )
    process.exit(2)
  }
  if (wanted.length === 0) return STAGES
  const needsBuild = STAGES.some((stage) => stage.needsBuild && wanted.includes(stage.name))
  return STAGES.filter(({ name }) => wanted.includes(name) || (name === 'build' && needsBuild))
}

const chosen = choose(process.argv.slice(2))
ensureInstalled()
const sum = { passed: 0, failed: 0, skipped: 0 }
const lines = []
let buildFailed = false
for (const stage of chosen) {
  console.log(`\n== ${stage.name}`)
  /** @type {Result} */
  const result =
    stage.needsBuild && buildFailed
      ? {
          ok: false,
          passed: 0,
          failed: 0,
          skipped: 1,
          notes: ['1 skipped: the build failed'],
          seconds: 0,
        }
      : await check(stage)
  if (stage.name === 'build') buildFailed = !result.ok
  sum.passed += result.passed
  sum.failed += result.failed
  sum.skipped += result.skipped
  const verdict = result.failed > 0 ? 'FAILED' : result.passed > 0 ? 'ok' : 'not run'
  lines.push(
    `${stage.name.padEnd(6)} ${verdict.padEnd(7)} ${result.seconds.toFixed(1).padStart(6)} s`,
  )
  for (const note of result.notes) lines.push(`       ${note}`)
}
console.log(`\n${lines.join('\n')}`)
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed > 0 ? 1 : 0
