/** What a PCIe link trained to, and what it carries after line coding. */
import { rawLinkRate } from '../pci/link-rate.ts'
import type { BitsPerSecond } from '../units.ts'
import type { LinkId } from './scenario.ts'
import type { PcieHop } from './topology-view.ts'

export interface ResolvedLink {
  readonly id: LinkId
  readonly generation: number
  readonly lanes: number
  /** Of one direction, after line coding. */
  readonly rate: BitsPerSecond
  /** Below what both ends could do together. */
  readonly isDegraded: boolean
}

export const linkRate = (hop: PcieHop): ResolvedLink => {
  const { trainedGeneration, trainedLanes, capable } = hop
  return {
    id: hop.link,
    generation: trainedGeneration,
    lanes: trainedLanes,
    rate: rawLinkRate({ generation: trainedGeneration, lanes: trainedLanes }),
    isDegraded:
      trainedGeneration < Math.min(capable.lowerGeneration, capable.upperGeneration) ||
      trainedLanes < Math.min(capable.lowerLanes, capable.upperLanes),
  }
}
