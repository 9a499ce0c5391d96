/** What a compiled scenario was made with: the next edit takes from it what it leaves alone. */
import type { Added } from '../../plan/builder.ts'
import type { Flow } from '../../plan/plan.ts'
import type { PartId } from '../../scenario/scenario.ts'
import { isSame } from '../../scenario/topology/shared.ts'
import type { FlowView, Topology } from '../../scenario/topology-view.ts'
import type { CompiledScenario } from './compiled-scenario.ts'
import type { Scope } from './host-scopes.ts'
import { withNewSource } from './new-source.ts'

/** Of a host or a flow: what it asked the plan for. */
export interface Made {
  readonly added: readonly Added[]
  readonly flow: Flow | null
  readonly view: FlowView | null
}

export interface Memory {
  readonly scopes: ReadonlyMap<PartId, Scope>
  /** By id of the host or the flow. */
  readonly made: ReadonlyMap<string, Made>
}

const memories = new WeakMap<CompiledScenario, Memory>()

export const remember = (compiled: CompiledScenario, memory: Memory): void => {
  memories.set(compiled, memory)
}

/** undefined when nothing of it may be used: every cost is in every route. */
export const memoryOf = (before: CompiledScenario, now: Topology): Memory | undefined =>
  isSame(before.topology.scenario.costs, now.scenario.costs) ? memories.get(before) : undefined

/** The flow as it was, with the load that it has now; its host and its purpose are the same. */
export const flowAgain = (now: FlowView, { flow, view }: Made): Flow | null => {
  if (!flow || !view || view === now) return flow
  const again = withNewSource(flow, now, view)
  if (!again) throw new Error(`${now.id} is on unchanged hosts and needs another route`)
  return again
}
