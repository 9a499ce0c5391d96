/** Edits of parts: add, move, resize, rename. */
import type { SavedSettings } from '../../fields.ts'
import { partKind } from '../../parts/catalog.ts'
import { endName, withPart } from '../build.ts'
import { LIMITS } from '../door/limits.ts'
import { type Edit, nameOfId, namesOf } from '../edit.ts'
import {
  freeCells,
  hostGrid,
  onSheet,
  type Position,
  rootPortY,
  type Size,
  sizeOf,
  withHostHeight,
} from '../layout.ts'
import { automaticName, flowName } from '../names.ts'
import type { Part, PartId, Scenario } from '../scenario.ts'

/** Says why a kind of part cannot be drawn there; nothing when it can. null: on the sheet. */
export const whyNotInside = (
  scenario: Scenario,
  kind: string,
  container: PartId | null,
): string | undefined => {
  const known = partKind(kind)
  if (!known || container === null) return undefined
  const outer = scenario.parts[container]
  if (!outer) return `there is no part ${container}`
  return known.inside.includes(outer.kind)
    ? undefined
    : `${known.title} does not go inside ${outer.name}`
}

export interface NewPart {
  readonly kind: string
  readonly in?: PartId
  /** Where it was dropped, relative to its container; else where there is room. */
  readonly at?: Position
  readonly settings?: SavedSettings
  readonly name?: string
}

/** Root ports stand in a row on the lower edge of their host. */
const nextToSiblings = (scenario: Scenario, hostId: PartId, host: Part): Position => {
  const ports = Object.values(scenario.parts).filter(
    (part) => part.in === hostId && part.kind === 'root-port',
  )
  const right = Math.max(80, ...ports.map((part) => part.at[0] + sizeOf(part)[0] + 40))
  return [Math.ceil(right / 8) * 8, rootPortY(sizeOf(host))]
}

export const addPart = (_scenario: Scenario, { kind, ...given }: NewPart): Edit => ({
  label: `Add ${partKind(kind)?.title ?? kind}`,
  change: (before) => {
    if (Object.keys(before.parts).length >= LIMITS.parts) return before
    const container = given.in
    if (whyNotInside(before, kind, container ?? null) !== undefined) return before
    const host = container === undefined ? undefined : before.parts[container]
    if (container === undefined || host?.kind !== 'host' || given.at)
      return withPart(before, kind, {
        ...given,
        ...(kind === 'host' ? { size: hostGrid(0).size } : {}),
      })
    if (kind !== 'vm')
      return withPart(before, kind, { ...given, at: nextToSiblings(before, container, host) })
    const { cells, height } = freeCells(before, container, 1)
    return withPart(withHostHeight(before, container, height), kind, { ...given, at: cells[0]! })
  },
})

const withParts = (
  scenario: Scenario,
  ids: readonly PartId[],
  change: (part: Part, id: PartId) => Part,
): Scenario => {
  const changed: Record<PartId, Part> = {}
  for (const id of ids) {
    const part = scenario.parts[id]
    const after = part && change(part, id)
    if (after && after !== part) changed[id] = after
  }
  return Object.keys(changed).length === 0
    ? scenario
    : { ...scenario, parts: { ...scenario.parts, ...changed } }
}

const isSamePair = (a: readonly number[] | undefined, b: readonly number[]): boolean =>
  a?.[0] === b[0] && a?.[1] === b[1]

/** All frames of one drag have one key. */
export const moveParts = (
  scenario: Scenario,
  positions: Readonly<Record<PartId, Position>>,
): Edit => {
  const ids = Object.keys(positions)
  return {
    label: `Move ${namesOf(scenario, ids)}`,
    mergeKey: `move:${ids.join(',')}`,
    change: (before) =>
      withParts(before, ids, (part, id) => {
        const at = onSheet(positions[id]!)
        return isSamePair(part.at, at) ? part : { ...part, at }
      }),
  }
}

export const resizePart = (scenario: Scenario, id: PartId, size: Size): Edit => ({
  label: `Resize ${nameOfId(scenario, id)}`,
  mergeKey: `size:${id}`,
  change: (before) =>
    withParts(before, [id], (part) => (isSamePair(part.size, size) ? part : { ...part, size })),
})

/** Control characters would be refused at the door. */
const cleanName = (name: string): string =>
  [...name]
    .map((letter) => (letter < ' ' || letter === '\u007f' ? ' ' : letter))
    .join('')
    .trim()
    .slice(0, LIMITS.name)

/** A part, interface or flow. Flows that were named after their ends follow the new name; an empty one is automatic. */
export const rename = (scenario: Scenario, id: string, name: string): Edit => ({
  label: `Rename ${nameOfId(scenario, id)} to ${cleanName(name) || 'its first name'}`,
  change: (before) => {
    const clean = cleanName(name)
    const part = before.parts[id]
    const attached = before.interfaces[id]
    const flow = before.flows[id]
    if (part) {
      const next = clean || automaticName(part.kind, id)
      if (next === part.name) return before
      const after = { ...before, parts: { ...before.parts, [id]: { ...part, name: next } } }
      return withFollowingFlows(before, after)
    }
    if (attached && clean && clean !== attached.name)
      return {
        ...before,
        interfaces: { ...before.interfaces, [id]: { ...attached, name: clean } },
      }
    if (!flow) return before
    const next = clean || flowName(endName(before, flow.from), endName(before, flow.to))
    return next === flow.name
      ? before
      : { ...before, flows: { ...before.flows, [id]: { ...flow, name: next } } }
  },
})

const withFollowingFlows = (before: Scenario, after: Scenario): Scenario => {
  const automatic = (scenario: Scenario, from: string, to: string): string =>
    flowName(endName(scenario, from), endName(scenario, to))
  const renamed = Object.entries(before.flows).flatMap(([id, flow]) => {
    const old = automatic(before, flow.from, flow.to)
    const next = automatic(after, flow.from, flow.to)
    return flow.name === old && next !== old ? [[id, { ...flow, name: next }] as const] : []
  })
  return renamed.length === 0
    ? after
    : { ...after, flows: { ...after.flows, ...Object.fromEntries(renamed) } }
}
