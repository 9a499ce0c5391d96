/** What the run worker is asked and what it tells, as types; the figures themselves are in protocol.ts. */
import type { Scenario } from '../scenario/scenario.ts'
import type { FollowAsk, FollowOutcome } from './followed.ts'
import type { RunLayout, SampleBatch } from './protocol.ts'

export interface EditMark {
  readonly timeNs: number
  readonly label: string
}

/** One future of a run, from where it left another one. */
export interface BranchInfo {
  readonly id: number
  /** Label of the first edit of its own; null when it has none. */
  readonly firstEdit: string | null
  readonly fromNs: number
  readonly toNs: number
  readonly isCurrent: boolean
}

export interface History {
  /** The edits of this run, those that lie ahead after a step back included. */
  readonly marks: readonly EditMark[]
  readonly branches: readonly BranchInfo[]
}

export interface RunOptions {
  readonly seed: number
  /** Simulated over real time; Infinity: as fast as it goes. */
  readonly pace: number
  readonly samplePeriodNs: number
}

export interface RunEvents {
  /** The run waits until the screen has taken the batch: back-pressure for free. */
  readonly onBatch: (batch: SampleBatch) => Promise<void>
  readonly onLayout: (layout: RunLayout) => void
  /** A new plan could not be made: the last good one goes on. */
  readonly onProblem: (says: string | null) => void
  readonly onHistory: (history: History) => void
}

/** How an edit is told apart from others, and what it is called. */
export interface EditLabel {
  readonly id: number
  readonly label: string
  /** It goes on with the step of undo before it: a drag, a slider. */
  readonly isSameStep: boolean
}

/** Simulated time in ns, negative: back. */
export type StepBy = number | 'next event' | 'previous event'

/** The run worker. Errors are sentences: `Error.message` is shown as it is. */
export interface RunApi {
  start(scenario: Scenario, options: RunOptions, events: RunEvents): void
  /** Takes effect at the next simulated event; one that changes nothing of what happens is not logged. */
  edit(scenario: Scenario, label: EditLabel): void
  setPace(pace: number): void
  pause(): void
  resume(): void
  /** Pauses, and goes on to the next event or back to the one before, or by this much simulated time. */
  step(by: StepBy): Promise<void>
  /** Pauses at a moment of what was run; `hasRows`: the screen still holds its samples. Resolves when it is there. */
  seek(timeNs: number, hasRows: boolean): Promise<void>
  /** Pauses at the end of another future of this run. */
  goTo(branch: number): Promise<void>
  /** Pauses, and picks one I/O of what was run; the run stays where it is. */
  follow(ask: FollowAsk): Promise<FollowOutcome>
  stop(): void
}
