/** A wire that ends on the empty sheet asks for the part that it is to end at, and joins it. */

import { withDefaults } from '../../../fields.ts'
import { PART_KINDS, partKind } from '../../../parts/catalog.ts'
import { type PartKind, type Port, whyNotJoined } from '../../../parts/define-part.ts'
import { addedIds, type Edit } from '../../../scenario/edit.ts'
import { sizeOf } from '../../../scenario/layout.ts'
import type { Scenario } from '../../../scenario/scenario.ts'
import { store } from '../../store/store.ts'
import { topologyOf } from '../../store/topology-of.ts'
import { newPartEdit } from '../drag-edits.ts'
import type { Point } from '../geometry.ts'
import { sheetPoint } from '../part-screen-rect.ts'
import { sheetPlaces } from '../sheet-places.ts'
import { joining, type WireFrom } from './targets.ts'

type FromPort = Extract<WireFrom, { kind: 'port' }>

const ownPort = (scenario: Scenario, { end }: FromPort): Port | undefined =>
  topologyOf(scenario)
    .parts.get(end.part)
    ?.ports.find(({ id }) => id === end.port)

const matingPort = (own: Port, ports: readonly Port[]): Port | undefined =>
  ports.find((port) => whyNotJoined(own, port) === undefined)

const portsOf = (kind: PartKind): readonly Port[] =>
  kind.ports(withDefaults(kind.settings, {}) as never)

/** Where the middle of the new part goes, so that its port is where the wire was let go. */
const middleFor = (kind: string, { side }: Port, { x, y }: Point): Point => {
  const [, height] = sizeOf({ kind, name: '', at: [0, 0], settings: {} })
  const half = Math.min(height, 120) / 2
  return { x, y: side === 'top' ? y + half : side === 'bottom' ? y - height + half : y }
}

/** One edit: the part and its link. */
export const joinedPart = (
  scenario: Scenario,
  from: FromPort,
  kind: string,
  at: Point,
): Edit | undefined => {
  const own = ownPort(scenario, from)
  const known = partKind(kind)
  const port = own && known && matingPort(own, portsOf(known))
  if (!port) return undefined
  const outcome = newPartEdit(scenario, kind, middleFor(kind, port, at), sheetPlaces().boxes)
  if (!outcome.ok) return undefined
  const { label, change } = outcome.edit
  return {
    label: `${label}, joined to ${scenario.parts[from.end.part]?.name ?? from.end.part}`,
    change: (before) => {
      const after = change(before)
      const added = addedIds(before, after).find((id) => after.parts[id])
      if (added === undefined) return before
      const to = { part: added, port: port.id }
      return joining(after, from.end, to, from.replaces).change(after)
    },
  }
}

const add = (from: FromPort, kind: string, at: Point): void => {
  const { scenario, edit, endGesture, select } = store.getState()
  const change = joinedPart(scenario, from, kind, at)
  if (!change) return
  edit(change)
  endGesture()
  const after = store.getState().scenario
  select(addedIds(scenario, after).filter((id) => after.parts[id]))
}

export const askForPart = (from: FromPort, client: Point): void => {
  const { scenario, askToAdd } = store.getState()
  const at = sheetPoint(client)
  const own = ownPort(scenario, from)
  if (!at || !own) return
  const kinds = PART_KINDS.filter(
    (kind) => kind.inPalette && joinedPart(scenario, from, kind.id, at) !== undefined,
  ).map(({ id }) => id)
  const name = scenario.parts[from.end.part]?.name ?? from.end.part
  askToAdd({
    says: `Join ${own.label} of ${name} to a new …`,
    kinds,
    add: (kind) => add(from, kind, at),
  })
}
