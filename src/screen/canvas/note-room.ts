/** Notes beside the lanes of a host: in full, in short or not at all, as the next lane and the frame leave room. */
import type { Point } from './geometry.ts'
import type { Route, RouteNote } from './route.ts'

/** At the largest size that the sheet writes notes in, 11.5 px. */
const LETTER = 5.2
const MONO_LETTER = 6.9
/** The other lane has half of its width on this side. */
const CLEAR = 4
const HITS = 'IOTLB 99.9 %'
const SHORT_HITS = '99.9 %'

const widthOf = ({ lines, isMono, hitsOf, isShort }: RouteNote): number => {
  const hits = hitsOf === undefined ? [] : [isShort ? SHORT_HITS : HITS]
  const letters = Math.max(...[...lines, ...hits].map((line) => line.length))
  return letters * (isMono ? MONO_LETTER : LETTER)
}

const passesAt =
  (y: number) =>
  ([from, to]: readonly [Point, Point]): boolean =>
    from.x === to.x && Math.min(from.y, to.y) <= y && y <= Math.max(from.y, to.y)

const piecesOf = ({ corners }: Route): readonly (readonly [Point, Point])[] =>
  corners.slice(1).map((to, at) => [corners[at]!, to] as const)

/** `routes`: all of the host; `frameRight`: where the host ends, in sheet units. */
export const withRoomForNotes = (
  routes: readonly Route[],
  frameRight: number,
): readonly Route[] => {
  const pieces = routes.flatMap(piecesOf)
  const fits = (note: RouteNote): boolean => {
    const lanes = pieces.filter(passesAt(note.y)).map(([{ x }]) => x)
    const next = Math.min(frameRight, ...lanes.filter((x) => x > note.x))
    return note.x + widthOf(note) <= next - CLEAR
  }
  return routes.map((route) =>
    route.notes.length === 0
      ? route
      : {
          ...route,
          notes: route.notes.flatMap((note) => {
            if (fits(note)) return [note]
            const short = { ...note, isShort: true }
            return note.hitsOf !== undefined && fits(short) ? [short] : []
          }),
        },
  )
}
