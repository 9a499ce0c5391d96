/** What becomes of the stray writes of a function: who stops them, or in whose memory they land. */
import { peerPath } from '../../pci/peer-path.ts'
import { attachmentOf } from '../field-sets.ts'
import { portsBlockTranslated } from '../peers/translated-requests.ts'
import { resolvedHost } from '../resolved-functions.ts'
import type { PartId } from '../scenario.ts'
import type { AdapterView, HostView, InterfaceView, Topology } from '../topology-view.ts'
import { type MemoryPiece, memoryLayout } from './memory-layout.ts'

export type Victim =
  | { readonly kind: 'host' | 'vm' | 'adapter'; readonly id: PartId; readonly name: string }
  /** Interrupts of the host. */
  | { readonly kind: 'interrupts'; readonly id: PartId; readonly name: string }

export interface StrayFate {
  /** Of the writes. */
  readonly share: number
  readonly stoppedBy: 'iommu' | 'interrupt remapping' | 'port' | null
  /** null when the IOMMU has no part in it. */
  readonly seenByIommu: boolean
  /** Whose the address is; for a write that its own domain maps, its own VM. */
  readonly victim: Victim
  readonly isOwn: boolean
  /** Addresses that are written to. */
  readonly first: number
  readonly bytes: number
  /** The other adapter, for a write that is aimed at one. */
  readonly peer: PartId | null
  readonly says: string
}

export interface Stray {
  readonly interface: string
  readonly name: string
  readonly host: PartId
  readonly adapter: PartId
  /** "0000:3b:00.1": what the IOMMU and the log know it by. */
  readonly requester: string
  readonly writesPerSecond: number
  /** Who drives the function; null: the host. */
  readonly vm: PartId | null
  readonly fates: readonly StrayFate[]
}

/** Of every interface with stray writes, in the order of the document. */
export const strays = (topology: Topology): readonly Stray[] =>
  [...topology.interfaces.values()].flatMap((view) => strayOf(topology, view) ?? [])

export const strayOf = (topology: Topology, view: InterfaceView): Stray | undefined => {
  const writesPerSecond = Number(view.settings.strayWrites ?? 0)
  const { adapter } = view
  const host = topology.hosts.get(adapter?.host ?? '')
  if (!(writesPerSecond > 0) || !adapter || !host || adapter.pcie === null) return undefined
  const attachment = attachmentOf(view.interface.path)
  const { pf, vf } = view.interface
  const attacker: Attacker = {
    topology,
    host,
    adapter,
    vm: attachment === 'vf' || attachment === 'pf' ? view.vm : null,
    requester: attachment === 'vf' && vf !== undefined ? adapter.vfBdf(pf, vf) : adapter.pfBdf(pf),
  }
  const fates = fatesOf(attacker, String(view.settings.strayAim), String(view.settings.strayVictim))
  return {
    interface: view.id,
    name: `${view.name} of ${topology.parts.get(view.interface.on)?.part.name ?? view.interface.on}`,
    host: host.id,
    adapter: adapter.id,
    requester: attacker.requester,
    writesPerSecond,
    vm: attacker.vm,
    fates,
  }
}

export interface Attacker {
  readonly topology: Topology
  readonly host: HostView
  readonly adapter: AdapterView
  /** Who drives the function; null: the host. */
  readonly vm: PartId | null
  readonly requester: string
}

/** VFs of a guest are translated in every mode but off; the host's own functions in lazy and strict mode. */
export const isTranslated = ({ host, vm }: Attacker): boolean => {
  const { iommu } = host.settings
  return vm === null ? iommu === 'lazy' || iommu === 'strict' : iommu !== 'off'
}

