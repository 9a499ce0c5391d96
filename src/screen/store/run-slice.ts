/** The run as a person steers it, and what the edits worker says of the design. Live values are in `live.ts`. */
import type { StateCreator } from 'zustand'
import type { Finding } from '../../rules/define-rule.ts'
import type { CostUncertainty, Estimate } from '../../simulation/protocol.ts'
import type { BranchInfo } from '../../simulation/steering.ts'

export type RunStatus = 'idle' | 'running' | 'paused' | 'failed'

export interface RunSlice {
  readonly status: RunStatus
  /** Simulated over real time that is wanted; Infinity: as fast as it goes. */
  readonly pace: number
  /** What went wrong, in a sentence; the last good plan goes on meanwhile. */
  readonly problem: string | null
  /** Futures of the run, each from where somebody edited its past; one at least once it has begun. */
  readonly branches: readonly BranchInfo[]
  readonly findings: readonly Finding[]
  readonly estimate: Estimate | null
  /** Of the last design that stood still long enough; its shares stand for the next until that has its own. */
  readonly costUncertainty: CostUncertainty | null
  /** The scenario that `findings` and `estimate` belong to is older than the one on screen. */
  readonly analysing: boolean
  readonly saved: 'saved' | 'saving' | 'failed'
  readonly savingProblem: string | null
  setRun(change: Partial<Pick<RunSlice, 'status' | 'pace' | 'problem' | 'branches'>>): void
  setAnalysis(
    change: Partial<
      Pick<RunSlice, 'findings' | 'estimate' | 'costUncertainty' | 'analysing' | 'problem'>
    >,
  ): void
  setSaved(saved: RunSlice['saved'], problem?: string): void
}

/** A millisecond of simulated time lasts 50 ms on the wall: packets can be seen moving. */
export const SLOW_PACE = 1 / 50

export const createRunSlice: StateCreator<RunSlice, [], [], RunSlice> = (set) => ({
  status: 'idle',
  pace: SLOW_PACE,
  problem: null,
  branches: [],
  findings: [],
  estimate: null,
  costUncertainty: null,
  analysing: false,
  saved: 'saved',
  savingProblem: null,
  setRun: (change) => set(change),
  setAnalysis: (change) => set(change),
  setSaved: (saved, problem) => set({ saved, savingProblem: problem ?? null }),
})
