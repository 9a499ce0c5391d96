/** The setting of a PCIe link of the design: as it trained, with what its path and its adapter are set to. */
import { misfit } from '../../fields.ts'
import type { LinkId } from '../../scenario/scenario.ts'
import type { AdapterView, PcieHop, Topology } from '../../scenario/topology-view.ts'
import {
  DMA_FIELDS,
  type DmaField,
  type DmaSetting,
  USUAL_SETTING,
} from '../../simulation/dma-setting.ts'

const adapterBelow = (topology: Topology, link: LinkId): AdapterView | undefined =>
  [...topology.adapters.values()].find(({ pcie }) => pcie?.some((hop) => hop.link === link))

const ownHop = (adapter: AdapterView, link: LinkId): PcieHop | undefined =>
  adapter.pcie?.find((hop) => hop.link === link)

/** undefined: no adapter sends over it. */
export const settingOfLink = (topology: Topology, link: LinkId): DmaSetting | undefined => {
  const adapter = adapterBelow(topology, link)
  const hop = adapter && ownHop(adapter, link)
  if (!adapter || !hop) return undefined
  const { settings, mpsBytes, pcie } = adapter
  const found: Partial<Record<DmaField, number>> = {
    generation: hop.trainedGeneration,
    lanes: hop.trainedLanes,
    mpsBytes,
    mrrsBytes: settings.mrrsBytes,
    tags: settings.dmaTags,
    switches: (pcie?.length ?? 1) - 1,
    ethernetGbps: settings.portGbps,
  }
  const fits = Object.entries(found).filter(
    ([field, value]) => misfit(DMA_FIELDS[field as DmaField], value) === undefined,
  )
  return { ...USUAL_SETTING, ...Object.fromEntries(fits) }
}
