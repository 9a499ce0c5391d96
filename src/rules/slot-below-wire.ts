import { oneHost } from '../scenario/build-host.ts'
import { linkRate } from '../scenario/resolved-links.ts'
import type { Part, PartId } from '../scenario/scenario.ts'
import type { PcieHop, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { gigabits } from './wording.ts'

const rateOf = (hop: PcieHop): number => linkRate(hop).rate

/** A text without registers tells of no link: the default that is drawn is nothing to blame. */
const isTold = ({ parts }: Topology, id: PartId): boolean => {
  const { functions = [], settings = {} }: Partial<Part> = parts.get(id)?.part ?? {}
  const isSet = settings.lanes !== undefined || settings.generation !== undefined
  return functions.length === 0 || isSet || functions.some(({ link }) => link !== null)
}

export const slotBelowWire = defineRule({
  id: 'slot-below-wire',
  severity: 'warning',
  title: 'The PCIe link carries what the wires bring',
  why: 'Headers, descriptors and acknowledgements come on top of the frames, so the ports never reach their rate together.',
  *check(design) {
    for (const adapter of design.adapters.values()) {
      const hops = adapter.pcie ?? []
      if (hops.length === 0 || !isTold(design, adapter.id)) continue
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
