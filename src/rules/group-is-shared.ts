import { oneHost } from '../scenario/build-host.ts'
import { setAcsBits } from '../scenario/edits/acs.ts'
import type { Topology } from '../scenario/topology-view.ts'
import {
  type AssignedFunction,
  type AssignedOfHost,
  assignedFunctions,
  sentenceAbout,
} from './assigned-functions.ts'
import { defineRule } from './define-rule.ts'
import { openAbove, type Remedies, remediesAt, withOverride } from './isolation-fixes.ts'
import { inSoftware, withVf } from './other-ways.ts'
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
        const open = openAbove(of, assigned.bdf)
        const { fixes, says } =
          open.length > 0
            ? withOverride(design, of, remediesAt(design, of, assigned, open), open)
            : withinDevice(design, of, assigned)
        yield {
          at: assigned.view.id,
          says: `${interfaceName(design, assigned.view)} has ${assigned.bdf} of ${assigned.view.adapter?.name ?? 'an adapter'}, which shares an IOMMU group with ${other}: ${sentenceAbout(group.because, assigned.bdf)}${says}`,
          fixes,
        }
      }
  },
  breaks: () => {
    const design = oneHost({ path: 'sr-iov', vms: 2 })
    return setAcsBits(design, 'rp1', 'down', ['ReqRedir', 'CmpltRedir'], false).change(design)
  },
  keeps: () => oneHost({ path: 'sr-iov', vms: 2 }),
})

/** Functions of one device that reach each other inside it: no port above can part them, VFs are apart. */
const withinDevice = (
  design: Topology,
  of: AssignedOfHost,
  assigned: AssignedFunction,
): Remedies => {
  const { view, bdf } = assigned
  const own = of.machine().tree.at(bdf)
  if (!own || !view.adapter || of.functionAt(bdf)?.vf !== null) return { fixes: [], says: '' }
  const { fixes, says } = remediesAt(design, of, assigned, [own])
  return {
    fixes: [...fixes, ...withVf(design, view, view.adapter), ...inSoftware(design, view)],
    says,
  }
}

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
