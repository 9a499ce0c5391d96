/** Workers for whole runs: fetched with the first comparison or sweep, and gone when it is done or stopped. */
import { type Remote, wrap } from 'comlink'
import type { Runner } from '../../simulation/whole-run.ts'
import type { WholeRunApi } from '../../simulation/whole-run-protocol.ts'
import { type Hand, type Pool, workerPool } from '../../simulation/worker-pool.ts'
import { startWorker } from './start-worker.ts'

interface RunWorker extends Hand {
  readonly api: Remote<WholeRunApi>
  /** Rejected when the worker fails: it would never answer. */
  readonly lost: Promise<never>
}

const make = (): RunWorker => {
  const worker = startWorker('whole-run')
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'a worker could not be loaded')),
    )
  })
  lost.catch(() => {})
  return { api: wrap<WholeRunApi>(worker), lost, end: () => worker.terminate() }
}

/** One core is left to the page and what it shows. */
const coresToUse = (): number => Math.max(1, (navigator.hardwareConcurrency || 2) - 1)

export interface RunWorkers {
  readonly atOnce: number
  readonly run: Runner
  readonly ask: <Answer>(question: (api: Remote<WholeRunApi>) => Promise<Answer>) => Promise<Answer>
  /** Whatever is still under way is rejected with `PoolClosed`. */
  readonly close: () => void
}

export const runWorkers = (): RunWorkers => {
  const pool: Pool<RunWorker> = workerPool(make, coresToUse())
  const ask: RunWorkers['ask'] = (question) =>
    pool.use(({ api, lost }) => Promise.race([question(api), lost]))
  return {
    atOnce: pool.atOnce,
    run: (scenario, { seed, durationNs }) => ask((api) => api.run(scenario, seed, durationNs)),
    ask,
    close: pool.close,
  }
}
