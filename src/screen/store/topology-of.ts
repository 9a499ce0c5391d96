/** The resolved view of a scenario, made once however many ask: cards, wires and panels read the same one. */
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import type { Topology } from '../../scenario/topology-view.ts'

/** What an edit leaves alone is taken from the one before it. */
let last: WeakRef<Topology> | undefined
const made = new WeakMap<Scenario, Topology>()

export const topologyOf = (scenario: Scenario): Topology => {
  const known = made.get(scenario)
  if (known) return known
  const topology = buildTopology(scenario, last?.deref())
  last = new WeakRef(topology)
  made.set(scenario, topology)
  return topology
}
