/** What a link says of itself, and how wide its casing is: capacity is a casing. */
import { linkRate } from '../../scenario/resolved-links.ts'
import type { Link, LinkId } from '../../scenario/scenario.ts'
import type { PcieHop, Topology } from '../../scenario/topology-view.ts'

export interface LinkLook {
  readonly text: string
  readonly width: number
  readonly lanes: number | undefined
  readonly warns: LinkWarning | undefined
}

export interface LinkWarning {
  /** "of x16": what the card can do. */
  readonly text: string
  /** Trained below what both ends can do; else the slot is the limit. */
  readonly isDegraded: boolean
}

const PCIE_WIDTH: readonly (readonly [lanes: number, width: number])[] = [
  [16, 14],
  [8, 10],
  [4, 8],
]
const ETHERNET_WIDTH: readonly (readonly [gbps: number, width: number])[] = [
  [100, 14],
  [25, 10],
  [10, 8],
]

/** What is joined by its upstream port is the lower end of a PCIe link. */
const hopOf = (topology: Topology, { from, to }: Link): PcieHop | undefined => {
  const lower = [from, to].find(
    ({ part, port }) =>
      topology.parts.get(part)?.ports.find(({ id }) => id === port)?.role === 'upstream',
  )
  return (lower && topology.pcieAbove(lower.part)) ?? undefined
}

/** Nothing is known of the link of a device that an import found without its registers. */
const isUnread = (topology: Topology, { lower }: PcieHop): boolean => {
  const part = topology.parts.get(lower.part)?.part
  return (
    (part?.kind === 'pci-function' || part?.kind === 'pci-bridge') &&
    !part.functions?.some(({ link }) => link !== null)
  )
}

const isConventional = (topology: Topology, { upper }: PcieHop): boolean =>
  topology.parts.get(upper.part)?.part.kind === 'pci-bridge'

const numberOf = (topology: Topology, part: string, name: string): number =>
  Number(topology.parts.get(part)?.settings[name] ?? Number.NaN)

const pcieLook = (hop: PcieHop): LinkLook => {
  const { generation, lanes, rate, isDegraded } = linkRate(hop)
  const { lowerGeneration, upperGeneration, lowerLanes, upperLanes } = hop.capable
  const gigabytes = rate / 8e9
  const best = isDegraded
    ? {
        generation: Math.min(lowerGeneration, upperGeneration),
        lanes: Math.min(lowerLanes, upperLanes),
      }
    : { generation: lowerGeneration, lanes: lowerLanes }
  const short = [
    ...(best.generation > generation ? [`Gen${best.generation}`] : []),
    ...(best.lanes > lanes ? [`x${best.lanes}`] : []),
  ].join(' ')
  return {
    text: `Gen${generation} x${lanes} · ${gigabytes < 10 ? gigabytes.toFixed(1) : gigabytes.toFixed(0)} GB/s`,
    width: PCIE_WIDTH.find(([least]) => lanes >= least)?.[1] ?? 6,
    lanes,
    warns: short === '' ? undefined : { text: `of ${short}`, isDegraded },
  }
}

const narrow = (text: string): LinkLook => ({
  text,
  width: 6,
  lanes: undefined,
  warns: undefined,
})

export const linkLook = (topology: Topology, id: LinkId): LinkLook => {
  const link = topology.scenario.links[id]
  const hop = link && hopOf(topology, link)
  if (hop)
    return isConventional(topology, hop)
      ? narrow('PCI bus')
      : isUnread(topology, hop)
        ? narrow('PCIe')
        : pcieLook(hop)
  const [from, to] = [link?.from.part ?? '', link?.to.part ?? '']
  const gbps = Math.min(numberOf(topology, from, 'portGbps'), numberOf(topology, to, 'portGbps'))
  return Number.isFinite(gbps)
    ? {
        text: `${gbps}GbE`,
        width: ETHERNET_WIDTH.find(([least]) => gbps >= least)?.[1] ?? 6,
        lanes: undefined,
        warns: undefined,
      }
    : narrow('PCIe')
}
