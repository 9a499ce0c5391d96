/** What a drag or a drop means for the document: a new place, another container, a new part. One edit each. */
import { partKind } from '../../parts/catalog.ts'
import type { Edit } from '../../scenario/edit.ts'
import { addPart, moveParts, resizePart, whyNotInside } from '../../scenario/edits/parts.ts'
import { moveVm } from '../../scenario/edits/vms.ts'
import { GRID, type Position, sizeOf, snapped, withVmsInside } from '../../scenario/layout.ts'
import type { Part, PartId, Scenario } from '../../scenario/scenario.ts'
import { topologyOf } from '../store/topology-of.ts'
import { contains, middleX, middleY, type Point, type Rect } from './geometry.ts'
import { BAY_PADDING, BELOW_BAY, hostLayout, LEAST_BAY } from './host-layout.ts'

type Boxes = ReadonlyMap<string, Rect>

/** The host under a point. */
export const hostAt = (scenario: Scenario, boxes: Boxes, point: Point): PartId | null => {
  for (const [id, part] of Object.entries(scenario.parts)) {
    const box = boxes.get(id)
    if (part.kind === 'host' && box && contains(box, point)) return id
  }
  return null
}

/** A column of VMs beside the names of the bands. */
const LEAST_HOST = 276
const STANDS_IN_HOST = new Set(['vm', 'root-port'])

const whole = (value: number): number => Math.round(value)

/** VMs are drawn lower where many cores need the room; the document learns it with the first move. */
const shiftOf = (scenario: Scenario, container: PartId | undefined, kind: string): number =>
  container === undefined || kind !== 'vm'
    ? 0
    : (hostLayout(topologyOf(scenario), container)?.shift ?? 0)

const placeIn = (scenario: Scenario, id: PartId, box: Rect, boxes: Boxes): Position => {
  const part = scenario.parts[id]!
  const container = part.in === undefined ? undefined : boxes.get(part.in)
  const [x, y] = [whole(box.x - (container?.x ?? 0)), whole(box.y - (container?.y ?? 0))]
  // A root port keeps to the lower edge of its host.
  if (part.kind === 'root-port' && container) return [x, part.at[1]]
  return [x, y - shiftOf(scenario, part.in, part.kind)]
}

/** A VM that is put over the edge of its host makes the host grow. */
const movedInside = (scenario: Scenario, positions: Readonly<Record<PartId, Position>>): Edit => {
  const move = moveParts(scenario, positions)
  const hosts = new Set(
    Object.keys(positions).flatMap((id) => {
      const { kind, in: host } = scenario.parts[id]!
      return kind === 'vm' && host !== undefined ? [host] : []
    }),
  )
  return { ...move, change: (now) => [...hosts].reduce(withVmsInside, move.change(now)) }
}

/** A host that is drawn by its corner: never smaller than what stands in it. */
export const resizeEdit = (
  scenario: Scenario,
  host: PartId,
  [width, height]: readonly [number, number],
): Edit => {
  const layout = hostLayout(topologyOf(scenario), host)
  const inside = Object.values(scenario.parts).filter((part) => part.in === host)
  const vms = inside.filter(({ kind }) => kind === 'vm')
  const right = (part: Part): number => part.at[0] + sizeOf(part)[0] + 12
  const low = (part: Part): number => part.at[1] + sizeOf(part)[1] + (layout?.shift ?? 0)
  const bayTop = layout?.bayTop ?? 0
  const least = [
    Math.max(LEAST_HOST, ...inside.filter(({ kind }) => STANDS_IN_HOST.has(kind)).map(right)),
    Math.max(bayTop + LEAST_BAY, ...vms.map((vm) => low(vm) + BAY_PADDING)) + BELOW_BAY,
  ] as const
  const to = snapped([Math.max(least[0], width), Math.max(least[1], height)])
  return resizePart(scenario, host, [
    to[0] < least[0] ? to[0] + GRID : to[0],
    to[1] < least[1] ? to[1] + GRID : to[1],
  ])
}

