/** What is drawn between cards. */
import type { LinkId, PartId } from '../../scenario/scenario.ts'
import type { Point } from './geometry.ts'
import type { LinkWarning } from './link-look.ts'
import {
  distanceAlong,
  longestPiece,
  pathText,
  straightened,
  type Track,
  trackOf,
} from './polyline.ts'

/** An end of a route: a tab across the edge of a card. */
export interface RouteEnd extends Point {
  readonly side: 'top' | 'bottom' | 'left' | 'right'
}

export interface RouteLabel extends Point {
  readonly text: string
  /** Beside a vertical piece, or in a gap of a horizontal one. */
  readonly isBeside: boolean
  /** Other links are close: each part of the text has a line of its own. */
  readonly isNarrow: boolean
  readonly warns: LinkWarning | undefined
}

export interface RouteNote extends Point {
  readonly lines: readonly string[]
  readonly isMono: boolean
  /** Host whose IOTLB hit rate follows the lines. */
  readonly hitsOf?: PartId
  /** There is room for the hit rate, but not for what it is of. */
  readonly isShort?: boolean
}

export interface Route {
  /** Id of a link or an interface, or `${vswitch}>${adapter}/${pf}`. */
  readonly id: string
  readonly kind: 'link' | 'wire' | 'uplink'
  /** What a click selects. */
  readonly selects: string
  readonly link: LinkId | undefined
  readonly corners: readonly Point[]
  readonly path: string
  /** Outer width of the casing. */
  readonly width: number
  readonly ends: readonly RouteEnd[]
  readonly label: RouteLabel | undefined
  readonly lanes: (Point & { readonly count: number }) | undefined
  readonly gate: Point | undefined
  readonly notes: readonly RouteNote[]
  /** Pieces of the track that labels and gates keep free: from, to. */
  readonly gaps: readonly (readonly [from: number, to: number])[]
  readonly track: Track
  /** Cards at its ends, for fading. */
  readonly parts: readonly PartId[]
  readonly title: string
}

const LABEL_CHARACTER = 5.6
/** Room for " · 100 %" that is written when there is a load. */
const LOAD_ROOM = 44

export const labelWidth = (text: string): number => text.length * LABEL_CHARACTER + LOAD_ROOM

/** In a gap of the longest horizontal piece when it fits there, or else right of the longest vertical one. */
export const labelled = (
  corners: readonly Point[],
  text: string,
  share: number,
  warns?: LinkWarning,
): RouteLabel | undefined => {
  const piece = longestPiece(corners)
  if (!piece) return undefined
  const { from, to } = piece
  const isFlat = Math.abs(from.y - to.y) < 0.5
  if (isFlat && Math.abs(to.x - from.x) > labelWidth(text) + 24) {
    const half = labelWidth(text) / 2 + 8
    const [left, right] = [Math.min(from.x, to.x) + half, Math.max(from.x, to.x) - half]
    return {
      x: left + (right - left) * share,
      y: from.y,
      text,
      isBeside: false,
      isNarrow: false,
      warns,
    }
  }
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  return { x: middle.x + 14, y: middle.y, text, isBeside: true, isNarrow: false, warns }
}

type RouteParts = Omit<Route, 'corners' | 'path' | 'track' | 'gaps'> & {
  readonly points: readonly Point[]
}

const GATE_HALF = 13

export const makeRoute = ({ points, ...rest }: RouteParts): Route => {
  const corners = straightened(points)
  const track = trackOf(corners)
  const gaps: [number, number][] = []
  if (rest.gate) gaps.push(gapAround(track, rest.gate, GATE_HALF))
  if (rest.label && !rest.label.isBeside)
    gaps.push(gapAround(track, rest.label, labelWidth(rest.label.text) / 2))
  return {
    ...rest,
    corners,
    path: pathText(corners),
    track,
    gaps: gaps.toSorted((a, b) => a[0] - b[0]),
  }
}

const gapAround = (track: Track, point: Point, half: number): [number, number] => {
  const at = distanceAlong(track, point)
  return [at - half, at + half]
}
