/** A thread that runs designs for `run-threads.ts`. */
import { parentPort } from 'node:worker_threads'
import { runScenario } from '../src/simulation/run/run-scenario.ts'
import type { ThreadQuestion } from './run-threads.ts'

parentPort?.on('message', ({ scenario, seed, durationNs, costs }: ThreadQuestion) => {
  parentPort?.postMessage(
    runScenario(scenario, {
      seed,
      durationNs,
      costs,
      onProgress: (simulatedNs, events) => parentPort?.postMessage({ simulatedNs, events }),
    }),
  )
})
