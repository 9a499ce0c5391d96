import { defineConfig } from 'vite'

/** The command line as one folder of plain JavaScript, with everything bundled: Node 20 cannot run TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist-cli',
    target: 'node20',
    rollupOptions: {
      input: { main: 'cli/main.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
})
