/** The sweep that was asked for last: its plan, its workers, and what came of it so far. */

import { create } from 'zustand'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Repeats } from '../../simulation/replicate.ts'
import { type Axis, axisOf } from '../../simulation/sweep/axis.ts'
import { type SweepPoint, sweepPoints } from '../../simulation/sweep/points.ts'
import { runSweep, type SweepRow } from '../../simulation/sweep/sweep.ts'
import { type SweepTable, sweepTable } from '../../simulation/sweep/sweep-table.ts'
import type { Theory } from '../../simulation/sweep/theory.ts'
import { PoolClosed } from '../../simulation/worker-pool.ts'
import { reasonOf } from '../format/reason-of.ts'
import { type RunWorkers, runWorkers } from '../simulation/run-workers.ts'

export interface SweepPlan {
  readonly axes: readonly Axis[]
  readonly points: readonly SweepPoint[]
}

export interface SweepAsked {
  readonly plan: SweepPlan
  readonly seed: number
  readonly durationNs: number | undefined
  readonly repeats: Repeats
  /** null: all of them together. */
  readonly flow: string | null
}

interface SweepState {
  readonly status: 'idle' | 'running' | 'done' | 'stopped'
  readonly asked: SweepAsked | null
  readonly runs: number
  /** In the order of the points; what is still to come is missing. */
  readonly rows: readonly SweepRow[]
  readonly table: SweepTable | null
  readonly problem: string | null
}

const NOTHING: SweepState = {
  status: 'idle',
  asked: null,
  runs: 0,
  rows: [],
  table: null,
  problem: null,
}

export const useSweep = create<SweepState>()(() => NOTHING)

/** Throws a `SweepError` whose message names the axis. */
export const planOf = (scenario: Scenario, axes: readonly string[]): SweepPlan => {
  const read = axes.map((text) => axisOf(scenario, text))
  return { axes: read, points: sweepPoints(scenario, read) }
}

let workers: RunWorkers | undefined

export const stopSweep = (): void => {
  workers?.close()
  workers = undefined
  if (useSweep.getState().status === 'running') useSweep.setState({ status: 'stopped' })
}

const theoryOf = (
  { plan, flow }: SweepAsked,
  { ask }: RunWorkers,
): Promise<readonly (Theory | null)[]> =>
  Promise.all(plan.points.map(({ scenario }) => ask((api) => api.theory(scenario, flow))))

export const startSweep = async (asked: SweepAsked): Promise<void> => {
  stopSweep()
  const mine = runWorkers()
  workers = mine
  useSweep.setState({ ...NOTHING, status: 'running', asked })
  const rows: (SweepRow | undefined)[] = asked.plan.points.map(() => undefined)
  let theory: readonly (Theory | null)[] = []
  const show = (): void => {
    const there = rows.flatMap((row, at) => (row ? [{ row, theory: theory[at] ?? null }] : []))
    const whole = there.map(({ row }) => row)
    const known = there.map((each) => each.theory)
    const table = sweepTable(asked.plan.axes, whole, asked.flow, known)
    useSweep.setState({ rows: whole, table })
  }
  try {
    theory = await theoryOf(asked, mine)
    await runSweep(asked.plan.points, {
      run: mine.run,
      atOnce: mine.atOnce,
      firstSeed: asked.seed,
      repeats: asked.repeats,
      durationNs: asked.durationNs,
      onRun: () => {
        if (workers === mine) useSweep.setState(({ runs }) => ({ runs: runs + 1 }))
      },
      onRow: (place, row) => {
        rows[place] = row
        if (workers === mine) show()
      },
    })
    if (workers === mine) useSweep.setState({ status: 'done' })
  } catch (error) {
    if (workers === mine && !(error instanceof PoolClosed))
      useSweep.setState({
        status: 'stopped',
        problem: reasonOf(error),
      })
  } finally {
    if (workers === mine) workers = undefined
    mine.close()
  }
}

export const csvOf = async (table: SweepTable): Promise<string> => {
  const { ask, close } = runWorkers()
  try {
    return await ask((api) => api.csv(table))
  } finally {
    close()
  }
}
