/** Ways over Ethernet links and switches: fewest hops, the earlier link of the document when two are equal. */
import { type BitsPerSecond, gbps } from '../../units.ts'
import { ANY_LINK_FIELDS } from '../link-fields.ts'
import type { LinkEnd, LinkId, PartId, Scenario } from '../scenario.ts'
import type { PartView, WireHop } from '../topology-view.ts'
import type { Joins } from './part-views.ts'

type Parts = ReadonlyMap<PartId, PartView>

/** A switch that another one reached first: the wire that leads to it. */
interface Step {
  readonly from: LinkEnd
  readonly to: LinkEnd
  readonly link: LinkId
}

const DEFAULT_LENGTH = ANY_LINK_FIELDS.lengthMetres?.default

export interface Wires {
  /** Wires in order from one port to another; undefined when none leads there. */
  readonly between: (from: LinkEnd, to: LinkEnd) => readonly WireHop[] | undefined
  /** Out of a port and back in through the switch that it is joined to. */
  readonly hairpin: (port: LinkEnd) => readonly WireHop[] | undefined
}

export const wires = (scenario: Scenario, parts: Parts, { neighbour }: Joins): Wires => {
  const isSwitch = (part: PartId): boolean => parts.get(part)?.part.kind === 'ethernet-switch'
  const portRate = ({ part }: LinkEnd): number => {
    const rate = parts.get(part)?.settings.portGbps
    return typeof rate === 'number' ? rate : 0
  }
  const rateOf = (from: LinkEnd, to: LinkEnd): BitsPerSecond =>
    gbps(Math.min(portRate(from), portRate(to)))
  const hop = ({ link, from, to }: Step): WireHop => {
    const length = scenario.links[link]?.settings.lengthMetres ?? DEFAULT_LENGTH
    return {
      link,
      from,
      to,
      rate: rateOf(from, to),
      lengthMetres: typeof length === 'number' ? length : 0,
      switch: isSwitch(to.part) ? to.part : null,
    }
  }

  const uplinks = new Map<PartId, readonly Step[]>()
  /** Wires of a switch that lead to other switches. */
  const uplinksOf = (id: PartId): readonly Step[] => {
    const known = uplinks.get(id)
    if (known) return known
    const found: Step[] = []
    for (const port of parts.get(id)?.ports ?? []) {
      const from = { part: id, port: port.id }
      const joined = neighbour(from)
      if (joined && isSwitch(joined.end.part))
        found.push({ from, to: joined.end, link: joined.link })
    }
    uplinks.set(id, found)
    return found
  }

  const trees = new Map<PartId, ReadonlyMap<PartId, Step>>()
  /** For each switch that can be reached from `root`: the wire by which the shortest way arrives. */
  const treeFrom = (root: PartId): ReadonlyMap<PartId, Step> => {
    const known = trees.get(root)
    if (known) return known
    const arrivals = new Map<PartId, Step>()
    const queue: PartId[] = [root]
    for (let head = 0; head < queue.length; head++)
      for (const step of uplinksOf(queue[head]!)) {
        const next = step.to.part
        if (next === root || arrivals.has(next)) continue
        arrivals.set(next, step)
        queue.push(next)
      }
    trees.set(root, arrivals)
    return arrivals
  }

  const found = new Map<string, readonly WireHop[] | undefined>()
  /** Flows of many VMs share a way: it is walked once. */
  const between: Wires['between'] = (from, to) => {
    const key = `${from.part}/${from.port} ${to.part}/${to.port}`
    if (found.has(key)) return found.get(key)
    const way = walk(from, to)
    found.set(key, way)
    return way
  }

  const walk: Wires['between'] = (from, to) => {
    const out = neighbour(from)
    const last = neighbour(to)
    if (!out || !last) return undefined
    const first: Step = { from, to: out.end, link: out.link }
    if (out.end.part === to.part && out.end.port === to.port) return [hop(first)]
    if (!isSwitch(out.end.part) || !isSwitch(last.end.part)) return undefined
    const tree = treeFrom(out.end.part)
    const way: Step[] = [{ from: last.end, to, link: last.link }]
    for (let at = last.end.part; at !== out.end.part; ) {
      const step = tree.get(at)
      if (!step) return undefined
      way.push(step)
      at = step.from.part
    }
    return [first, ...way.reverse()].map(hop)
  }

  const hairpin: Wires['hairpin'] = (port) => {
    const out = neighbour(port)
    if (!out || !isSwitch(out.end.part)) return undefined
    return [
      hop({ from: port, to: out.end, link: out.link }),
      hop({ from: out.end, to: port, link: out.link }),
    ]
  }

  return { between, hairpin }
}
