import { bytesText } from '../pci/bytes-text.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { type HostMemory, hostMemory, printedBelow4Gib } from '../scenario/memory-map.ts'
import type { AdapterView, HostView, Topology } from '../scenario/topology-view.ts'
import { defineRule, type Fix, type Violation } from './define-rule.ts'
import { mostVfs } from './num-vfs-fits.ts'

const MIB = 1024 ** 2

export const mmioWindow = defineRule({
  id: 'mmio-window',
  severity: 'error',
  title: 'PCI memory fits in the addresses that the host has for it',
  why: 'Firmware and Linux set TotalVFs times the BARs of one VF aside, however few VFs are enabled. What is 64-bit and prefetchable lies above 4 GiB when firmware decodes addresses there (“Above 4G decoding”); all else shares what is left below. A VF BAR that gets no addresses keeps SR-IOV off.',
  *check(design) {
    for (const host of design.hosts.values()) {
      const users = enablingVfs(design, host)
      if (users.length === 0) continue
      const unassigned = users.map((user) => withoutAddress(design, user)).find(Boolean)
      const tooMuch = overfull(design, host, users)
      if (unassigned) yield unassigned
      else if (tooMuch) yield tooMuch
    }
  },
  breaks: () => withVfMemory({ above4gDecoding: false }),
  keeps: () => withVfMemory({ above4gDecoding: true }),
})

/** 2 x 64 VFs with 16 MiB each: 2 GiB. */
const withVfMemory = (host: { readonly above4gDecoding: boolean }) =>
  oneHost({ host, nic: { wirePorts: 2, totalVfs: 64, vfBarsKib: [16_384] } })

const enablingVfs = ({ adapters }: Topology, host: HostView): readonly AdapterView[] =>
  host.adapters.flatMap((id) => {
    const adapter = adapters.get(id)
    return adapter && mostVfs(adapter) > 0 && adapter.settings.totalVfs > 0 ? [adapter] : []
  })

/** The machine had no addresses for a VF BAR when it was read. */
const withoutAddress = ({ parts }: Topology, { id, name }: AdapterView): Violation | undefined => {
  const functions = parts.get(id)?.part.functions ?? []
  for (const { bdf, sriov } of functions) {
    const bar = sriov?.vfBars?.find(({ address }) => address === null)
    if (bar)
      return {
        at: id,
        says: `${bdf} of ${name} got no addresses for VF BAR ${bar.index ?? 0} when the machine was read, so Linux enables none of its VFs: switch Above 4G decoding on in the firmware, or boot with pci=realloc.`,
      }
  }
  return undefined
}

const overfull = (
  design: Topology,
  host: HostView,
  users: readonly AdapterView[],
): Violation | undefined => {
  const { above4gDecoding, mmioMib } = host.settings
  const memory = hostMemory(design, host.id)
  const below = memory.needs['below 4 GiB']
  const wanted = below + (above4gDecoding ? 0 : memory.needs['64-bit prefetchable'])
  // What a machine had room for, it has room for, whatever the setting says.
  const room = Math.max(mmioMib * MIB, printedBelow4Gib(design, host.id))
  if (wanted <= room) return undefined
  const bytesOf = ({ id }: AdapterView): number => vfBytes(memory, id, above4gDecoding)
  const largest = users.reduce((a, b) => (bytesOf(b) > bytesOf(a) ? b : a))
  const decoding = above4gDecoding ? '' : ' (Above 4G decoding is off)'
  return {
    at: largest.id,
    says: `${host.name} wants ${bytesText(wanted)} below 4 GiB for PCI and has ${bytesText(room)}${decoding}: ${bytesText(bytesOf(largest))} are for the VFs of ${largest.name}, TotalVFs ${largest.settings.totalVfs}.`,
    fixes: [
      ...(above4gDecoding || below > room
        ? []
        : [setSetting(design.scenario, host.id, 'above4gDecoding', true)]),
      ...fewerVfs(design, largest, bytesOf(largest), wanted - room),
    ],
  }
}

const vfBytes = ({ uses }: HostMemory, adapter: string, above4gDecoding: boolean): number =>
  uses
    .filter(({ part, vfs }) => part === adapter && vfs > 0)
    .flatMap(({ apertures }) => apertures)
    .filter(({ window }) => !above4gDecoding || window === 'below 4 GiB')
    .reduce((sum, { bytes }) => sum + bytes, 0)

/** Windows end at whole MiB: what is cut off below may leave a rest in each kind. */
const WINDOW_REST_BYTES = 2 * MIB

const fewerVfs = (
  { scenario }: Topology,
  adapter: AdapterView,
  bytes: number,
  overBytes: number,
): readonly Fix[] => {
  const { id, settings } = adapter
  // TotalVFs of a real adapter is in its firmware.
  const isPrinted = scenario.parts[id]?.functions?.some(({ sriov }) => sriov !== null) === true
  const perVf = bytes / settings.totalVfs
  const fitting = Math.floor(settings.totalVfs - (overBytes + WINDOW_REST_BYTES) / perVf)
  return isPrinted || !(fitting >= mostVfs(adapter))
    ? []
    : [setSetting(scenario, id, 'totalVfs', fitting)]
}
