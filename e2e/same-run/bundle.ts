/** What a browser is given to run. */
import { build } from 'vite'

/** The body of a function that returns the fingerprints of these scenarios. */
export const scriptOf = async (scenarios: readonly string[]): Promise<string> => {
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
  const [{ code }] = bundle.output
  return `${code}; return ${JSON.stringify(scenarios)}.map(sample.fingerprintOf)`
}
