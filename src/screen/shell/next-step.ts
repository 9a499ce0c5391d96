/** Of a design without traffic, such as an imported machine: what to do next, and the button that begins it. */
import type { Finding } from '../../rules/define-rule.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { addOfKind } from '../commands/edit-commands.ts'
import { store } from '../store/store.ts'

export interface Step {
  readonly says: string
  readonly does: string
  readonly run: () => void
}

/** What can be mended is mended before it is written down. */
const toMend = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(
    ({ severity, fixes, waived }) =>
      waived === undefined &&
      (severity === 'error' || (severity === 'warning' && fixes.length > 0)),
  )

export const nextStep = (
  { parts, interfaces }: Scenario,
  findings: readonly Finding[],
): Step | undefined => {
  const ids = Object.keys(parts)
  const vms = ids.filter((id) => parts[id]?.kind === 'vm')
  const attached = new Set(Object.values(interfaces).map(({ on }) => on))
  const loose = vms.find((id) => !attached.has(id))
  if (loose !== undefined)
    return {
      says: `${parts[loose]?.name} has no interface yet: drag from its lower edge to a VF or a port.`,
      does: 'Choose where',
      run: () => store.getState().focusOn(loose),
    }
  if (vms.length > 0)
    return toMend(findings)
      ? {
          says: 'Its VMs are attached. First mend what the rules found.',
          does: 'Show the problems',
          run: () => store.getState().setDrawer(true, 'problems'),
        }
      : {
          says: 'Its VMs are attached: next, the host script and the libvirt XML.',
          does: 'Export …',
          run: () => store.getState().setDialog('export'),
        }
  const host = ids.find((id) => parts[id]?.kind === 'host')
  return host === undefined
    ? undefined
    : {
        says: `No VM is on ${parts[host]?.name} yet.`,
        does: 'Add a VM',
        run: () => addOfKind('vm'),
      }
}
