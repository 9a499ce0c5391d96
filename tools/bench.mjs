/** `npm run bench -- ...`: bundles bench/run.ts, for Node 20 cannot run TypeScript, and runs it. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const { build } = await import('vite')
const outDir = join(root, 'node_modules/.tmp/bench')
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir,
    target: 'node20',
    rollupOptions: {
      input: { run: join(root, 'bench/run.ts') },
      output: { entryFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true },
})
const { status } = spawnSync(
  process.execPath,
  [join(outDir, 'run.mjs'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1
