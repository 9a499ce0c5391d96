/** The one slider: what the open flows of a design offer. */
import { workload } from '../../data-paths/workloads.ts'
import type { Flow, Scenario } from '../../scenario/scenario.ts'

/** Settings that say how much is sent, and whether 0 there means "as much as goes". */
const LOAD_SETTINGS = ['offeredGbps', 'paceGbps'] as const
type LoadSetting = (typeof LOAD_SETTINGS)[number]

const DEFAULT_GBPS = 10

const settingOf = (flow: Flow): LoadSetting | undefined => {
  const fields = workload(flow.workload)?.fields
  return LOAD_SETTINGS.find((name) => fields?.[name] !== undefined)
}

export const loadedFlows = (scenario: Scenario): readonly Flow[] =>
  Object.values(scenario.flows).filter((flow) => settingOf(flow) !== undefined)

const offered = (flow: Flow): number => {
  const name = settingOf(flow)
  const field = name && workload(flow.workload)?.fields[name]
  return Number((name && flow.settings[name]) ?? field?.default ?? 0)
}

/** The highest of the flows; null when none has a load of its own. */
export const loadGbps = (scenario: Scenario): number | null => {
  const flows = loadedFlows(scenario)
  return flows.length === 0 ? null : Math.max(...flows.map(offered))
}

/** The slider ends at the slowest wire port of an adapter: there every design has met its limit. */
export const highestLoadGbps = (scenario: Scenario): number => {
  const rates = Object.values(scenario.parts)
    .filter(({ kind }) => kind === 'nic')
    .map(({ settings }) => Number(settings.portGbps ?? 25))
  return rates.length === 0 ? DEFAULT_GBPS : Math.min(...rates)
}

export const withLoad = (scenario: Scenario, gbps: number): Scenario => ({
  ...scenario,
  flows: Object.fromEntries(
    Object.entries(scenario.flows).map(([id, flow]) => {
      const name = settingOf(flow)
      return [id, name ? { ...flow, settings: { ...flow.settings, [name]: gbps } } : flow]
    }),
  ),
})
