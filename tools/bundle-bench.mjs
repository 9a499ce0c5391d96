/** Bundles a program of bench/, for Node 20 cannot run TypeScript. */
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './install.mjs'

/**
 * @param {string} program its name without extension
 * @param {string} [outDir] where the bundle goes: a test and a run beside it keep apart
 * @returns {Promise<string>} the path of the bundle
 */
export async function bundleBench(program, outDir = join(root, 'node_modules/.tmp/bench')) {
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
  return join(outDir, `${program}.mjs`)
}
