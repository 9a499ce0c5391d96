/** All that is drawn between cards, for the places where cards are now: a drag moves them before the document does. */
import type { Topology } from '../../scenario/topology-view.ts'
import { type Boxes, linkRoutes } from './link-routes.ts'
import type { Route } from './route.ts'
import { wireRoutes } from './wire-routes.ts'

/** A route that is where it was keeps its object, so its casing is not drawn again. */
export const routesOf = (
  topology: Topology,
  boxes: Boxes,
  before: ReadonlyMap<string, Route>,
): ReadonlyMap<string, Route> =>
  new Map(
    [...wireRoutes(topology, boxes), ...linkRoutes(topology, boxes)].map((route) => [
      route.id,
      reused(before.get(route.id), route),
    ]),
  )

const sameNotes = (a: Route, b: Route): boolean =>
  a.notes.length === b.notes.length &&
  a.notes.every((note, index) => note.lines.join() === b.notes[index]?.lines.join())

const reused = (before: Route | undefined, next: Route): Route =>
  before &&
  before.path === next.path &&
  before.width === next.width &&
  before.label?.text === next.label?.text &&
  before.label?.x === next.label?.x &&
  before.label?.isNarrow === next.label?.isNarrow &&
  before.label?.warns?.text === next.label?.warns?.text &&
  before.label?.warns?.isDegraded === next.label?.warns?.isDegraded &&
  before.gate?.x === next.gate?.x &&
  before.gate?.y === next.gate?.y &&
  sameNotes(before, next)
    ? before
    : next
