/** What a link says of itself, and how wide its casing is: capacity is a casing. */
import { rawLinkRate } from '../../pci/link-rate.ts'
import type { LinkId } from '../../scenario/scenario.ts'
import type { PcieHop, Topology } from '../../scenario/topology-view.ts'

export interface LinkLook {
  readonly text: string
  readonly width: number
  readonly lanes: number | undefined
  /** Trained below what both ends could do. */
  readonly warns: string | undefined
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

const hopOf = (topology: Topology, link: LinkId): PcieHop | undefined => {
  for (const { pcie } of topology.adapters.values()) {
    const hop = pcie?.find((each) => each.link === link)
    if (hop) return hop
  }
  return undefined
}

const numberOf = (topology: Topology, part: string, name: string): number =>
  Number(topology.parts.get(part)?.settings[name] ?? Number.NaN)

const pcieLook = (hop: PcieHop): LinkLook => {
  const { trainedGeneration: generation, trainedLanes: lanes, capable } = hop
  const gigabytes = rawLinkRate({ generation, lanes }) / 8e9
  const best = {
    generation: Math.max(capable.lowerGeneration, capable.upperGeneration),
    lanes: Math.max(capable.lowerLanes, capable.upperLanes),
  }
  const isShort = capable.lowerLanes > lanes || capable.lowerGeneration > generation
  return {
    text: `Gen${generation} x${lanes} · ${gigabytes < 10 ? gigabytes.toFixed(1) : gigabytes.toFixed(0)} GB/s`,
    width: PCIE_WIDTH.find(([least]) => lanes >= least)?.[1] ?? 6,
    lanes,
    warns: isShort
      ? best.lanes > lanes
        ? `of x${capable.lowerLanes}`
        : `of Gen${capable.lowerGeneration}`
      : undefined,
  }
}

export const linkLook = (topology: Topology, id: LinkId): LinkLook => {
  const link = topology.scenario.links[id]
  const hop = hopOf(topology, id)
  if (hop) return pcieLook(hop)
  const [from, to] = [link?.from.part ?? '', link?.to.part ?? '']
  const gbps = Math.min(numberOf(topology, from, 'portGbps'), numberOf(topology, to, 'portGbps'))
  if (Number.isFinite(gbps))
    return {
      text: `${gbps}GbE`,
      width: ETHERNET_WIDTH.find(([least]) => gbps >= least)?.[1] ?? 6,
      lanes: undefined,
      warns: undefined,
    }
  const lanes = Math.min(
    numberOf(topology, from, 'lanes') || 1,
    numberOf(topology, to, 'lanes') || 1,
  )
  return {
    text: 'PCIe',
    width: PCIE_WIDTH.find(([least]) => lanes >= least)?.[1] ?? 6,
    lanes: undefined,
    warns: undefined,
  }
}
