import { oneHost } from '../scenario/build-host.ts'
import type { Topology, WireHop } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { offeredOnWire } from './offered-load.ts'
import { counted, gigabits, partName } from './wording.ts'

interface Load {
  readonly wire: WireHop
  offered: number
  flows: number
}

export const linkOversubscribed = defineRule({
  id: 'link-oversubscribed',
  severity: 'warning',
  title: 'Flows offer no more than a wire carries',
  why: 'What does not fit waits and is then dropped: latency is that of full buffers, and the run shows loss.',
  *check(design) {
    const told = new Set<string>()
    for (const { wire, offered, flows } of loadsOf(design)) {
      if (offered <= wire.rate || told.has(wire.link)) continue
      told.add(wire.link)
      yield {
        at: wire.link,
        says: `The link from ${partName(design, wire.from.part)} to ${partName(design, wire.to.part)} carries ${gigabits(wire.rate)}, and ${counted(flows, 'flow')} ${flows === 1 ? 'offers' : 'offer'} ${gigabits(offered)} with preambles and gaps.`,
      }
    }
  },
  breaks: () => oneHost({ vms: 4, nic: { portGbps: 10 }, flow: { offeredGbps: 4 } }),
  keeps: () => oneHost({ vms: 4, nic: { portGbps: 10 }, flow: { offeredGbps: 2 } }),
})

/** Share of its load that an interface with a rate limit lets out, by its id. */
const keptByLimits = (design: Topology): ReadonlyMap<string, number> => {
  const kept = new Map<string, number>()
  for (const [id, { settings }] of design.interfaces) {
    const limit = Number(settings.rateLimitGbps ?? 0) * 1e9
    if (limit === 0) continue
    let offered = 0
    for (const flow of design.flows.values())
      if (flow.flow.from === id) offered += offeredOnWire(flow)
    kept.set(id, Math.min(1, limit / Math.max(1, offered)))
  }
  return kept
}

/** By wire and direction. */
const loadsOf = (design: Topology): Iterable<Load> => {
  const loads = new Map<string, Load>()
  const kept = keptByLimits(design)
  for (const flow of design.flows.values()) {
    if (!flow.route.ok) continue
    const offered = offeredOnWire(flow) * (kept.get(flow.flow.from) ?? 1)
    if (offered === 0) continue
    for (const wire of flow.route.wires) {
      const key = `${wire.link} ${wire.from.part} ${wire.from.port}`
      const load = loads.get(key) ?? { wire, offered: 0, flows: 0 }
      load.offered += offered
      load.flows += 1
      loads.set(key, load)
    }
  }
  return loads.values()
}
