/** Runs on as many threads as the machine has cores; one after the other where the built worker is not beside us. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Scenario } from '../src/scenario/scenario.ts'
import {
  type RunRequest,
  type RunScenarioReport,
  runScenario,
} from '../src/simulation/run/run-scenario.ts'
import type { Runner } from './replicate.ts'

export interface ThreadQuestion extends Omit<RunRequest, 'onProgress'> {
  readonly scenario: Scenario
}

type ThreadAnswer = RunScenarioReport | { readonly simulatedNs: number; readonly events: number }

const WORKER = join(dirname(fileURLToPath(import.meta.url)), 'run-worker.js')

export interface Threads {
  readonly atOnce: number
  readonly run: Runner
  readonly close: () => Promise<void>
}

export const runThreads = (runs: number): Threads => {
  const atOnce = existsSync(WORKER) ? Math.min(runs, availableParallelism()) : 1
  if (atOnce === 1)
    return {
      atOnce,
      run: async (scenario, request) => runScenario(scenario, request),
      close: async () => {},
    }
  const all = Array.from({ length: atOnce }, () => new Worker(WORKER))
  const idle = [...all]
  return {
    atOnce,
    run: async (scenario, request) => {
      const worker = idle.pop()
      if (!worker) throw new Error(`more than ${atOnce} runs at once`)
      try {
        return await answerOf(worker, scenario, request)
      } finally {
        idle.push(worker)
      }
    },
    close: async () => {
      await Promise.all(all.map((worker) => worker.terminate()))
    },
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
