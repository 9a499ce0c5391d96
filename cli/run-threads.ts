/** Runs on as many threads as the machine has cores; one after the other where the built worker is not beside us. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { RunScenarioReport } from '../src/simulation/report.ts'
import { runScenario } from '../src/simulation/run/run-scenario.ts'
import type { Runner, RunRequest } from '../src/simulation/whole-run.ts'
import { type Hand, workerPool } from '../src/simulation/worker-pool.ts'

export interface ThreadQuestion extends Omit<RunRequest, 'onProgress'> {
  readonly scenario: Scenario
}

type ThreadAnswer = RunScenarioReport | { readonly simulatedNs: number; readonly events: number }

const WORKER = join(dirname(fileURLToPath(import.meta.url)), 'run-worker.js')

export interface Threads {
  /** Runs under way at once; more wait for their turn. */
  readonly atOnce: number
  readonly run: Runner
  readonly close: () => void
}

interface Thread extends Hand {
  readonly worker: Worker
}

const newThread = (): Thread => {
  const worker = new Worker(WORKER)
  return { worker, end: () => void worker.terminate() }
}

export const runThreads = (runs: number): Threads => {
  const atOnce = existsSync(WORKER) ? Math.min(runs, availableParallelism()) : 1
  if (atOnce === 1)
    return {
      atOnce,
      run: async (scenario, request) => runScenario(scenario, request),
      close: () => {},
    }
  const pool = workerPool(newThread, atOnce)
  return {
    atOnce,
    run: (scenario, request) => pool.use(({ worker }) => answerOf(worker, scenario, request)),
    close: pool.close,
  }
}

const answerOf = (
  worker: Worker,
  scenario: Scenario,
  { seed, durationNs, costs, onProgress }: RunRequest,
): Promise<RunScenarioReport> =>
  new Promise((resolve, reject) => {
    const onMessage = (answer: ThreadAnswer): void => {
      if ('flows' in answer) {
        stop()
        resolve(answer)
      } else onProgress?.(answer.simulatedNs, answer.events)
    }
    const onError = (error: Error): void => {
      stop()
      reject(error)
    }
    const stop = (): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    const question: ThreadQuestion = { scenario, seed, durationNs, costs }
    worker.postMessage(question)
  })