const fatesOf = (attacker: Attacker, aim: string, named: string): readonly StrayFate[] => {
  const { topology, host, vm } = attacker
  const layout = memoryLayout(topology, host)
  switch (aim) {
    case 'host':
      return memoryFates(attacker, layout.slice(0, 1))
    case 'guest': {
      const others = layout.filter((piece) => piece.vm !== null && piece.vm !== vm)
      const chosen = others.find((piece) => nameOf(topology, piece.vm) === named) ?? others[0]
      return chosen ? memoryFates(attacker, [chosen]) : []
    }
    case 'peer':
      return peerFates(attacker, named)
    case 'interrupt':
      return [interruptFate(attacker)]
    default:
      return memoryFates(attacker, layout)
  }
}

const nameOf = ({ parts }: Topology, id: string | null): string =>
  parts.get(id ?? '')?.part.name ?? ''

const victimOf = ({ topology, host }: Attacker, vm: string | null): Victim =>
  vm === null
    ? { kind: 'host', id: host.id, name: host.name }
    : { kind: 'vm', id: vm, name: nameOf(topology, vm) }

/** What the requester may reach by its own table: the guest-physical addresses of its VM, from 0 on. */
const ownBytes = ({ topology, vm }: Attacker): number =>
  vm === null ? 0 : (topology.vms.get(vm)?.settings.memoryGib ?? 0) * 2 ** 30

const memoryFates = (attacker: Attacker, pieces: readonly MemoryPiece[]): readonly StrayFate[] => {
  const total = pieces.reduce((sum, { bytes }) => sum + bytes, 0)
  return pieces.flatMap((piece) => {
    const common = { peer: null, isOwn: false, seenByIommu: false }
    const share = piece.bytes / total
    const victim = victimOf(attacker, piece.vm)
    const whole = { ...common, share, victim, first: piece.first, bytes: piece.bytes }
    const whose = `the memory of ${victim.name}`
    if (piece.vm !== null && piece.vm === attacker.vm && !isTranslated(attacker))
      return [{ ...whole, isOwn: true, stoppedBy: null, says: `It lands in ${whose}, its own.` }]
    const bypass = passesUnchecked(attacker)
    if (!isTranslated(attacker) || bypass === true)
      return [
        { ...whole, stoppedBy: null, says: `It lands in ${whose}: ${whyOpen(attacker, bypass)}.` },
      ]
    const stop =
      bypass === false
        ? `a port above ${attacker.adapter.name} blocks requests that say they are translated`
        : `the IOMMU of ${attacker.host.name} has no such page in the table of ${attacker.requester}`
    // Addresses that its own table maps are its own memory, whatever physical address they look like.
    const mapped = Math.max(
      0,
      Math.min(piece.first + piece.bytes, ownBytes(attacker)) - piece.first,
    )
    const ownShare = bypass === false ? 0 : mapped / piece.bytes
    const blocked: StrayFate = {
      ...whole,
      share: share * (1 - ownShare),
      first: piece.first + ownShare * piece.bytes,
      bytes: piece.bytes * (1 - ownShare),
      seenByIommu: bypass !== false,
      stoppedBy: bypass === false ? 'port' : 'iommu',
      says: `It does not reach ${whose}: ${stop}.`,
    }
    const own = victimOf(attacker, attacker.vm)
    const landed: StrayFate = {
      ...whole,
      share: share * ownShare,
      bytes: mapped,
      victim: own,
      isOwn: true,
      seenByIommu: true,
      stoppedBy: null,
      says: `It lands in the memory of ${own.name}, its own: the IOMMU takes the address for one of the guest.`,
    }
    return [landed, blocked].filter((fate) => fate.share > 0)
  })
}

/** ATS: a device that lies marks its requests as translated. false: a port blocks those; null: it has no ATS. */
const passesUnchecked = ({ topology, host, adapter, requester }: Attacker): boolean | null =>
  !adapter.settings.ats || host.settings.iommu === 'off'
    ? null
    : !portsBlockTranslated(resolvedHost(topology, host), requester)

