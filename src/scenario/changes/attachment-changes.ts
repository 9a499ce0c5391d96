/** Other ways to attach an interface of a VM: they take the work off whoever does it now. */
import { dataPath } from '../../data-paths/catalog.ts'
import { attachTargets } from '../attach-targets.ts'
import { rewire, type Wiring } from '../edits/interfaces.ts'
import { type Change, type End, SOFTWARE_ROLES } from './change.ts'

/** Software that polls or runs in the kernel in place of what emulates; only Linux has these. */
const SOFTER: Readonly<Record<string, readonly string[]>> = {
  emulated: ['vhost-net', 'vhost-user'],
  'virtio-user-space': ['vhost-net', 'vhost-user'],
  'vhost-net': ['vhost-user'],
}

export const attachmentChanges = ({ topology, scenario, view, host }: End): readonly Change[] => {
  const now = dataPath(view.interface.path)
  if (view.vm === null || !now) return []
  const vm = topology.vms.get(view.vm)?.name ?? view.vm
  const to = (title: string, wiring: Wiring): Change => ({
    title,
    relieves: SOFTWARE_ROLES,
    edit: rewire(scenario, view.id, wiring),
  })
  const targets = attachTargets(topology, view.id).flatMap(({ wiring }) => wiring ?? [])
  const first = (path: string, port?: number): Wiring | undefined => {
    const fitting = targets.filter(
      (each) => each.path === path && (port === undefined || each.pf === port),
    )
    return fitting.find(({ adapter }) => adapter === view.interface.adapter) ?? fitting[0]
  }
  const vf = now.attachment === 'vf' || now.attachment === 'pf' ? undefined : first('sr-iov')
  const whole = now.attachment === 'pf' ? undefined : first('direct-assignment')
  const softer = host.settings.platform === 'kvm' ? (SOFTER[now.id] ?? []) : []
  return [
    ...(vf ? [to(`Free VF for ${vm}`, vf)] : []),
    ...(whole ? [to(`Whole port for ${vm}`, whole)] : []),
    ...(now.id === 'hypervisor-vswitch' ? [to(`VMDq queue for ${vm}`, { path: 'vmdq' })] : []),
    ...softer.map((path) => to(`${dataPath(path)?.title ?? path} for ${vm}`, { path })),
  ]
}
