import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// Scripts are what is strict; the UI primitives inject styles.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ')

/** Only the built page carries the policy: the dev server needs inline scripts and a websocket. */
const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
})

// Worker code: the page must not carry it, by whatever chain of imports. (Workers are bundles of their own.)
const NOT_IN_THE_PAGE = /\/src\/(data-paths\/stages|engine|formats|simulation\/(run|timeline))/

const pageWithoutEngine = (): Plugin => ({
  name: 'page-without-engine',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const strays = chunk.moduleIds.filter((id) => NOT_IN_THE_PAGE.test(id))
      if (strays.length > 0) this.error(`the page would carry ${strays.join(', ')}`)
    }
  },
})

/** The service worker knows every file of the page by name, and is another one when any of them changes. */
const keptOffline = (): Plugin => ({
  name: 'kept-offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const copied = readdirSync('public', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/'))
      .sort()
    const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
    const files = ['./', ...built, ...copied.map((file) => file.replace(/^public\//, ''))]
    const version = createHash('sha256').update(JSON.stringify(files))
    for (const file of ['index.html', ...copied]) version.update(readFileSync(file))
    const source = readFileSync('tools/service-worker.js', 'utf8')
      .replace('__VERSION__', version.digest('hex').slice(0, 12))
      .replace('__FILES__', JSON.stringify(files))
    this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
  },
})

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), contentSecurityPolicy(), pageWithoutEngine(), keptOffline()],
  worker: {
    format: 'es',
    // The size gate counts what the page fetches, not what its workers do.
    rolldownOptions: { output: { chunkFileNames: 'assets/worker-[name]-[hash].js' } },
  },
  build: {
    target: 'es2023',
    // Every browser of the target knows modulepreload.
    modulePreload: { polyfill: false },
    // The size gate reads the manifest.
    manifest: true,
    rolldownOptions: {
      output: {
        // What most of the page shares is one file: many small ones are zipped worse, 5 kB of 250. Too few sharers, and what
        // only dialogs share comes with it: look at this number first when the page grows by a dialog.
        codeSplitting: { groups: [{ name: 'shared', test: /\/src\//, minShareCount: 16 }] },
      },
    },
    // A font or an icon as a data: URL would break font-src, and hides its weight in the CSS.
    assetsInlineLimit: 0,
  },
  test: {
    include: ['{src,workers,cli,bench,tools}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Nothing global is changed, so files share their modules: half of the time of a small file was loading them again.
    isolate: false,
    // Vitest leaves a core to others; nobody else is here.
    maxWorkers: '100%',
    // Against hangs only: how long a test takes depends on what else the machine does.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
