import { oneHost } from '../scenario/build-host.ts'
import type { LinkEnd } from '../scenario/scenario.ts'
import type { Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { partName } from './wording.ts'

/** A switch or a peer is drawn with its fastest rate and trains down; an adapter that does is held back. */
const rateOf = (design: Topology, part: string): number | undefined => {
  const rate = design.parts.get(part)?.settings.portGbps
  return typeof rate === 'number' ? rate : undefined
}

const portLabel = (design: Topology, { part, port }: LinkEnd): string =>
  design.parts.get(part)?.ports.find(({ id }) => id === port)?.label ?? port

export const rateMismatch = defineRule({
  id: 'rate-mismatch',
  severity: 'info',
  title: 'An adapter port runs at its own rate',
  why: 'A link trains to its slower end: what the faster end could do more is not there.',
  *check(design) {
    const isLoose = new Set(design.looseLinks.map(({ link }) => link))
    for (const [id, { from, to }] of Object.entries(design.scenario.links)) {
      if (isLoose.has(id)) continue
      for (const [adapter, other] of [
        [from, to],
        [to, from],
      ] as const) {
        if (!design.adapters.has(adapter.part)) continue
        const [own, theirs] = [rateOf(design, adapter.part), rateOf(design, other.part)]
        if (own === undefined || theirs === undefined || theirs >= own) continue
        yield {
          at: id,
          says: `At ${partName(design, adapter.part)}, ${portLabel(design, adapter)} runs at ${theirs} instead of ${own} Gb/s: ${partName(design, other.part)} has no faster ports.`,
        }
        break
      }
    }
  },
  breaks: () => oneHost({ nic: { portGbps: 100 }, switch: { portGbps: 10 } }),
  keeps: () => oneHost({ nic: { portGbps: 25 }, switch: { portGbps: 100 } }),
})
