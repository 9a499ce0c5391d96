import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

// A thread needs a file of its own: `new Worker(new URL('./worker.js', import.meta.url))`.
const threads = existsSync('cli/worker.ts') ? { worker: 'cli/worker.ts' } : {}

/** The command line as one folder of plain JavaScript, with everything bundled: Node 20 cannot run TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node20',
    rollupOptions: {
      input: { main: 'cli/main.ts', ...threads },
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
})
