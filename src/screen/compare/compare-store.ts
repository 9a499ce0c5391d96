/** What the design is held against, the runs of both under the same seeds, and what came of them so far. */

import { create } from 'zustand'
import type { Variant } from '../../scenario/attachments.ts'
import { isPrecise, replicateUntil } from '../../simulation/replicate.ts'
import type { RunScenarioReport } from '../../simulation/report.ts'
import type { FollowedRun } from '../../simulation/whole-run-protocol.ts'
import { PoolClosed } from '../../simulation/worker-pool.ts'
import { reasonOf } from '../format/reason-of.ts'
import { type RunWorkers, runWorkers } from '../simulation/run-workers.ts'
import { store } from '../store/store.ts'

/** Two sides, or the rows of a table of several. */
export interface Comparison {
  readonly sides: readonly Variant[]
  /** Of each side, in the order of the seeds. */
  readonly reports: readonly (readonly RunScenarioReport[])[]
  /** Of two sides, under the first seed. */
  readonly followed: readonly FollowedRun[]
}

interface CompareState {
  readonly other: Variant | null
  /** An earlier version comes before the design of today. */
  readonly otherIsA: boolean
  /** Several of them, in place of `other`. */
  readonly variants: readonly Variant[] | null
  /** Share of the mean that the 95 % intervals of throughput and mean latency are to stay within. */
  readonly precision: number
  readonly status: 'idle' | 'running' | 'done' | 'stopped'
  readonly result: Comparison | null
  readonly problem: string | null
}

export const useCompare = create<CompareState>()(() => ({
  other: null,
  otherIsA: false,
  variants: null,
  precision: 0.05,
  status: 'idle',
  result: null,
  problem: null,
}))

const MOST_RUNS = 64
const FEW_RUNS = 5
/** Points of a chart, over as much of the run as shows its start and some of what follows. */
const SAMPLES = 200
const FOLLOWED_NS = 40e6
const NS_PER_MS = 1e6

let workers: RunWorkers | undefined

export const stopComparing = (): void => {
  workers?.close()
  workers = undefined
  if (useCompare.getState().status === 'running') useCompare.setState({ status: 'stopped' })
}

/** A and B, or all that are held against each other. */
export const sidesNow = (): readonly Variant[] => {
  const { other, otherIsA, variants } = useCompare.getState()
  if (variants) return variants
  const { scenario } = store.getState()
  const own = { title: 'this design', scenario }
  if (!other) return [own]
  return otherIsA ? [other, own] : [own, other]
}

export const compareWith = (other: Variant, otherIsA = false): void => {
  useCompare.setState({ other, otherIsA, variants: null, result: null })
  store.getState().setDialog(null)
  store.getState().setDrawer(true, 'compare')
  void startComparing()
}

export const compareVariants = (variants: readonly Variant[]): void => {
  useCompare.setState({ other: null, variants, result: null })
  store.getState().setDialog(null)
  store.getState().setDrawer(true, 'compare')
  void startComparing()
}

const swapped = ({ sides, reports, followed }: Comparison): Comparison => ({
  sides: sides.toReversed(),
  reports: reports.toReversed(),
  followed: followed.toReversed(),
})

export const swapSides = (): void => {
  const { otherIsA, result } = useCompare.getState()
  useCompare.setState({ otherIsA: !otherIsA, result: result && swapped(result) })
}

export const startComparing = async (): Promise<void> => {
  stopComparing()
  const sides = sidesNow()
  if (sides.length < 2) return
  const { otherIsA } = useCompare.getState()
  const mine = runWorkers()
  workers = mine
  useCompare.setState({ status: 'running', result: null, problem: null })
  const seed = sides[0]!.scenario.seed
  const answers: (readonly RunScenarioReport[])[] = []
  let followed: readonly FollowedRun[] = []
  const show = (): void => {
    const there = answers.filter(Boolean)
    if (workers !== mine || there.length === 0) return
    const reports = sides.map((_, side) => there.map((answer) => answer[side]!))
    const result = { sides, reports, followed }
    // Somebody may have swapped them meanwhile.
    const isSwapped = useCompare.getState().otherIsA !== otherIsA
    useCompare.setState({ result: isSwapped ? swapped(result) : result })
  }
  const one = async (of: number): Promise<readonly RunScenarioReport[]> => {
    const answer = await Promise.all(
      sides.map(({ scenario }) => {
        const { durationMs } = scenario.run
        const durationNs = durationMs > 0 ? durationMs * NS_PER_MS : undefined
        return mine.run(scenario, { seed: of, durationNs })
      }),
    )
    answers[of - seed] = answer
    show()
    return answer
  }
  try {
    const charts: Promise<unknown> =
      sides.length === 2
        ? Promise.all(
            sides.map(({ scenario }) =>
              mine.ask((api) => api.follow(scenario, seed, FOLLOWED_NS, SAMPLES)),
            ),
          ).then((runs) => {
            followed = runs
            show()
          })
        : Promise.resolve()
    const repeated = replicateUntil(
      one,
      seed,
      { least: FEW_RUNS, most: MOST_RUNS, precision: useCompare.getState().precision },
      mine.atOnce,
      (pairs, precision) =>
        sides.every((_, side) =>
          isPrecise(
            pairs.map((pair) => pair[side]!),
            precision,
          ),
        ),
    )
    // Both at once: whichever is cut off first, nobody leaves the other one's rejection lying.
    const [first] = await Promise.all([repeated, charts])
    answers.length = first.length
    show()
    if (workers === mine) useCompare.setState({ status: 'done' })
  } catch (error) {
    if (workers === mine && !(error instanceof PoolClosed))
      useCompare.setState({
        status: 'stopped',
        problem: reasonOf(error),
      })
  } finally {
    if (workers === mine) workers = undefined
    mine.close()
  }
}
