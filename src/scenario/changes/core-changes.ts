/** More cores, other cores, and less for a core to do. */
import { setSetting } from '../edits/settings.ts'
import type { VmView } from '../topology-view.ts'
import { type Change, type End, oneSetting, setting, together } from './change.ts'

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

export const coreChanges = (end: End): readonly Change[] => [
  ...queueChanges(end),
  ...switchChanges(end),
  ...guestChanges(end),
  ...interruptChanges(end),
]

/** Flows are spread over the queues of an interface: one flow never uses a second. */
const queueChanges = ({ scenario, view, host, topology, flowsHere }: End): readonly Change[] => {
  const queues = numberOf(view.settings.queues)
  const most = view.vm === null ? host.coreCount : (topology.vms.get(view.vm)?.settings.vcpus ?? 1)
  const more = Math.min(2 * queues, most, flowsHere)
  if (!(more > queues)) return []
  const owner = topology.parts.get(view.interface.on)?.part.name ?? view.interface.on
  return oneSetting(
    scenario,
    [view.id, 'queues', more],
    `${more} queues for ${view.name} of ${owner}`,
    ['guest', 'vhost worker', 'native system', 'ring'],
  )
}

const switchChanges = ({ scenario, view, host }: End): readonly Change[] => {
  if (view.interface.path !== 'vhost-user') return []
  const { vswitchWorkers, vswitchKind } = host.settings
  return [
    ...oneSetting(
      scenario,
      [host.id, 'vswitchWorkers', vswitchWorkers + 1],
      'One more vswitch core',
      ['polling switch', 'ring'],
    ),
    ...(vswitchKind === 'vpp-l2xc'
      ? []
      : oneSetting(
          scenario,
          [host.id, 'vswitchKind', 'vpp-l2xc'],
          'Cross-connect in the vswitch',
          ['polling switch', 'ring'],
          'It joins ports in pairs and learns no addresses.',
        )),
  ]
}

const guestChanges = ({ scenario, view, host, topology }: End): readonly Change[] => {
  const vm = topology.vms.get(view.vm ?? '')
  if (!vm) {
    const applications = view.settings.application === 'same' && host.coreCount > 1
    return applications
      ? oneSetting(scenario, [view.id, 'application', 'next'], 'Application on the next core', [
          'native system',
        ])
      : []
  }
  const cores = coresOfItsOwn(vm, { topology, host, view })
  const pinned = cores && setting(scenario, vm.id, 'pinnedCores', cores)[0]
  return [
    ...(view.settings.application === 'same' && vm.settings.vcpus > 1
      ? oneSetting(
          scenario,
          [view.id, 'application', 'next'],
          `Application on the next vCPU of ${vm.name}`,
          ['guest'],
        )
      : []),
    ...(view.settings.guestDriver === 'kernel'
      ? oneSetting(
          scenario,
          [view.id, 'guestDriver', 'poll-mode'],
          `Poll-mode driver in ${vm.name}`,
          ['guest', 'ring'],
        )
      : []),
    ...(pinned
      ? [
          {
            title: `Cores of its own for ${vm.name}`,
            relieves: ['guest', 'vhost worker', 'VMM', 'softirq', 'memory'],
            edit: together(`Pin ${vm.name} to cores ${cores.join(', ')}`, [pinned]),
          } satisfies Change,
        ]
      : []),
  ]
}

/** Cores of the socket of its adapter that no other VM is pinned to and no switch takes. */
const coresOfItsOwn = (
  vm: VmView,
  { topology, host, view }: Pick<End, 'topology' | 'host' | 'view'>,
): readonly number[] | undefined => {
  const { coresPerSocket, vswitchCore, vswitchWorkers } = host.settings
  const taken = new Set(Array.from({ length: vswitchWorkers }, (_, nth) => vswitchCore + nth))
  for (const id of host.vms)
    if (id !== vm.id)
      for (const core of topology.vms.get(id)?.settings.pinnedCores ?? []) taken.add(core)
  const socket = view.adapter?.socket ?? 0
  const free = Array.from({ length: coresPerSocket }, (_, nth) => socket * coresPerSocket + nth)
    .filter((core) => core < host.coreCount && !taken.has(core))
    .slice(-vm.settings.vcpus)
  const now = vm.settings.pinnedCores
  const isThere = now.length > 0 && now.every((core) => free.includes(core) && !taken.has(core))
  return free.length === vm.settings.vcpus && !isThere ? free : undefined
}

const LONGER_US = 50

const interruptChanges = ({ scenario, view, host }: End): readonly Change[] => {
  const { adapter } = view
  const moderation = adapter && adapter.settings.moderation === 'fixed' ? adapter : undefined
  const interrupted = ['guest', 'softirq', 'native system', 'pool worker'] as const
  return [
    ...(view.vm !== null && host.settings.interrupts !== 'posted'
      ? [
          {
            title: 'Posted interrupts',
            relieves: ['guest', 'vhost worker'],
            edit: setSetting(scenario, host.id, 'interrupts', 'posted'),
          } satisfies Change,
        ]
      : []),
    ...(moderation && moderation.settings.moderationUs < LONGER_US
      ? oneSetting(
          scenario,
          [moderation.id, 'moderationUs', LONGER_US],
          `Interrupts of ${moderation.name} ${LONGER_US} µs apart`,
          interrupted,
        )
      : []),
    ...(moderation && moderation.settings.moderationUs > 0
      ? oneSetting(
          scenario,
          [moderation.id, 'moderationUs', 0],
          `${moderation.name} interrupts at once`,
          interrupted,
        )
      : []),
  ]
}
