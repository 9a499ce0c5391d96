/** The one slider: what the open-loop flows of a design offer. */
import { openLoopFlows } from '../../scenario/edits/flows.ts'
import { flowFields } from '../../scenario/field-sets.ts'
import type { Scenario } from '../../scenario/scenario.ts'

const DEFAULT_GBPS = 10

const offered = ({ flows }: Scenario, id: string): number => {
  const flow = flows[id]
  const field = flow && flowFields(flow.workload)?.offeredGbps
  return Number(flow?.settings.offeredGbps ?? field?.default ?? 0)
}

/** The highest of the flows; null when none has a load of its own. */
export const loadGbps = (scenario: Scenario): number | null => {
  const flows = openLoopFlows(scenario)
  return flows.length === 0 ? null : Math.max(...flows.map((id) => offered(scenario, id)))
}

/** The slider ends at the slowest wire port of an adapter: there every design has met its limit. */
export const highestLoadGbps = (scenario: Scenario): number => {
  const rates = Object.values(scenario.parts)
    .filter(({ kind }) => kind === 'nic')
    .map(({ settings }) => Number(settings.portGbps ?? 25))
  return rates.length === 0 ? DEFAULT_GBPS : Math.min(...rates)
}
