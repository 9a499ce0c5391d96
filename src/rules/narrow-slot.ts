import { rawLinkRate } from '../pci/link-rate.ts'
import { withPart } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { moveDevice } from '../scenario/edits/links.ts'
import { slotAdvice } from '../scenario/slots/slot-advice.ts'
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
      const full =
        rawLinkRate({ generation: capable.lowerGeneration, lanes: capable.lowerLanes }) / 8
      yield {
        at: adapter.id,
        fixes: slotAdvice(design, adapter)
          .filter(({ there }) => there.trained >= full)
          .slice(0, 1)
          .map(({ end, slot }) => moveDevice(design.scenario, adapter.id, end, slot)),
        says: `${adapter.name} is made for ${width(capable.lowerGeneration, capable.lowerLanes)} and runs at ${width(hop.trainedGeneration, hop.trainedLanes)}; ${partName(design, hop.upper.part)} can do ${width(capable.upperGeneration, capable.upperLanes)}.`,
      }
    }
  },
  breaks: () =>
    withPart(oneHost({ nic: { lanes: 8 }, rootPort: { lanes: 4 } }), 'root-port', {
      in: 'host1',
      at: [240, 240],
    }),
  keeps: () => oneHost({ nic: { lanes: 8 }, rootPort: { lanes: 16 } }),
})

/** By its slot; a link that trained below both its ends has a rule of its own. */
const isHeldBack = ({ capable }: PcieHop): boolean =>
  capable.upperLanes < capable.lowerLanes || capable.upperGeneration < capable.lowerGeneration

const width = (generation: number, lanes: number): string => `Gen${generation} x${lanes}`
