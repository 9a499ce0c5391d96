import { withLink, withPart } from '../scenario/build.ts'
import { linkRate } from '../scenario/resolved-links.ts'
import { EMPTY_SCENARIO, type PartId, type Scenario } from '../scenario/scenario.ts'
import type { AdapterView, PcieHop } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { gigabits, listed, partName } from './wording.ts'

interface Uplink {
  readonly hop: PcieHop
  readonly adapters: AdapterView[]
}

export const uplinkOversubscribed = defineRule({
  id: 'uplink-oversubscribed',
  severity: 'warning',
  title: 'The uplink of a PCIe switch carries what is below it',
  why: 'All below a switch share its upstream link in both directions. Flow control makes the loser wait, not drop: latency grows on every adapter below, also on one that is idle itself.',
  *check(design) {
    for (const [part, { hop, adapters }] of uplinksOf(design.adapters.values())) {
      const wanted = adapters.reduce((sum, adapter) => sum + wantedBy(adapter), 0)
      const { rate, generation, lanes } = linkRate(hop)
      if (adapters.length < 2 || wanted <= rate) continue
      yield {
        at: part,
        says: `${listed(adapters.map(({ name }) => name))} bring up to ${gigabits(wanted)} each way, and the uplink of ${partName(design, part)} carries ${gigabits(rate)} at Gen${generation} x${lanes}: ${(wanted / rate).toFixed(1)} times as much.`,
      }
    }
  },
  breaks: () => twoBelowSwitch(8),
  keeps: () => twoBelowSwitch(16),
})

/** What its wires bring, as far as its own link lets it through. */
const wantedBy = ({ pcie, settings }: AdapterView): number => {
  const [own] = pcie ?? []
  const wires = settings.wirePorts * settings.portGbps * 1e9
  return own ? Math.min(wires, linkRate(own).rate) : 0
}

const uplinksOf = (adapters: Iterable<AdapterView>): ReadonlyMap<PartId, Uplink> => {
  const uplinks = new Map<PartId, Uplink>()
  for (const adapter of adapters)
    for (const hop of adapter.pcie?.slice(1) ?? []) {
      const { part } = hop.lower
      const uplink = uplinks.get(part) ?? { hop, adapters: [] }
      uplink.adapters.push(adapter)
      uplinks.set(part, uplink)
    }
  return uplinks
}

const twoBelowSwitch = (upstreamLanes: number): Scenario => {
  let built = withPart({ ...EMPTY_SCENARIO, title: 'Two adapters below a switch' }, 'host')
  built = withPart(built, 'root-port', { in: 'host1', at: [136, 240] })
  built = withPart(built, 'pcie-switch', { settings: { upstreamLanes, downstreamPorts: 2 } })
  built = withLink(built, 'psw1.up', 'rp1.down')
  for (const at of [1, 2]) {
    built = withPart(built, 'nic', { settings: { portGbps: 50 } })
    built = withLink(built, `nic${at}.up`, `psw1.down${at - 1}`)
  }
  return built
}
