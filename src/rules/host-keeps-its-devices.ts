import { oneHost } from '../scenario/build-host.ts'
import type { InterfaceView, Topology } from '../scenario/topology-view.ts'
import {
  type AssignedFunction,
  type AssignedOfHost,
  assignedFunctions,
} from './assigned-functions.ts'
import { defineRule, type Violation } from './define-rule.ts'
import { openAbove, remediesAt } from './isolation-fixes.ts'
import { inSoftware, withVf } from './other-ways.ts'
import { functionName, interfaceName, partName } from './wording.ts'

const NEEDED_FOR: Readonly<Record<string, string>> = {
  boot: 'boots from',
  network: 'has its own network by',
  console: 'has its console on',
}

export const hostKeepsItsDevices = defineRule({
  id: 'host-keeps-its-devices',
  severity: 'error',
  title: 'The host keeps what it runs on',
  why: 'Binding a function to VFIO takes it from its driver, and its whole IOMMU group with it: a disk that the host boots from, or the port by which it is reached, is gone the moment the VM starts. Often only a walk to the machine brings it back.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const found = takenWhole(design, view)
      if (found) yield found
    }
    const needed = [...design.parts.values()].some(({ settings }) => neededFor(settings.hostRole))
    if (!needed) return
    for (const of of assignedFunctions(design))
      for (const assigned of of.assigned) {
        const found = takenWithGroup(design, of, assigned)
        if (found) yield found
      }
  },
  breaks: () => oneHost({ path: 'direct-assignment', nic: { hostRole: 'network' } }),
  keeps: () => oneHost({ path: 'sr-iov', nic: { hostRole: 'network' } }),
})

const neededFor = (role: unknown): string | undefined =>
  typeof role === 'string' ? NEEDED_FOR[role] : undefined

const takenWhole = (design: Topology, view: InterfaceView): Violation | undefined => {
  const { adapter, vm, host, interface: attached } = view
  const role = neededFor(adapter?.settings.hostRole)
  if (!adapter || !role || vm === null || host !== adapter.host) return undefined
  if (attached.path !== 'direct-assignment' || attached.pf !== 0) return undefined
  return {
    at: view.id,
    says: `${interfaceName(design, view)} has ${functionName(adapter.name, 0)}, which ${partName(design, host ?? '')} ${role}.`,
    fixes: [...withVf(design, view, adapter), ...inSoftware(design, view)],
  }
}

const takenWithGroup = (
  design: Topology,
  of: AssignedOfHost,
  assigned: AssignedFunction,
): Violation | undefined => {
  const { groupOf, functionAt } = of
  const { view, bdf } = assigned
  for (const each of groupOf(bdf)?.functions ?? []) {
    const at = functionAt(each)
    const part = at && design.parts.get(at.part)
    const role = neededFor(part?.settings.hostRole)
    const isNeeded = at?.vf === null && (at.pf === null || at.pf === 0)
    if (each === bdf || !part || !role || !isNeeded) continue
    return {
      at: view.id,
      says: `${interfaceName(design, view)} has ${bdf}, and takes ${each} of ${part.part.name} from the host with the IOMMU group that both are in: ${partName(design, view.host ?? '')} ${role} it.`,
      fixes: [
        ...remediesAt(design, of, assigned, openAbove(of, bdf)).fixes,
        ...inSoftware(design, view),
      ],
    }
  }
  return undefined
}
