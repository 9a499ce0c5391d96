/** What a browser runs: an example for two simulated milliseconds, by the code of the command line. */
import { openScenario } from '../../src/scenario/door.ts'
import { runScenario } from '../../src/simulation/run/run-scenario.ts'

export const fingerprintOf = (scenario: string): string =>
  runScenario(openScenario(scenario), { seed: 7, durationNs: 2e6 }).fingerprint