const whyOpen = ({ host, adapter, vm }: Attacker, bypass: boolean | null): string => {
  if (host.settings.iommu === 'off') return `the IOMMU of ${host.name} is off`
  if (bypass)
    return `${adapter.name} has ATS on, and the IOMMU lets pass what says it is translated already`
  return vm === null
    ? `the IOMMU of ${host.name} passes the functions of the host through`
    : 'nothing checks it'
}

/** Window for BARs above all memory, as firmware lays it out; each adapter has so much of it. */
const BARS_FROM = 2 ** 42
const BARS_EACH = 2 ** 32

const peerFates = (attacker: Attacker, named: string): readonly StrayFate[] => {
  const { topology, host, adapter, requester, vm } = attacker
  const others = host.adapters.flatMap((id) => {
    const view = id === adapter.id ? undefined : topology.adapters.get(id)
    return view && view.pcie !== null ? [view] : []
  })
  const other = others.find(({ name }) => name === named) ?? others[0]
  if (!other) return []
  const { tree, platform, isIommuOn } = resolvedHost(topology, host)
  const used = other.functions().find(({ usedBy }) => usedBy !== null)
  const [from, to] = [tree.at(requester), tree.at(used?.bdf ?? other.pfBdf(0))]
  if (!from || !to) return []
  const path = peerPath({
    tree,
    // What a parameter declares redirects nothing.
    platform: { ...platform, override: null },
    iommu: isTranslated(attacker) ? 'translates' : isIommuOn ? 'passes' : 'off',
    from,
    to,
    address: adapter.settings.ats && isIommuOn ? 'translated' : 'untranslated',
  })
  const fate = {
    share: 1,
    victim: { kind: 'adapter', id: other.id, name: other.name } as const,
    isOwn: vm !== null && ownerOf(topology, used?.usedBy) === vm,
    first: BARS_FROM + host.adapters.indexOf(other.id) * BARS_EACH,
    bytes: 2 ** 16,
    peer: other.id,
  }
  const decides = path.hops.findLast(({ does }) => does !== 'arrives' && does !== 'goes down')
  if (path.way === 'blocked')
    return [{ ...fate, stoppedBy: 'port', seenByIommu: false, says: decides?.says ?? '' }]
  const isChecked =
    path.way === 'redirected' && isTranslated(attacker) && !adapter.settings.ats && !fate.isOwn
  return [
    isChecked
      ? {
          ...fate,
          stoppedBy: 'iommu',
          seenByIommu: true,
          says: `It does not reach ${other.name}: the ports send it up to the IOMMU of ${host.name}, whose table for ${requester} does not have it.`,
        }
      : {
          ...fate,
          stoppedBy: null,
          seenByIommu: path.way === 'redirected',
          says:
            `It lands in registers of ${other.name}: ${decides?.says ?? ''}`.replace(/\.$/, '') +
            '.',
        },
  ]
}

const ownerOf = ({ interfaces }: Topology, id: string | null | undefined): PartId | null =>
  interfaces.get(id ?? '')?.vm ?? null

/** Where x86 has messages written to (Intel SDM 3A, 11.11.1). */
const MESSAGES_FROM = 0xfee0_0000
const MESSAGES_BYTES = 0x10_0000

const interruptFate = ({ host, requester }: Attacker): StrayFate => {
  const { iommu, interruptRemapping } = host.settings
  const isRemapped = iommu !== 'off' && interruptRemapping === 'on'
  return {
    share: 1,
    victim: { kind: 'interrupts', id: host.id, name: host.name },
    isOwn: false,
    first: MESSAGES_FROM,
    bytes: MESSAGES_BYTES,
    peer: null,
    seenByIommu: isRemapped,
    stoppedBy: isRemapped ? 'interrupt remapping' : null,
    says: isRemapped
      ? `The IOMMU of ${host.name} blocks the message: its interrupt table has no entry of ${requester} for it.`
      : `It raises interrupts of ${host.name} at will: ${iommu === 'off' ? 'the IOMMU is off, and interrupt remapping with it' : 'interrupt remapping is off'}.`,
  }
}
