/** Wires and Ethernet switches: one link for each direction of a wire, with queues where a switch sends. */
import { type Stage, stage } from '../../data-paths/stages/define-stages.ts'
import type { CostReader } from '../../hardware/cost-book.ts'
import { type Egress, egress, switchLatency } from '../../hardware/ethernet.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { LinkEnd } from '../../scenario/scenario.ts'
import type { EthernetSwitchSettings, Topology, WireHop } from '../../scenario/topology-view.ts'

export type Direction = 'out' | 'back'

/** "out" runs from the `from` end of the saved link to its `to` end. */
export const directionOf = (topology: Topology, link: string, from: LinkEnd): Direction => {
  const saved = topology.scenario.links[link]
  return saved && saved.from.part === from.part && saved.from.port === from.port ? 'out' : 'back'
}

/** The same wires from the other end. */
export const reversed = (hops: readonly WireHop[], topology: Topology): readonly WireHop[] =>
  hops
    .map((hop) => ({
      ...hop,
      from: hop.to,
      to: hop.from,
      switch:
        topology.parts.get(hop.from.part)?.part.kind === 'ethernet-switch' ? hop.from.part : null,
    }))
    .reverse()

const BYTES_PER_KIB = 1_024
const FROM_SWITCH =
  'The frame queues for the port, then occupies the wire with its preamble and gap.'
const FROM_END = 'The frame occupies the wire with its preamble and gap.'

export class WirePlan {
  private readonly plan: PlanBuilder
  private readonly topology: Topology
  private readonly costs: CostReader

  constructor(plan: PlanBuilder, topology: Topology, costs: CostReader) {
    this.plan = plan
    this.topology = topology
    this.costs = costs
  }

  /** Settings of the switch that sends into a hop; undefined when an adapter or a peer does. */
  private senderSettings({ from }: WireHop): EthernetSwitchSettings | undefined {
    const view = this.topology.parts.get(from.part)
    return view?.part.kind === 'ethernet-switch'
      ? (view.settings as unknown as EthernetSwitchSettings)
      : undefined
  }

  /** The link that a switch or a peer sends into. Every flow asks the plan for it, so that each knows all it needs. */
  egressOf(hop: WireHop): Egress {
    const key = `${hop.link}/${directionOf(this.topology, hop.link, hop.from)}`
    const settings = this.senderSettings(hop)
    const name = this.topology.parts.get(hop.from.part)?.part.name ?? hop.from.part
    return egress({
      plan: this.plan,
      costs: this.costs,
      key,
      rate: hop.rate,
      metres: hop.lengthMetres,
      etsWeights: settings?.etsWeights ?? [],
      buffer: settings
        ? {
            bytes: settings.bufferKib * BYTES_PER_KIB,
            fullCause: `buffer of a port of ${name} is full`,
          }
        : null,
    })
  }

  /** Hops in order. The first one belongs to the sender when that is an adapter: it has sent already. */
  stages(hops: readonly WireHop[], trafficClass: number, sentByAdapter: boolean): readonly Stage[] {
    const stages: Stage[] = []
    hops.forEach((hop, at) => {
      const settings = this.senderSettings(hop)
      if (settings)
        stages.push(
          stage(
            'cross the switch',
            [switchLatency(settings.latencyNs)],
            'Look-up and fabric of the Ethernet switch, port to port.',
            ['ethernet.switch'],
          ),
        )
      if (at === 0 && sentByAdapter) return
      stages.push(
        stage(
          settings ? 'leave the switch' : 'go onto the wire',
          this.egressOf(hop).send(
            trafficClass,
            settings?.forwarding === 'cut-through' ? (hops[at - 1]?.rate ?? null) : null,
          ),
          settings ? FROM_SWITCH : FROM_END,
          ['ethernet.framing', 'ethernet.metre'],
        ),
      )
    })
    return stages
  }
}
