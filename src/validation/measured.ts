/** What a prediction or a run tells of a rig, in the words of a benchmark. */
import type { Plan } from '../plan/plan.ts'

/** Rates are per second of simulated time. */
export interface MeasuredFlow {
  readonly framesPerSecond: number
  readonly bitsPerSecond: number
  /** One way; of a closed flow the round trip. */
  readonly meanNs: number
  /** NaN of a prediction, which knows means only. */
  readonly p99Ns: number
  readonly p999Ns: number
  /** Work of the flow's stages of this title, mean over its frames. */
  readonly stageNs: (title: string) => number
}

export interface Measured {
  readonly flows: readonly MeasuredFlow[]
  /** Cores busy with threads whose key begins so, polling not counted. */
  readonly busy: (thread: string) => number
  /** Cores busy in all. */
  readonly coresBusy: number
  readonly linkUtilisation: (key: string) => number
  /** Of all translation caches together. */
  readonly missRatio: number
}

/** A machine with its traffic, and how long it is watched. */
export interface Rig {
  readonly plan: () => Plan
  readonly warmMs: number
  readonly runMs: number
}
