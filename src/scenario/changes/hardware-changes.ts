/** Pages and translations, PCIe, rings and wires. */
import { mappedPage } from '../dma-pages.ts'
import { moveDevice } from '../edits/links.ts'
import { setSetting } from '../edits/settings.ts'
import { slotAdvice } from '../slots/slot-advice.ts'
import type { AdapterView } from '../topology-view.ts'
import {
  type Change,
  type End,
  nextOption,
  oneSetting,
  type Role,
  setting,
  together,
} from './change.ts'

export const hardwareChanges = (end: End): readonly Change[] => [
  ...translationChanges(end),
  ...ringChanges(end),
  ...(end.view.adapter
    ? [...pcieChanges(end, end.view.adapter), ...portChanges(end, end.view.adapter)]
    : []),
]

const PAGES = ['4 KiB', '2 MiB', '1 GiB'] as const
const TRANSLATED: readonly Role[] = ['IOTLB', 'DMA tags', 'DMA engine', 'write credits', 'ring']

/** Linux: IOVA_FQ_TIMEOUT, 10 ms. */
const UNMAPPED_LATE = 'For up to 10 ms a device still reaches what the host has unmapped.'

const translationChanges = ({ scenario, view, host, topology }: End): readonly Change[] => {
  const { iommu, iommuPage, iommuGeneration } = host.settings
  const vm = topology.vms.get(view.vm ?? '')
  const mapped = vm ? mappedPage(host.settings, vm.settings).size : iommuPage
  const larger = PAGES[PAGES.indexOf(mapped) + 1]
  const owner = vm?.name ?? host.name
  return [
    ...(larger === undefined
      ? []
      : [
          {
            title: `Pages of ${larger} for ${owner}`,
            relieves: TRANSLATED,
            edit: together(`Map memory of ${owner} in pages of ${larger}`, [
              ...(iommuPage === mapped ? [setSetting(scenario, host.id, 'iommuPage', larger)] : []),
              ...(vm
                ? (['hugePages', 'memoryAlignment'] as const)
                    .filter((name) => vm.settings[name] === mapped)
                    .map((name) => setSetting(scenario, vm.id, name, larger))
                : []),
            ]),
          },
        ]),
    ...(iommu === 'strict'
      ? oneSetting(
          scenario,
          [host.id, 'iommu', 'lazy'],
          `Lazy IOMMU in ${host.name}`,
          [...TRANSLATED, 'invalidation queue', 'softirq', 'native system'],
          UNMAPPED_LATE,
        )
      : []),
    ...(iommu === 'strict' || iommu === 'lazy'
      ? oneSetting(
          scenario,
          [host.id, 'iommu', 'passthrough'],
          `${host.name} passes its own DMA through`,
          [...TRANSLATED, 'invalidation queue', 'softirq', 'native system'],
        )
      : []),
    ...(iommuGeneration === 'cascade-lake'
      ? []
      : oneSetting(
          scenario,
          [host.id, 'iommuGeneration', 'cascade-lake'],
          `IOMMU of Cascade Lake in ${host.name}`,
          TRANSLATED,
          'It takes another machine.',
        )),
  ]
}

const ringChanges = ({ scenario, view, host }: End): readonly Change[] => {
  const grown = (id: string, name: string, now: unknown, title: string): readonly Change[] => {
    const next = typeof now === 'number' ? nextOption(scenario, id, name, now) : undefined
    return next === undefined
      ? []
      : oneSetting(scenario, [id, name, next], `${title} of ${next}`, ['ring'])
  }
  const { adapter, interface: attached } = view
  return [
    ...grown(view.id, 'virtqueue', view.settings.virtqueue, 'Virtqueues'),
    ...(attached.path === 'vhost-user'
      ? grown(host.id, 'vswitchRing', host.settings.vswitchRing, 'vswitch rings')
      : []),
    ...(adapter
      ? grown(adapter.id, 'ringEntries', adapter.settings.ringEntries, `Rings of ${adapter.name}`)
      : []),
  ]
}

const LARGEST_READ = 4_096
const EXTENDED_TAGS = 256
const READING: readonly Role[] = ['DMA tags', 'DMA engine', 'PCIe link', 'ring']

const pcieChanges = ({ scenario, topology }: End, adapter: AdapterView): readonly Change[] => {
  const [slot] = slotAdvice(topology, adapter)
  const mps = nextOption(scenario, adapter.id, 'mpsBytes', adapter.mpsBytes)
  const onTheWay = [adapter.id, ...(adapter.pcie ?? []).map(({ upper }) => upper.part)]
  return [
    ...(slot
      ? [
          {
            title: `${adapter.name} in ${slot.slot}`,
            relieves: ['PCIe link', 'memory', 'DMA tags', 'DMA engine', 'write credits'] as const,
            edit: moveDevice(scenario, adapter.id, slot.end, slot.slot),
          },
        ]
      : []),
    ...(mps === undefined
      ? []
      : [
          {
            title: `MPS of ${mps} B up to ${adapter.name}`,
            relieves: ['PCIe link', 'write credits', 'DMA engine'] as const,
            edit: together(
              `Set MPS up to ${adapter.name} to ${mps}`,
              onTheWay
                .filter((id) => Number(topology.parts.get(id)?.settings.mpsBytes) < mps)
                .flatMap((id) => setting(scenario, id, 'mpsBytes', mps)),
            ),
          },
        ]),
    ...(adapter.settings.mrrsBytes < LARGEST_READ
      ? oneSetting(
          scenario,
          [adapter.id, 'mrrsBytes', LARGEST_READ],
          `MRRS of ${LARGEST_READ} B for ${adapter.name}`,
          READING,
        )
      : []),
    ...(adapter.settings.dmaTags < EXTENDED_TAGS
      ? oneSetting(
          scenario,
          [adapter.id, 'dmaTags', EXTENDED_TAGS],
          `Extended tags for ${adapter.name}`,
          READING,
        )
      : []),
  ]
}

const portChanges = (
  { scenario, topology, flow, view }: End,
  adapter: AdapterView,
): readonly Change[] => {
  const { portGbps, bufferKib } = adapter.settings
  const route = topology.flows.get(flow)?.route
  const wires = route?.ok ? route.wires : []
  const ends = [...new Set(wires.flatMap(({ from, to }) => [from.part, to.part]))]
  const slowest = Math.min(
    portGbps,
    ...ends.map((id) => Number(topology.parts.get(id)?.settings.portGbps ?? portGbps)),
  )
  const faster = nextOption(scenario, adapter.id, 'portGbps', slowest)
  const limit = Number(view.settings.rateLimitGbps ?? 0)
  return [
    ...(faster === undefined || ends.length === 0
      ? []
      : [
          {
            title: `Wires of ${faster} Gb/s`,
            relieves: ['wire', 'receive buffer'] as const,
            price: `It takes adapters and switch ports of ${faster} Gb/s.`,
            edit: together(
              `Give every wire on the way ${faster} Gb/s`,
              ends
                .filter((id) => Number(topology.parts.get(id)?.settings.portGbps) < faster)
                .flatMap((id) => setting(scenario, id, 'portGbps', faster)),
            ),
          },
        ]),
    ...(limit > 0
      ? oneSetting(scenario, [view.id, 'rateLimitGbps', 0], `No rate limit for ${view.name}`, [
          'wire',
          'ring',
          'guest',
          'other',
        ])
      : []),
    ...oneSetting(
      scenario,
      [adapter.id, 'bufferKib', 2 * bufferKib],
      `Packet buffer of ${2 * bufferKib} KiB in ${adapter.name}`,
      ['receive buffer'],
    ),
  ]
}
