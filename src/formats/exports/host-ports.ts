/** The ports of a host's adapters: their functions, and what of each goes to a VM or under a software switch. */
import type { PciAddress } from '../../pci/address.ts'
import { attachmentOf } from '../../scenario/field-sets.ts'
import type {
  AdapterView,
  HostView,
  InterfaceView,
  Topology,
} from '../../scenario/topology-view.ts'
import { checkedAddress, oneLine } from './safe-text.ts'

export interface HostPort {
  /** Id of the adapter. */
  readonly adapter: string
  readonly pf: number
  /** "PF 0 of NIC 1 (nic1)" */
  readonly says: string
  readonly address: PciAddress
  /** "8086:1572", where an import read it. */
  readonly vendorDevice: string | null
  /** Of a machine that an import read; otherwise the address is how firmware would number the drawing. */
  readonly isImported: boolean
  readonly numVfs: number
  /** VFs that interfaces have, by index. */
  readonly vfs: readonly { readonly index: number; readonly view: InterfaceView }[]
  /** The interface that has the whole port. */
  readonly givenTo: InterfaceView | null
  /** Name of the Linux bridge that shares it; null when no interface needs one. */
  readonly bridge: string | null
}

/** Short, for a network device has 15 letters: the adapter's place in its host, and the PF. */
const bridgeName = (adapter: number, pf: number): string => `br${adapter}p${pf}`

const VENDOR_DEVICE = /^[\da-f]{4}:[\da-f]{4}$/i

/** Paths with a backend on a bridge of the host; vhost-user brings its own switch. */
const BRIDGED = new Set(['emulated', 'virtio-user-space', 'vhost-net'])

const portOf = (topology: Topology, adapter: AdapterView, place: number, pf: number): HostPort => {
  const says = `PF ${pf} of ${oneLine(adapter.name)} (${adapter.id})`
  const functions = topology.parts.get(adapter.id)?.part.functions ?? []
  const bdf = adapter.pfBdf(pf)
  const read = functions.find((each) => each.bdf === bdf)
  const views = adapter.interfaces
    .flatMap((id) => topology.interfaces.get(id) ?? [])
    .filter((view) => view.interface.pf === pf)
  const taking = (attachment: string): readonly InterfaceView[] =>
    views.filter((view) => attachmentOf(view.interface.path) === attachment)
  const vfs = taking('vf').map((view) => ({ index: view.interface.vf ?? 0, view }))
  return {
    adapter: adapter.id,
    pf,
    says,
    address: checkedAddress(bdf, says),
    vendorDevice:
      read?.vendorDevice && VENDOR_DEVICE.test(read.vendorDevice)
        ? read.vendorDevice.toLowerCase()
        : null,
    isImported: read !== undefined,
    numVfs: adapter.numVfs(pf),
    vfs: vfs.toSorted((a, b) => a.index - b.index),
    givenTo: taking('pf').find(({ vm }) => vm !== null) ?? null,
    bridge: views.some((view) => BRIDGED.has(view.interface.path)) ? bridgeName(place, pf) : null,
  }
}

export const hostPorts = (topology: Topology, host: HostView): readonly HostPort[] =>
  host.adapters.flatMap((id, place) => {
    const adapter = topology.adapters.get(id)
    if (!adapter) return []
    return Array.from({ length: adapter.settings.wirePorts }, (_, pf) =>
      portOf(topology, adapter, place, pf),
    )
  })

/** Why the functions of a port cannot be handed out as the design says. */
export const whyNotHandedOut = ({ vfs, givenTo, numVfs, says }: HostPort): readonly string[] => {
  const problems: string[] = []
  const seen = new Set<number>()
  for (const { index, view } of vfs) {
    const who = oneLine(view.name)
    if (index >= numVfs)
      problems.push(`${who} (${view.id}) has VF ${index} of ${says}, which enables ${numVfs} VFs`)
    if (seen.has(index))
      problems.push(`VF ${index} of ${says} has two owners: give ${view.id} another VF`)
    seen.add(index)
  }
  if (givenTo && vfs.length > 0)
    problems.push(
      `${says} is given to ${oneLine(givenTo.name)} (${givenTo.id}) as a whole and by VFs: one of both`,
    )
  return problems
}
