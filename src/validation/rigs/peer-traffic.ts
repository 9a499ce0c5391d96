/** A host whose flows all come from the peer. */
import type { SavedSettings } from '../../fields.ts'
import { withFlow } from '../../scenario/build.ts'
import { type DesignOptions, oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'

/** The flow of every interface comes from the peer instead. */
export const fromPeer = (
  options: DesignOptions,
  workload: string,
  settings: SavedSettings,
): Scenario => {
  const design = oneHost({ ...options, workload: false })
  return Object.keys(design.interfaces).reduce(
    (built, to) => withFlow(built, { from: 'peer1', to, workload, settings }),
    design,
  )
}

/** `count` flows more like the first one. */
export const severalFlows = (scenario: Scenario, count: number): Scenario => {
  const { from, to, workload, settings } = scenario.flows.flow1!
  return Array.from({ length: count - 1 }).reduce<Scenario>(
    (built) => withFlow(built, { from, to, workload, settings }),
    scenario,
  )
}
