import { knownClass } from '../pci/pci-class.ts'
import { bareFunction } from '../pci/pci-function.ts'
import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { PartView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'

interface Trained {
  readonly generation: number
  readonly lanes: number
}

export const linkDegraded = defineRule({
  id: 'link-degraded',
  severity: 'warning',
  title: 'A link trains to what both its ends can do',
  why: 'A link that trained lower than its ends allow has a fault that no setting mends: a card that is not fully seated, dirt on a contact, a riser or a BIOS setting of an older generation, a lane that is dead. Displays are asked for their width only: they lower their rate while they are idle.',
  *check(design) {
    for (const view of design.parts.values()) {
      const link = view.part.functions?.[0]?.link
      const ends = link?.trainedLanes ? endsOf(design, view) : undefined
      if (!link?.trainedLanes || !ends) continue
      const able = {
        generation: Math.min(ends[0].generation, ends[1].generation),
        lanes: Math.min(ends[0].lanes, ends[1].lanes),
      }
      const trained = {
        generation: isDisplay(view) ? able.generation : (link.trainedGeneration ?? able.generation),
        lanes: link.trainedLanes,
      }
      if (trained.lanes >= able.lanes && trained.generation >= able.generation) continue
      yield {
        at: view.id,
        says: `${view.part.name} trained to ${words(trained)}, and both ends of its link can do ${words(able)}.`,
      }
    }
  },
  breaks: () => withTrained(2),
  keeps: () => withTrained(8),
})

const words = ({ generation, lanes }: Trained): string => `Gen${generation} x${lanes}`

const isDisplay = ({ part }: PartView): boolean =>
  part.functions?.some((each) => knownClass(each).startsWith('03')) ?? false

/** What the device and the port above it can do; undefined where no link leads up, or nothing tells of the port. */
const endsOf = (design: Topology, view: PartView): readonly [Trained, Trained] | undefined => {
  const above = design.neighbour({ part: view.id, port: 'up' })
  const port = above && design.parts.get(above.end.part)
  if (!port?.part.functions?.some(({ link }) => link?.capableLanes)) return undefined
  return [ableTo(view, 'upstreamLanes'), ableTo(port, 'downstreamLanes')]
}

const ableTo = ({ settings }: PartView, lanesOfSwitch: string): Trained => {
  const lanes = settings[lanesOfSwitch] ?? settings.lanes
  return { generation: Number(settings.generation ?? 0), lanes: Number(lanes ?? 0) }
}

/** A card of eight lanes in a slot of eight, as a machine printed it. */
const withTrained = (lanes: number): Scenario => {
  const { parts, ...design } = oneHost({
    nic: { lanes: 8 },
    rootPort: { lanes: 8 },
    workload: false,
  })
  const link = { capableGeneration: 3, capableLanes: 8, trainedGeneration: 3, trainedLanes: lanes }
  const card = { ...bareFunction('0000:01:00.0'), className: 'Ethernet controller', link }
  const port = { ...bareFunction('0000:00:01.0'), className: 'PCI bridge', link }
  return {
    ...design,
    parts: {
      ...parts,
      rp1: { ...parts.rp1!, functions: [port] },
      nic1: { ...parts.nic1!, functions: [card] },
    },
  }
}
