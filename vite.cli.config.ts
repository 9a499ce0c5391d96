import { defineConfig } from 'vite'

/** The command line as one folder of plain JavaScript, with everything bundled: Node 20 cannot run TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node20',
    rollupOptions: {
      input: { main: 'cli/main.ts', 'run-worker': 'cli/run-worker.ts' },
      // All in one folder: a thread finds its file beside whatever part of the program starts it.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true },
})
