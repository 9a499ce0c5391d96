import { oneHost } from '../scenario/build-host.ts'
import type { PcieHop } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { gigabits } from './wording.ts'

/** Gb/s of one lane after its line code: 8b/10b to Gen2, 128b/130b to Gen5, 242/256 of a flit in Gen6. */
const LANE_GBPS: Readonly<Record<number, number>> = {
  1: 2.5 * 0.8,
  2: 5 * 0.8,
  3: (8 * 128) / 130,
  4: (16 * 128) / 130,
  5: (32 * 128) / 130,
  6: (64 * 242) / 256,
}

const rateOf = ({ trainedGeneration, trainedLanes }: PcieHop): number =>
  (LANE_GBPS[trainedGeneration] ?? 0) * trainedLanes * 1e9

export const slotBelowWire = defineRule({
  id: 'slot-below-wire',
  severity: 'warning',
  title: 'The PCIe link carries what the wires bring',
  why: 'Headers, descriptors and acknowledgements come on top of the frames, so the ports never reach their rate together.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const hops = adapter.pcie ?? []
      if (hops.length === 0) continue
      const slowest = hops.reduce((a, b) => (rateOf(b) < rateOf(a) ? b : a))
      const { wirePorts, portGbps } = adapter.settings
      const wires = wirePorts * portGbps * 1e9
      if (rateOf(slowest) >= wires) continue
      yield {
        at: adapter.id,
        says: `${adapter.name} has ${wirePorts === 1 ? 'a port' : `${wirePorts} ports`} of ${portGbps} Gb/s, ${gigabits(wires)} in all, and its PCIe path carries ${gigabits(rateOf(slowest))} at Gen${slowest.trainedGeneration} x${slowest.trainedLanes}.`,
      }
    }
  },
  breaks: () => oneHost({ nic: { portGbps: 100, lanes: 8, generation: 3 } }),
  keeps: () => oneHost({ nic: { portGbps: 25, lanes: 8, generation: 3 } }),
})
