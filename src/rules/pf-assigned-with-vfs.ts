import { oneHost } from '../scenario/build-host.ts'
import { defineRule } from './define-rule.ts'
import { withVf } from './other-ways.ts'
import { portClaims } from './owners.ts'
import { functionName, interfaceName } from './wording.ts'

export const pfAssignedWithVfs = defineRule({
  id: 'pf-assigned-with-vfs',
  severity: 'error',
  title: 'A PF stays with the host while its VFs are in use',
  why: 'VFs exist only while the PF driver enables them: when the PF goes to a VM, the host driver leaves and takes them away.',
  *check(design) {
    for (const { adapter, pf, claims } of portClaims(design)) {
      const owner = claims.find(({ takesPort }) => takesPort)
      const user = claims.find(({ attachment }) => attachment === 'vf')
      if (!owner || !user) continue
      yield {
        at: owner.view.id,
        says: `${interfaceName(design, owner.view)} has ${functionName(adapter.name, pf)}, while ${interfaceName(design, user.view)} has VF ${user.view.interface.vf ?? 0} of it.`,
        fixes: withVf(design, owner.view, adapter),
      }
    }
  },
  breaks: () => oneHost({ vms: [{ path: 'direct-assignment' }, { path: 'sr-iov' }] }),
  keeps: () =>
    oneHost({
      nic: { wirePorts: 2 },
      vms: [{ path: 'direct-assignment', pf: 1 }, { path: 'sr-iov' }],
    }),
})
