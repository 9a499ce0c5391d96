/** Parts with their defaults filled in, who is inside whom, and what is joined to what. */
import type { FieldValue } from '../../fields.ts'
import { partKind } from '../../parts/catalog.ts'
import { type PartKind, type Port, whyNotJoined } from '../../parts/define-part.ts'
import { filledIn } from '../field-sets.ts'
import type { Link, LinkEnd, LinkId, Part, PartId, Scenario } from '../scenario.ts'
import type { LooseLink, PartView } from '../topology-view.ts'

type Settings = Readonly<Record<string, FieldValue>>
interface Resolved {
  readonly kind: PartView['kind']
  readonly settings: Settings
  readonly ports: readonly Port[]
}

// Edited scenarios share the parts that they leave alone, so most parts were resolved before.
const resolvedParts = new WeakMap<Part, Resolved>()

const resolve = (part: Part): Resolved => {
  const known = resolvedParts.get(part)
  if (known) return known
  const kind = partKind(part.kind)
  const settings = filledIn(kind?.settings, part.settings)
  const resolved = { kind, settings, ports: kind ? portsOf(kind, settings) : [] }
  resolvedParts.set(part, resolved)
  return resolved
}

const resolvedPorts = new WeakMap<Settings, readonly Port[]>()

const portsOf = (kind: PartKind, settings: Settings): readonly Port[] => {
  const known = resolvedPorts.get(settings)
  if (known) return known
  const ports = kind.ports(settings)
  resolvedPorts.set(settings, ports)
  return ports
}

export const partViews = (scenario: Scenario): ReadonlyMap<PartId, PartView> => {
  const children = new Map<PartId, PartId[]>()
  for (const [id, part] of Object.entries(scenario.parts)) {
    if (part.in === undefined) continue
    const siblings = children.get(part.in)
    if (siblings) siblings.push(id)
    else children.set(part.in, [id])
  }
  const views = new Map<PartId, PartView>()
  for (const [id, part] of Object.entries(scenario.parts))
    views.set(id, { id, part, ...resolve(part), children: children.get(id) ?? [] })
  return views
}

const keyOf = ({ part, port }: LinkEnd): string => `${part}/${port}`

export interface Joins {
  readonly neighbour: (end: LinkEnd) => { readonly link: LinkId; readonly end: LinkEnd } | undefined
  readonly looseLinks: readonly LooseLink[]
}

/** A link joins when both ports exist, are free, and go together. The rest are loose, with the reason. */
export const joins = (scenario: Scenario, parts: ReadonlyMap<PartId, PartView>): Joins => {
  const ends = new Map<string, { link: LinkId; end: LinkEnd }>()
  const looseLinks: LooseLink[] = []
  const portAt = (end: LinkEnd): Port | undefined =>
    parts.get(end.part)?.ports.find(({ id }) => id === end.port)

  const whyLoose = ({ from, to }: Link): string | undefined => {
    for (const end of [from, to]) {
      const view = parts.get(end.part)
      if (!view) return `there is no part ${end.part}`
      if (!view.kind)
        return `${view.part.name} is of a kind that is not known here: ${view.part.kind}`
      if (!portAt(end)) return `${view.part.name} has no port ${end.port}`
      if (ends.has(keyOf(end))) return `port ${end.port} of ${view.part.name} has a link already`
    }
    if (from.part === to.part) return 'both ends are at one part'
    const [a, b] = [portAt(from), portAt(to)]
    return a && b ? whyNotJoined(a, b) : undefined
  }

  for (const [id, link] of Object.entries(scenario.links)) {
    const reason = whyLoose(link)
    if (reason !== undefined) {
      looseLinks.push({ link: id, reason })
      continue
    }
    ends.set(keyOf(link.from), { link: id, end: link.to })
    ends.set(keyOf(link.to), { link: id, end: link.from })
  }
  return { neighbour: (end) => ends.get(keyOf(end)), looseLinks }
}

/** The nearest container of that kind, the part itself not among them. */
export const containerOf = (
  parts: ReadonlyMap<PartId, PartView>,
  id: PartId,
  kind: string,
): PartId | null => {
  let at = parts.get(id)?.part.in
  // The door refuses circles; an edit in the making may still hold one.
  for (let level = 0; at !== undefined && level < 32; level++) {
    const view = parts.get(at)
    if (!view) return null
    if (view.part.kind === kind) return at
    at = view.part.in
  }
  return null
}
