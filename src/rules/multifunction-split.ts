import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { defineRule } from './define-rule.ts'
import { inSoftware, withVf } from './other-ways.ts'
import { type PortClaims, portClaims } from './owners.ts'
import { functionName, interfaceName } from './wording.ts'

export const multifunctionSplit = defineRule({
  id: 'multifunction-split',
  severity: 'info',
  title: 'The functions of one device have one owner',
  why: 'IOMMU groups keep the memory of owners apart, not the device that they share: its flash, its clock and its global reset. Whoever drives one port of an Intel 700 or 800 can reset the others (GLOBR, CORER of their drivers), and firmware that one guest writes is the firmware of all. A VF has no such reach.',
  *check(design) {
    const first = new Map<string, PortClaims>()
    for (const port of portClaims(design)) {
      const { adapter } = port
      const owner = ownerOf(port)
      if (!owner) continue
      const other = first.get(adapter.id)
      const before = other && ownerOf(other)
      if (!other || !before) first.set(adapter.id, port)
      else if (before.vm !== owner.vm)
        yield {
          at: owner.id,
          says: `${interfaceName(design, owner)} has ${functionName(adapter.name, port.pf)}, and ${interfaceName(design, before)} has PF ${other.pf} of the same device.`,
          fixes: [...withVf(design, owner, adapter), ...inSoftware(design, owner)],
        }
    }
  },
  breaks: () =>
    twoPorts({ vms: [{ path: 'direct-assignment' }, { path: 'direct-assignment', pf: 1 }] }),
  keeps: () => twoPorts({ vms: [{ path: 'direct-assignment' }, { path: 'sr-iov', pf: 1 }] }),
})

/** Of a whole port; VFs and shares of it are not the device's. */
const ownerOf = ({ claims }: PortClaims) => claims.find(({ takesPort }) => takesPort)?.view

const twoPorts = (options: Parameters<typeof oneHost>[0]): Scenario =>
  oneHost({ ...options, nic: { wirePorts: 2 } })
