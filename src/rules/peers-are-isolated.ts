import { withInterface, withLink, withPart } from '../scenario/build.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { EMPTY_SCENARIO, type PartId, type Scenario } from '../scenario/scenario.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { type AssignedFunction, assignedFunctions } from './assigned-functions.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

export const peersAreIsolated = defineRule({
  id: 'peers-are-isolated',
  severity: 'warning',
  title: 'What two VMs have cannot meet in a switch',
  why: 'A downstream port without ACS redirect sends a request for a sibling straight across. Linux asks only what is above a function, so it lets such functions go to different VMs, and each can read and write the memory of the other’s device.',
  *check(design) {
    for (const { assigned, report } of assignedFunctions(design))
      for (const { functions } of report.reaching) {
        const met = assigned.filter(({ bdf }) => functions.includes(bdf))
        const [first, ...rest] = met
        const other = rest.find(({ view }) => view.vm !== first?.view.vm)
        if (!first || !other) continue
        const port = openSwitch(design, first)
        yield {
          at: first.view.id,
          says: `${interfaceName(design, first.view)} has ${first.bdf} and ${interfaceName(design, other.view)} has ${other.bdf}: Linux keeps them in different groups, yet a request of one reaches the other without the IOMMU, across a switch that does not redirect peer requests.`,
          fixes: port ? [setSetting(design.scenario, port, 'acs', true)] : [],
        }
      }
  },
  breaks: () => twoBelowSwitch(false),
  keeps: () => twoBelowSwitch(true),
})

const openSwitch = ({ parts }: Topology, { view }: AssignedFunction): PartId | undefined =>
  view.adapter?.pcie?.find(
    ({ upper }) =>
      parts.get(upper.part)?.part.kind === 'pcie-switch' &&
      parts.get(upper.part)?.settings.acs === false,
  )?.upper.part

/** Two VMs with a whole adapter each, both below one switch. */
const twoBelowSwitch = (acs: boolean): Scenario => {
  let built = withPart({ ...EMPTY_SCENARIO, title: 'Two adapters below a switch' }, 'host')
  built = withPart(built, 'root-port', { in: 'host1', at: [136, 240] })
  built = withPart(built, 'pcie-switch', { settings: { acs, downstreamPorts: 2 } })
  built = withLink(built, 'psw1.up', 'rp1.down')
  for (const at of [1, 2]) {
    built = withPart(built, 'nic')
    built = withLink(built, `nic${at}.up`, `psw1.down${at - 1}`)
    built = withPart(built, 'vm', { in: 'host1', at: [24 + 200 * (at - 1), 64] })
    built = withInterface(built, { on: `vm${at}`, path: 'direct-assignment', adapter: `nic${at}` })
  }
  return built
}
