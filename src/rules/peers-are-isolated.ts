import type { TreeFunction } from '../pci/pci-tree.ts'
import { passesOn } from '../pci/physical-groups.ts'
import { withInterface, withLink, withPart } from '../scenario/build.ts'
import { setAcsBits } from '../scenario/edits/acs.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario/scenario.ts'
import type { Topology } from '../scenario/topology-view.ts'
import {
  type AssignedFunction,
  type AssignedOfHost,
  assignedFunctions,
} from './assigned-functions.ts'
import { defineRule, type Fix } from './define-rule.ts'
import { remediesAt } from './isolation-fixes.ts'
import { inSoftware, withVf } from './other-ways.ts'
import { interfaceName } from './wording.ts'

export const peersAreIsolated = defineRule({
  id: 'peers-are-isolated',
  severity: 'warning',
  title: 'What two VMs have cannot meet past the IOMMU',
  why: 'A downstream port without ACS redirect sends a request for a sibling straight across, and one open function of a device reaches the others. Linux asks only what is above a function, so it lets such functions go to different VMs, and each can read and write the memory of the other’s device.',
  *check(design) {
    for (const of of assignedFunctions(design))
      for (const { functions, because } of of.report.reaching) {
        const met = of.assigned.filter(({ bdf }) => functions.includes(bdf))
        const [first, ...rest] = met
        const other = rest.find(({ view }) => view.vm !== first?.view.vm)
        if (!first || !other) continue
        const open = openAmong(of, functions)
        const { fixes, says } = remediesAt(design, of, first, open)
        yield {
          at: first.view.id,
          says: `${interfaceName(design, first.view)} has ${first.bdf} and ${interfaceName(design, other.view)} has ${other.bdf}: Linux keeps them in different groups, yet a request of one reaches the other without the IOMMU. ${because}${says}`,
          fixes: open.length > 0 ? fixes : elsewhere(design, first),
        }
      }
  },
  breaks: () =>
    ['down0', 'down1'].reduce(
      (design, port) => setAcsBits(design, 'psw1', port, ['ReqRedir'], false).change(design),
      twoBelowSwitch(),
    ),
  keeps: twoBelowSwitch,
})

/** Functions of one device part nowhere but in other hardware: one of them goes. */
const elsewhere = (design: Topology, { view }: AssignedFunction): readonly Fix[] => [
  ...(view.adapter ? withVf(design, view, view.adapter) : []),
  ...inSoftware(design, view),
]

/** Ports that let what is below them meet, of a set of functions that reach each other. */
const openAmong = (
  { machine }: AssignedOfHost,
  functions: readonly string[],
): readonly TreeFunction[] => {
  const { tree, platform } = machine()
  return functions.flatMap((bdf) => {
    const at = tree.at(bdf)
    return at?.isBridge && passesOn(tree, { ...platform, override: null }, at) !== undefined
      ? [at]
      : []
  })
}

/** Two VMs with a whole adapter each, both below one switch. */
function twoBelowSwitch(): Scenario {
  let built = withPart({ ...EMPTY_SCENARIO, title: 'Two adapters below a switch' }, 'host')
  built = withPart(built, 'root-port', { in: 'host1', at: [136, 240] })
  built = withPart(built, 'pcie-switch', { settings: { downstreamPorts: 2 } })
  built = withLink(built, 'psw1.up', 'rp1.down')
  for (const at of [1, 2]) {
    built = withPart(built, 'nic')
    built = withLink(built, `nic${at}.up`, `psw1.down${at - 1}`)
    built = withPart(built, 'vm', { in: 'host1', at: [24 + 200 * (at - 1), 64] })
    built = withInterface(built, { on: `vm${at}`, path: 'direct-assignment', adapter: `nic${at}` })
  }
  return built
}
