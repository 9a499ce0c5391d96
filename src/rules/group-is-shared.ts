import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { PartId } from '../scenario/scenario.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { type Claim, portClaims } from './owners.ts'
import { interfaceName, partName } from './wording.ts'

export const groupIsShared = defineRule({
  id: 'group-is-shared',
  severity: 'warning',
  title: 'What goes to different owners is in different IOMMU groups',
  why: 'Below a port without ACS redirect, functions can reach each other without passing the IOMMU. The kernel puts them in one group, and a group has one owner.',
  *check(design) {
    const claimsOf = new Map<AdapterView, Claim[]>()
    for (const { adapter, claims } of portClaims(design))
      claimsOf.set(adapter, [...(claimsOf.get(adapter) ?? []), ...claims])
    for (const [adapter, claims] of claimsOf) {
      const port = portWithoutAcs(design, adapter)
      if (port === undefined) continue
      for (const claim of claims) {
        const other = otherOwner(design, claim, claims)
        if (other === undefined) continue
        yield {
          at: claim.view.id,
          says: `${interfaceName(design, claim.view)} has a function of ${adapter.name} that shares an IOMMU group with ${other}: ${partName(design, port)} does not redirect peer requests (ACS).`,
          fixes: [setSetting(design.scenario, port, 'acs', true)],
        }
      }
    }
  },
  breaks: () => oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: false } }),
  keeps: () => oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: true } }),
})

const portWithoutAcs = ({ parts }: Topology, { pcie }: AdapterView): PartId | undefined =>
  pcie?.find(({ upper }) => parts.get(upper.part)?.settings.acs === false)?.upper.part

const isAssigned = ({ attachment, takesPort }: Claim): boolean => attachment === 'vf' || takesPort

/** Who else drives a function of the card: the host keeps the PF of a VF, and each other VM has its own. */
const otherOwner = (design: Topology, claim: Claim, all: readonly Claim[]): string | undefined => {
  if (!isAssigned(claim)) return undefined
  if (claim.attachment === 'vf') return 'its PF, which the host drives'
  const other = all.find(({ view }) => view.vm !== claim.view.vm)
  return other && `that of ${interfaceName(design, other.view)}`
}