/** Parts that lie in another container than before change it; a VM takes its interfaces along. */
export const dropEdit = (
  scenario: Scenario,
  ids: readonly PartId[],
  boxes: Boxes,
): Edit | undefined => {
  const moved = ids.filter((id) => scenario.parts[id] !== undefined && boxes.has(id))
  const positions: Record<PartId, Position> = {}
  let migration: Edit | undefined
  for (const id of moved) {
    const part = scenario.parts[id]!
    const box = boxes.get(id)!
    const under =
      part.kind === 'host' ? null : hostAt(scenario, boxes, { x: middleX(box), y: middleY(box) })
    const isElsewhere = under !== null && under !== part.in && part.kind === 'vm'
    if (isElsewhere && whyNotInside(scenario, part.kind, under) === undefined) {
      const step = moveVm(scenario, id, under)
      const before = migration
      migration = before ? { ...step, change: (now) => step.change(before.change(now)) } : step
    } else positions[id] = placeIn(scenario, id, box, boxes)
  }
  const ownIds = Object.keys(positions)
  const move = ownIds.length > 0 ? movedInside(scenario, positions) : undefined
  if (!migration) return move && { label: move.label, change: move.change }
  const { label, change } = migration
  return { label, change: (now) => change(move ? move.change(now) : now) }
}

export type DropOutcome =
  | { readonly ok: true; readonly edit: Edit }
  | { readonly ok: false; readonly reason: string }

/** A kind from the palette, dropped with its middle at a point of the sheet. */
export const newPartEdit = (
  scenario: Scenario,
  kind: string,
  point: Point,
  boxes: Boxes,
): DropOutcome => {
  const known = partKind(kind)
  if (!known) return { ok: false, reason: `There is no part of kind ${kind}` }
  const under = known.inside.includes('host') ? hostAt(scenario, boxes, point) : null
  const hosts = Object.keys(scenario.parts).filter((id) => scenario.parts[id]?.kind === 'host')
  const mustBeInside = kind === 'vm' || kind === 'root-port'
  const container = under ?? (mustBeInside && hosts.length === 1 ? hosts[0]! : null)
  if (mustBeInside && container === null)
    return {
      ok: false,
      reason: `${known.title} goes inside a host: ${hosts.length === 0 ? 'add a host first' : 'drop it on one'}`,
    }
  const box = container === null ? undefined : boxes.get(container)
  // In a host there is a grid of free places; a part finds its own.
  if (container !== null && mustBeInside)
    return { ok: true, edit: addPart(scenario, { kind, in: container }) }
  const [width, height] = sizeOf({ kind, name: '', at: [0, 0], settings: {} })
  const at = snapped([
    point.x - width / 2 - (box?.x ?? 0),
    point.y - Math.min(height, 120) / 2 - (box?.y ?? 0),
  ])
  return {
    ok: true,
    edit: addPart(scenario, { kind, at, ...(container === null ? {} : { in: container }) }),
  }
}

const GAP = 40

/** Several at once, the first with its middle at the point, the rest in rows after it. One edit. */
export const newPartsEdit = (
  scenario: Scenario,
  kind: string,
  point: Point,
  boxes: Boxes,
  count: number,
): DropOutcome => {
  const [width, height] = sizeOf({ kind, name: '', at: [0, 0], settings: {} })
  const columns = Math.ceil(Math.sqrt(count))
  const edits: Edit[] = []
  for (let index = 0; index < count; index++) {
    const x = point.x + (index % columns) * (width + GAP)
    const y = point.y + Math.floor(index / columns) * (height + GAP)
    // All of them go where the first one went: into its host, or on the sheet.
    const isInside = hostAt(scenario, boxes, point) !== null
    const outcome = newPartEdit(scenario, kind, isInside ? point : { x, y }, boxes)
    if (!outcome.ok) return outcome
    edits.push(outcome.edit)
  }
  return {
    ok: true,
    edit: {
      label: count === 1 ? (edits[0]?.label ?? '') : `${edits[0]?.label ?? 'Add'} × ${count}`,
      change: (before) => edits.reduce((now, { change }) => change(now), before),
    },
  }
}

/** By arrow keys: a step of the grid, or a pixel. */
export const nudgeEdit = (
  scenario: Scenario,
  ids: readonly PartId[],
  [right, down]: readonly [number, number],
  isFine: boolean,
): Edit | undefined => {
  const step = isFine ? 1 : GRID
  const positions: Record<PartId, Position> = {}
  for (const id of ids) {
    const part = scenario.parts[id]
    // What stands in a selected container moves with it.
    if (!part || (part.in !== undefined && ids.includes(part.in))) continue
    const isOnEdge = part.kind === 'root-port'
    positions[id] = [part.at[0] + right * step, part.at[1] + (isOnEdge ? 0 : down * step)]
  }
  return Object.keys(positions).length > 0 ? moveParts(scenario, positions) : undefined
}
