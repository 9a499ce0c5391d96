/** All that the prediction solves, and whom each entry of the plan is stood for by. */
import type { Flow, Plan } from '../../plan/plan.ts'
import type { BufferPattern } from '../../plan/stations.ts'
import type {
  Claim,
  CoreState,
  Guard,
  PollerState,
  Station,
  Strand,
  ThreadState,
} from './network.ts'

export interface FlowState {
  readonly plan: Flow
  readonly index: number
  readonly main: Strand
  readonly ack: Strand | null
  /** Jobs per ps the source makes. */
  rate: number
  /** Of a closed flow and a stream: time of one round without its own queues. */
  roundPs: number
  window: number
  /** Share by which its deliveries moved in the last round, and what they were. */
  moved: number
  before: number
  /** What bounds a stream. */
  heldBy: 'window' | 'socket' | 'pace'
  readonly bytesPerJob: number
}

/** Patterns that are alike are one. */
export interface PatternState {
  readonly plan: BufferPattern
  readonly size: number
}

export interface Representatives {
  readonly flows: readonly FlowState[]
  readonly cores: readonly CoreState[]
  readonly threads: readonly ThreadState[]
  readonly servers: readonly Station[]
  readonly links: readonly Station[]
  readonly pools: readonly Station[]
  readonly caches: readonly Station[]
  readonly buckets: readonly Station[]
  readonly pollers: readonly PollerState[]
  readonly patterns: readonly PatternState[]
}

/** Its lists hold everybody who stands for somebody once. */
export interface Network extends Omit<Representatives, 'patterns'> {
  readonly plan: Plan
  /** All of it, in the last rounds. */
  converged: boolean
  readonly strands: readonly Strand[]
  readonly guards: readonly Guard[]
  readonly claims: readonly Claim[]
  /** Who stands for a flow, a core, a station of the plan: by place in the plan. */
  readonly of: Representatives
}
