/** Where an interface of a VM can be attached, and why not elsewhere: what wiring lights and the inspector offers. */
import type { Wiring } from './edits/interfaces.ts'
import { attachmentOf } from './field-sets.ts'
import type { InterfaceId, PartId } from './scenario.ts'
import { switchedPath } from './switched-path.ts'
import type { AdapterView, HostView, InterfaceView, Topology } from './topology-view.ts'

export interface AttachTarget {
  /** "vswitch:host1", "pf:nic1/0", "vf:nic1/0". */
  readonly key: string
  /** "vswitch of host 1, over PF 0 of nic 1". */
  readonly label: string
  /** What rewiring takes; absent when it cannot be. */
  readonly wiring: Required<Pick<Wiring, 'path' | 'adapter' | 'pf'>> | undefined
  /** Why it cannot be attached there. */
  readonly reason: string | undefined
}

const POOL_PATH = 'vmdq'
const VF_PATH = 'sr-iov'
const PORT_PATH = 'direct-assignment'

interface Port {
  readonly adapter: AdapterView
  readonly pf: number
  /** Interfaces on that port, the one to move not among them. */
  readonly others: readonly InterfaceView[]
}

const portsOf = (
  topology: Topology,
  adapter: AdapterView,
  moving: InterfaceId | null,
): readonly Port[] =>
  Array.from({ length: adapter.settings.wirePorts }, (_, pf) => ({
    adapter,
    pf,
    others: adapter.interfaces
      .filter((id) => id !== moving)
      .map((id) => topology.interfaces.get(id)!)
      .filter((view) => view.interface.pf === pf),
  }))

const takes = (view: InterfaceView): string | undefined => attachmentOf(view.interface.path)
const ownerOf = (topology: Topology, { interface: { on } }: InterfaceView): string =>
  topology.parts.get(on)?.part.name ?? on

const whyGiven = (topology: Topology, { pf, others, adapter }: Port): string | undefined => {
  const whole = others.find((view) => takes(view) === 'pf')
  return whole && `PF ${pf} of ${adapter.name} is given to ${ownerOf(topology, whole)}`
}

const whyFar = (topology: Topology, adapter: AdapterView, host: HostView): string | undefined =>
  adapter.host === host.id
    ? undefined
    : adapter.host === null
      ? `${adapter.name} is in no slot: join it to a root port of ${host.name}`
      : `${adapter.name} is in ${topology.hosts.get(adapter.host)?.name ?? 'another host'}, not in ${host.name}`

/** Firmware that has SR-IOV off hides the capability, so a listing that lacks it proves nothing. */
export const hidesSrIov = ({ parts }: Topology, { id, settings }: AdapterView): boolean =>
  settings.totalVfs === 0 && (parts.get(id)?.part.functions?.length ?? 0) > 0

const whyNoVf = (topology: Topology, { adapter, pf, others }: Port): string | undefined => {
  const { totalVfs } = adapter.settings
  if (hidesSrIov(topology, adapter))
    return `the listing of ${adapter.name} shows no SR-IOV capability: firmware may have it switched off; its inspector can assume the catalogue's limits`
  if (totalVfs === 0) return `${adapter.name} has no SR-IOV`
  const taken = takenVfs(others)
  return taken >= totalVfs
    ? `no VF of PF ${pf} of ${adapter.name} is free: ${taken} of ${totalVfs} are taken`
    : undefined
}

const takenVfs = (others: readonly InterfaceView[]): number =>
  others.filter((view) => takes(view) === 'vf').length

/** A VF that is not enabled yet is enabled with the attachment. */
const vfLabel = ({ adapter, pf, others }: Port): string => {
  const { numVfs, totalVfs } = adapter.settings
  const more = takenVfs(others) + 1
  const enables = more > numVfs && more <= totalVfs ? `, NumVFs ${numVfs} → ${more}` : ''
  return `a VF of PF ${pf} of ${adapter.name}${enables}`
}

const whyShared = ({ adapter, pf, others }: Port): string | undefined =>
  others.length === 0
    ? undefined
    : `${others.length} other ${others.length === 1 ? 'interface uses' : 'interfaces use'} PF ${pf} of ${adapter.name}`

const target = (
  key: string,
  label: string,
  wiring: AttachTarget['wiring'],
  reason: string | undefined,
): AttachTarget => ({ key, label, wiring: reason === undefined ? wiring : undefined, reason })

const softwareTarget = (
  topology: Topology,
  host: HostView,
  ports: readonly Port[],
  now: InterfaceView | undefined,
): AttachTarget => {
  const isAtPort = ({ adapter, pf }: Port): boolean =>
    now?.interface.adapter === adapter.id && now.interface.pf === pf
  const usable = ports.filter((port) => whyGiven(topology, port) === undefined)
  const port = usable.find(isAtPort) ?? usable.find(({ others }) => others.length > 0) ?? usable[0]
  const path =
    now && takes(now) === 'software' ? now.interface.path : switchedPath(host.settings.platform)
  const label = `vswitch of ${host.name}`
  if (port)
    return target(
      `vswitch:${host.id}`,
      `${label}, over PF ${port.pf} of ${port.adapter.name}`,
      { path, adapter: port.adapter.id, pf: port.pf },
      undefined,
    )
  const reason =
    ports.length === 0
      ? `${host.name} has no adapter`
      : `every port of ${host.name} is given to a VM`
  return target(`vswitch:${host.id}`, label, undefined, reason)
}

const portTargets = (topology: Topology, host: HostView, port: Port): readonly AttachTarget[] => {
  const { adapter, pf, others } = port
  const far = whyFar(topology, adapter, host)
  const given = whyGiven(topology, port)
  const isPooled = others.some((view) => takes(view) === 'pool')
  const path = isPooled ? POOL_PATH : PORT_PATH
  return [
    target(
      `vf:${adapter.id}/${pf}`,
      vfLabel(port),
      { path: VF_PATH, adapter: adapter.id, pf },
      far ?? given ?? whyNoVf(topology, port),
    ),
    target(
      `pf:${adapter.id}/${pf}`,
      isPooled
        ? `a pool of PF ${pf} of ${adapter.name}`
        : `PF ${pf} of ${adapter.name}, the whole port`,
      { path, adapter: adapter.id, pf },
      far ?? given ?? (isPooled ? undefined : whyShared(port)),
    ),
  ]
}

/** For an interface that a VM is to get, or (`moving`) for one that it has. */
export const attachTargetsOfVm = (
  topology: Topology,
  vm: PartId,
  moving: InterfaceId | null = null,
): readonly AttachTarget[] => {
  const home = topology.vms.get(vm)?.host
  const host = home === null || home === undefined ? undefined : topology.hosts.get(home)
  if (!host) return []
  const now = moving === null ? undefined : topology.interfaces.get(moving)
  const ports = [...topology.adapters.values()].flatMap((adapter) =>
    portsOf(topology, adapter, moving),
  )
  const own = ports.filter(({ adapter }) => adapter.host === host.id)
  return [
    softwareTarget(topology, host, own, now),
    ...ports.flatMap((port) => portTargets(topology, host, port)),
  ]
}

/** Nothing for an interface of a host without hypervisor: it drives its port itself. */
export const attachTargets = (topology: Topology, id: InterfaceId): readonly AttachTarget[] => {
  const view = topology.interfaces.get(id)
  return view?.vm ? attachTargetsOfVm(topology, view.vm, id) : []
}
