/** What keeps a VM from moving while it runs, and what of the known remedies would let it. */
import { dataPath } from '../data-paths/catalog.ts'
import { attachmentOf } from '../scenario/field-sets.ts'
import type { InterfaceView, Topology } from '../scenario/topology-view.ts'
import { interfaceName } from './wording.ts'

export interface MigrationBlock {
  readonly view: InterfaceView
  /** "eth0 of vm 1 takes the path ..., and ..." */
  readonly says: string
  /** A virtio interface beside it could take over. */
  readonly takesStandby: boolean
  /** In words, best first. */
  readonly remedies: readonly string[]
}

export const migrationBlocks = (design: Topology, vm: string): readonly MigrationBlock[] =>
  (design.vms.get(vm)?.interfaces ?? []).flatMap((id) => {
    const view = design.interfaces.get(id)
    const path = view && dataPath(view.interface.path)
    if (!view || !path || path.migration.live || hasStandby(design, view)) return []
    const state = stateGoesAlong(design, view)
    if (state === true) return []
    const because = state === false ? path.migration.because : state
    const takesStandby = mayHaveStandby(design, view)
    return [
      {
        view,
        says: `${interfaceName(design, view)} takes the path "${path.title}", and ${because}`,
        takesStandby,
        remedies: remediesFor(design, view, takesStandby),
      },
    ]
  })

const isVf = ({ interface: { path } }: InterfaceView): boolean => attachmentOf(path) === 'vf'

const platformOf = ({ hosts }: Topology, { host }: InterfaceView) =>
  host === null ? undefined : hosts.get(host)?.settings.platform

/** libvirt, <teaming>; Linux, net_failover: a virtio interface of the same VM and MAC address. */
const hasStandby = (design: Topology, view: InterfaceView): boolean => {
  const { standby } = view.settings
  if (typeof standby !== 'string' || standby === '' || !mayHaveStandby(design, view)) return false
  return (design.vms.get(view.vm ?? '')?.interfaces ?? []).some((id) => {
    const other = design.interfaces.get(id)
    return other?.name === standby && dataPath(other.interface.path)?.migration.live === true
  })
}

/** The kernel of the guest pairs the two; a driver in user space is out of its reach. */
const mayHaveStandby = (design: Topology, view: InterfaceView): boolean =>
  isVf(view) && platformOf(design, view) === 'kvm' && view.settings.guestDriver === 'kernel'

/** Whether the state of a VF moves with its VM; in words where it could, and nobody takes it. */
const stateGoesAlong = (design: Topology, view: InterfaceView): boolean | string => {
  const { adapter, host } = view
  const way = adapter?.settings.vfMigration
  if (!adapter || !isVf(view) || way === undefined || way === 'none') return false
  const model = modelOf(design, adapter.id)
  const fits = [...design.adapters.values()].some(
    (other) =>
      other.host !== host &&
      other.host !== null &&
      other.settings.vfMigration === way &&
      modelOf(design, other.id) === model,
  )
  return fits || `no other host has an adapter like ${adapter.name} that takes the state of its VF`
}

const modelOf = ({ parts }: Topology, id: string): string | undefined => parts.get(id)?.part.model

const remediesFor = (
  design: Topology,
  view: InterfaceView,
  takesStandby: boolean,
): readonly string[] => [
  ...(takesStandby ? ['a virtio standby of the same MAC address (net_failover)'] : []),
  ...(isVf(view) &&
  view.adapter?.settings.vfMigration === 'none' &&
  platformOf(design, view) === 'kvm'
    ? [
        `an adapter whose VFs save their state (VFIO migration) or speak vDPA: "VF migration" of ${view.adapter.name}`,
      ]
    : []),
  'a virtual device in its place',
  'to detach it first and attach another after the move, with no network of it in between',
]
