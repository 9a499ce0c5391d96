/** Changes a person could make for a slow flow: predicted at once, and proven by runs when they are asked for. */
import type { Scenario } from '../../scenario/scenario.ts'
import type { Trial } from '../../simulation/why/trial.ts'
import { client } from '../simulation/client.ts'

/** As many are run at most; a card shows fewer. */
const MOST_RUN = 4
/** The fewest seeds that leave an interval. */
export const RUNS_EACH = 3
const NS_PER_MS = 1e6

/** The best by prediction first. `isWanted`: asked again when an edit came in between. */
export const whatWouldHelp = async (
  scenario: Scenario,
  flow: string,
  station: string,
  isWanted: () => boolean,
): Promise<readonly Trial[]> => {
  while (isWanted()) {
    const trials = await client.editing.trials(scenario, flow, station)
    if (trials) return trials.slice(0, MOST_RUN)
  }
  return []
}

export interface Proven {
  readonly trial: Trial
  /** "throughput rises 1.9× and p99 falls 41 %" */
  readonly says: string
}

export interface Proving {
  readonly proofs: Promise<readonly Proven[]>
  readonly stop: () => void
}

/** The best first, without those that help nothing. */
export const prove = (
  scenario: Scenario,
  flow: string,
  trials: readonly Trial[],
  onProof: () => void,
): Proving => {
  let isStopped = false
  let stop = (): void => {
    isStopped = true
  }
  const proofs = (async () => {
    const [{ runWorkers }, { effectInWords, helps, proved }] = await Promise.all([
      import('../simulation/run-workers.ts'),
      import('../../simulation/why/proofs.ts'),
    ])
    const workers = runWorkers()
    stop = workers.close
    if (isStopped) workers.close()
    try {
      const { durationMs } = scenario.run
      const all = await proved(scenario, flow, trials, {
        run: workers.run,
        firstSeed: scenario.seed,
        runs: RUNS_EACH,
        durationNs: durationMs > 0 ? durationMs * NS_PER_MS : undefined,
        onProof,
      })
      return all.filter(helps).map((proof) => ({ trial: proof.trial, says: effectInWords(proof) }))
    } finally {
      workers.close()
    }
  })()
  return { proofs, stop: () => stop() }
}
