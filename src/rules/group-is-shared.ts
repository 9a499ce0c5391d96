import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { PartId } from '../scenario/scenario.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import {
  type AssignedFunction,
  type AssignedOfHost,
  assignedFunctions,
  sentenceAbout,
} from './assigned-functions.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName, partName } from './wording.ts'

export const groupIsShared = defineRule({
  id: 'group-is-shared',
  severity: 'warning',
  title: 'What goes to different owners is in different IOMMU groups',
  why: 'Functions that can reach each other without passing the IOMMU are in one group, and a group has one owner: all its functions go to one VM, or none does. QEMU refuses the rest.',
  *check(design) {
    for (const of of assignedFunctions(design))
      for (const assigned of of.assigned) {
        const other = otherOwner(design, of, assigned)
        const group = of.groupOf(assigned.bdf)
        if (!other || !group) continue
        const { adapter } = assigned.view
        const port = adapter && portWithoutAcs(design, adapter)
        yield {
          at: assigned.view.id,
          says: `${interfaceName(design, assigned.view)} has ${assigned.bdf} of ${adapter?.name ?? 'an adapter'}, which shares an IOMMU group with ${other}: ${sentenceAbout(group.because, assigned.bdf)}`,
          fixes: port ? [setSetting(design.scenario, port, 'acs', true)] : [],
        }
      }
  },
  breaks: () => oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: false } }),
  keeps: () => oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: true } }),
})

/** Who else drives a function of the group. Bridges are the kernel's and may stay. */
const otherOwner = (
  design: Topology,
  { assigned, groupOf, functionAt }: AssignedOfHost,
  { view, bdf }: AssignedFunction,
): string | undefined => {
  const { adapter, vm, interface: attached } = view
  for (const each of groupOf(bdf)?.functions ?? []) {
    const at = functionAt(each)
    if (each === bdf || !at || at.function.isBridge) continue
    const owners = assigned.filter((other) => other.bdf === each)
    if (owners.some((other) => other.view.vm === vm)) continue
    const [owner] = owners
    if (owner) return `${each} of ${interfaceName(design, owner.view)}`
    const isOwnPf = at.part === adapter?.id && at.pf === attached.pf && at.vf === null
    return isOwnPf ? 'its PF, which the host drives' : `${each} of ${partName(design, at.part)}`
  }
  return undefined
}

const portWithoutAcs = ({ parts }: Topology, { pcie }: AdapterView): PartId | undefined =>
  pcie?.find(({ upper }) => parts.get(upper.part)?.settings.acs === false)?.upper.part
