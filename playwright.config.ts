import { availableParallelism } from 'node:os'
import { chromium, defineConfig } from '@playwright/test'
import { findChromium, NO_CHROMIUM } from './tools/chromium.mjs'

const executablePath = findChromium(chromium.executablePath())
if (!executablePath) throw new Error(NO_CHROMIUM)

// Playwright's worker processes read this file again and inherit the environment, so all agree on the port;
// two checkouts on one machine seldom meet.
process.env.IOV_PREVIEW_PORT ??= String(4200 + (process.pid % 4000))
/**
 * A window of desktop Chromium keeps pages for the pop-ups of its address bar, which costs more than ours: half a second
 * of processor a test. Chromium heeds its last list only, so what matters of Playwright's stands here too.
 */
const UNUSED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
]

const baseURL = `http://127.0.0.1:${process.env.IOV_PREVIEW_PORT}/`

export default defineConfig({
  testDir: './e2e',
  outputDir: './node_modules/.tmp/e2e',
  fullyParallel: true,
  // On a busy machine a browser starts slowly; what is fast has bounds of its own.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Two on two cores: with one, the page waits for the test or the test for the page.
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  retries: 0,
  forbidOnly: !!process.env.CI,
  reporter: [['list'], ['json', { outputFile: './node_modules/.tmp/e2e.json' }]],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${process.env.IOV_PREVIEW_PORT} --strictPort --host 127.0.0.1`,
    url: baseURL,
    // Another checkout's server would pass for ours.
    reuseExistingServer: false,
  },
  use: {
    baseURL,
    browserName: 'chromium',
    // Each test has a browser of its own, which would keep the whole page for later.
    serviceWorkers: 'block',
    // A trace costs a third of the processor time: `npm run e2e -- NAME --trace on` makes one of what failed.
    trace: 'off',
    launchOptions: {
      executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${UNUSED_FEATURES.join()}`,
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: '**/*.phone.spec.ts',
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
})
