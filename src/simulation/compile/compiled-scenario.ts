/** What compiling makes: the plan, and how it goes back to the words of the scenario. */
import type { Plan } from '../../plan/plan.ts'
import type { FlowId } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { StationInfo } from '../protocol.ts'
import type { StrayFlow } from './stray-plan.ts'

export interface Problem {
  readonly at: string
  readonly says: string
}

export interface CompiledScenario {
  /** What it was made of. */
  readonly topology: Topology
  readonly plan: Plan
  /** Scenario flow of each flow of the plan. */
  readonly flowIds: readonly FlowId[]
  /** What the flows of the plan behind those are. */
  readonly strays: readonly StrayFlow[]
  /** Everything that can be busy, full or hit, as a person reads it. */
  readonly stations: readonly StationInfo[]
  /** Flows that were left out, and why. */
  readonly problems: readonly Problem[]
}
