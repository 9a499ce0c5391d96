/** `npm run bench -- ...` and `npm run fuzz -- ...`: bundles bench/run.ts or bench/fuzz.ts, for Node 20 cannot run TypeScript, and runs it. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'

const [program = 'run', ...given] = process.argv.slice(2)

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
      input: { [program]: join(root, `bench/${program}.ts`) },
      output: { entryFileNames: '[name].mjs' },
    },
  },
  ssr: { noExternal: true },
})
const { status } = spawnSync(process.execPath, [join(outDir, `${program}.mjs`), ...given], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
