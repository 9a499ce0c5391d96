/** `iov memory`: what the functions below each root port ask for, and the windows that it takes. */
import { type Aperture, bytesWanted, type WindowKind } from '../src/pci/apertures.ts'
import { bytesText } from '../src/pci/bytes-text.ts'
import {
  type HostMemory,
  hostMemory,
  type MemoryUse,
  memoryBelow,
  type PortMemory,
} from '../src/scenario/memory-map.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import type { HostView, Topology } from '../src/scenario/topology-view.ts'
import { designIn, hostOf } from './host-of-file.ts'
import { paragraphs, table, wrapped } from './table.ts'
import { printJson, type Terminal } from './terminal.ts'

export interface MemoryOptions {
  readonly host?: string
  readonly json?: boolean
}

export const showMemory = async (
  file: string,
  options: MemoryOptions,
  terminal: Terminal,
): Promise<number> => {
  const topology = buildTopology(await designIn(file))
  const host = hostOf(file, topology, options.host)
  const ports = host.rootPorts
    .flatMap((part) => memoryBelow(topology, part))
    .filter(({ uses }) => uses.length > 0)
  const { needs, uses } = hostMemory(topology, host.id)
  if (options.json)
    printJson(terminal, {
      host: host.id,
      needs,
      ports: ports.map((port) => ({ address: topology.addressOf(port.part), ...port })),
    })
  else terminal.print(memoryText(topology, host, ports, { needs, uses }))
  return 0
}

const memoryText = (
  topology: Topology,
  host: HostView,
  ports: readonly PortMemory[],
  inAll: HostMemory,
): string =>
  paragraphs(
    ...ports.map((port) => portText(topology, port)),
    wrapped(sumText(host, inAll)).join('\n'),
  )

const sumText = ({ name, settings }: HostView, { needs, uses }: HostMemory): string => {
  const unknown = uses.filter(isUnknown).length
  if (unknown > 0 && unknown === uses.length)
    return `How much memory ${name} needs is unknown: nothing shows the BARs of its functions, as lspci -v does.`
  const uncounted =
    unknown > 0 ? ` ${unknown} of ${uses.length} uses are unknown and not counted.` : ''
  return `In all, ${name} needs ${bytesText(needs['below 4 GiB'])} below 4 GiB and ${bytesText(needs['64-bit prefetchable'])} of 64-bit prefetchable memory, which lies ${settings.above4gDecoding ? 'above them' : 'there too, as Above 4G decoding is off'}. VFs count with TotalVFs, however few are enabled.${uncounted}`
}

const isUnknown = ({ known }: MemoryUse): boolean => known === 'unknown'

interface Row {
  readonly of: string
  readonly below: string
  readonly above: string
}

const portText = (topology: Topology, { part, uses, needs, printed }: PortMemory): string => {
  const nameOf = (id: string): string => topology.parts.get(id)?.part.name ?? id
  const rows: readonly Row[] = [
    ...uses.map(({ part: owner, says, known, apertures }) => ({
      of: `${nameOf(owner)}, ${says}`,
      below: known === 'unknown' ? 'unknown' : sizeOf(apertures, 'below 4 GiB'),
      above: known === 'unknown' ? 'unknown' : sizeOf(apertures, '64-bit prefetchable'),
    })),
    uses.every(isUnknown)
      ? { of: 'windows needed', below: 'unknown', above: 'unknown' }
      : {
          of: 'windows needed',
          below: sizeText(needs['below 4 GiB']),
          above: sizeText(needs['64-bit prefetchable']),
        },
    ...(printed
      ? [
          {
            of: 'windows printed',
            below: sizeText(printed['below 4 GiB']),
            above: sizeText(printed['64-bit prefetchable']),
          },
        ]
      : []),
  ]
  return table(
    [
      {
        title: `${topology.addressOf(part) ?? ''} ${nameOf(part)}`.trim(),
        of: ({ of }) => of,
        left: true,
      },
      { title: 'below 4 GiB', of: ({ below }) => below },
      { title: '64-bit', of: ({ above }) => above },
    ],
    rows,
  )
}

const sizeText = (bytes: number): string => (bytes === 0 ? '-' : bytesText(bytes))

const sizeOf = (apertures: readonly Aperture[], window: WindowKind): string =>
  sizeText(bytesWanted(apertures, window))
