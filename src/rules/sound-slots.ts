/** Better slots for an adapter, without those where a rule finds an error that is not there now. */
import { moveDevice } from '../scenario/edits/links.ts'
import type { PartId } from '../scenario/scenario.ts'
import { type SlotAdvice, slotAdvice } from '../scenario/slots/slot-advice.ts'
import { buildTopology } from '../scenario/topology.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { checkDesign } from './check.ts'

/** What a person looks at. */
const MOST_SHOWN = 3

export const soundSlots = (topology: Topology, adapter: PartId): readonly SlotAdvice[] => {
  const view = topology.adapters.get(adapter)
  const advice = view ? slotAdvice(topology, view) : []
  if (advice.length === 0) return []
  const { scenario } = topology
  const before = errorsOf(topology)
  return advice.slice(0, MOST_SHOWN).filter(({ end, slot }) => {
    const moved = moveDevice(scenario, adapter, end, slot).change(scenario)
    return [...errorsOf(buildTopology(moved, topology))].every((error) => before.has(error))
  })
}

const errorsOf = (topology: Topology): ReadonlySet<string> =>
  new Set(
    checkDesign(topology).flatMap(({ severity, rule, at }) =>
      severity === 'error' ? [`${rule} ${at}`] : [],
    ),
  )
