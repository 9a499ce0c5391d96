/** What a change costs besides cores: what the rules find in the design with it and not in the one before. */
import { dataPath } from '../data-paths/catalog.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { checkDesign } from './check.ts'
import type { Finding } from './define-rule.ts'
import { migrationBlocks } from './migration-blocks.ts'
import { counted, listed } from './wording.ts'

/** `null`: the design would break a rule. Else a sentence each, what a user loses first. */
export type PriceOf = (after: Scenario) => readonly string[] | null

const keyOf = ({ rule, at }: Finding): string => `${rule} ${at}`

const fixedVms = (design: Topology): readonly string[] =>
  [...design.vms.keys()].filter((id) => migrationBlocks(design, id).length > 0)

const pollingVms = (design: Topology): readonly string[] =>
  [...design.interfaces.values()].flatMap(({ vm, settings }) =>
    vm !== null && settings.guestDriver === 'poll-mode' ? [vm] : [],
  )

const names = ({ vms }: Topology, ids: readonly string[]): string =>
  listed([...new Set(ids)].map((id) => vms.get(id)?.name ?? id))

const wholePorts = (design: Topology): number =>
  [...design.interfaces.values()].filter(
    ({ vm, interface: { path } }) => vm !== null && dataPath(path)?.attachment === 'pf',
  ).length

export const changePrices = (scenario: Scenario): PriceOf => {
  const before = buildTopology(scenario)
  const known = new Set(checkDesign(before).map(keyOf))
  const fixedBefore = new Set(fixedVms(before))
  const pollingBefore = new Set(pollingVms(before))
  return (changed) => {
    const after = buildTopology(changed, before)
    const fresh = checkDesign(after).filter((finding) => !known.has(keyOf(finding)))
    if (fresh.some(({ severity }) => severity === 'error')) return null
    const fixed = fixedVms(after).filter((id) => !fixedBefore.has(id))
    const polling = pollingVms(after).filter((id) => !pollingBefore.has(id))
    const ports = wholePorts(after) - wholePorts(before)
    const said = fresh.filter(({ rule }) => rule !== 'vm-pinned-to-host')
    return [
      ...(fixed.length > 0 ? [`${names(after, fixed)} can no longer move while it runs.`] : []),
      ...(ports > 0 ? [`It takes ${counted(ports, 'whole port')} that nobody else can use.`] : []),
      ...(polling.length > 0
        ? [`A vCPU of ${names(after, polling)} is always busy, and its application must use DPDK.`]
        : []),
      ...said.map(({ says }) => says),
    ]
  }
}
