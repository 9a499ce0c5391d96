import { oneHost } from '../scenario/build-host.ts'
import type { PcieHop } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { partName } from './wording.ts'

export const narrowSlot = defineRule({
  id: 'narrow-slot',
  severity: 'info',
  title: 'A card has the link that it is made for',
  why: 'A PCIe link trains to the narrower width and the lower speed of its ends: a x8 card in a x4 slot moves half.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const [hop] = adapter.pcie ?? []
      if (!hop || !isHeldBack(hop)) continue
      const { capable } = hop
      yield {
        at: adapter.id,
        says: `${adapter.name} is made for ${width(capable.lowerGeneration, capable.lowerLanes)} and runs at ${width(hop.trainedGeneration, hop.trainedLanes)}; ${partName(design, hop.upper.part)} can do ${width(capable.upperGeneration, capable.upperLanes)}.`,
      }
    }
  },
  breaks: () => oneHost({ nic: { lanes: 8 }, rootPort: { lanes: 4 } }),
  keeps: () => oneHost({ nic: { lanes: 8 }, rootPort: { lanes: 16 } }),
})

/** By its slot; a link that trained below both its ends has a rule of its own. */
const isHeldBack = ({ capable }: PcieHop): boolean =>
  capable.upperLanes < capable.lowerLanes || capable.upperGeneration < capable.lowerGeneration

const width = (generation: number, lanes: number): string => `Gen${generation} x${lanes}`
