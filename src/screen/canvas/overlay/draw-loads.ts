/** Load in the casings: at most 16 strokes for the whole sheet, one for each colour and width. */
import type { State } from '../../glyphs/state.ts'
import { around, type Rect } from '../geometry.ts'
import { pointAt, type Track } from '../polyline.ts'
import type { Route } from '../route.ts'
import type { RouteLoad } from '../route-readings.ts'
import type { Colours } from './theme-colours.ts'

const LEAST_CORE = 1.5
const WIDTH_STEP = 2
const DIMMED = 0.2

/** Pieces of a route that can be painted: what labels and gates leave. */
const paintable = ({ track, gaps }: Route): readonly (readonly [number, number])[] => {
  const pieces: [number, number][] = []
  let from = 0
  for (const [start, end] of gaps) {
    if (start > from) pieces.push([from, start])
    from = Math.max(from, end)
  }
  if (from < track.length) pieces.push([from, track.length])
  return pieces
}

const trace = (path: Path2D, track: Track, from: number, to: number): void => {
  const start = pointAt(track, from)
  path.moveTo(start.x, start.y)
  track.points.forEach((point, index) => {
    if (track.at[index]! > from && track.at[index]! < to) path.lineTo(point.x, point.y)
  })
  const end = pointAt(track, to)
  path.lineTo(end.x, end.y)
}

const made = new WeakMap<Route, Path2D>()

const pathOf = (route: Route): Path2D => {
  const known = made.get(route)
  if (known) return known
  const path = new Path2D()
  for (const [from, to] of paintable(route)) trace(path, route.track, from, to)
  made.set(route, path)
  return path
}

const madeWhole = new WeakMap<Route, Path2D>()

/** Without gaps: from far away there are no labels. */
const wholePathOf = (route: Route): Path2D => {
  const known = madeWhole.get(route)
  if (known) return known
  const path = new Path2D(route.path)
  madeWhole.set(route, path)
  return path
}

interface Bucket {
  readonly state: State
  readonly width: number
  readonly isDim: boolean
  readonly path: Path2D
}

export interface LoadedRoute {
  readonly route: Route
  readonly load: RouteLoad
  readonly isDim: boolean
}

const bounds = new WeakMap<Route, Rect>()

const boundsOf = (route: Route): Rect => {
  const known = bounds.get(route)
  if (known) return known
  const found = around(route.corners.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  const rect = found ?? { x: 0, y: 0, width: 0, height: 0 }
  bounds.set(route, rect)
  return rect
}

const MARGIN = 20

export const isInView = (route: Route, view: Rect): boolean => {
  const { x, y, width, height } = boundsOf(route)
  return (
    x + width >= view.x - MARGIN &&
    x <= view.x + view.width + MARGIN &&
    y + height >= view.y - MARGIN &&
    y <= view.y + view.height + MARGIN
  )
}

const coreWidth = ({ width }: Route, { load, state }: RouteLoad): number => {
  const inner = width - 2
  if (state === 'idle') return 1
  if (state === 'sat') return inner
  const exact = Math.max(LEAST_CORE, load * inner)
  return exact <= LEAST_CORE
    ? LEAST_CORE
    : Math.round(exact / WIDTH_STEP) * WIDTH_STEP || LEAST_CORE
}

export const drawLoads = (
  context: CanvasRenderingContext2D,
  loaded: readonly LoadedRoute[],
  colours: Colours,
  isFar: boolean,
): void => {
  const buckets = new Map<string, Bucket>()
  for (const { route, load, isDim } of loaded) {
    if (load.state === 'idle') continue
    const width = coreWidth(route, load)
    const key = `${load.state} ${width} ${isDim}`
    let bucket = buckets.get(key)
    if (!bucket) {
      bucket = { state: load.state, width, isDim, path: new Path2D() }
      buckets.set(key, bucket)
    }
    bucket.path.addPath(isFar ? wholePathOf(route) : pathOf(route))
  }
  for (const { state, width, isDim, path } of buckets.values()) {
    context.globalAlpha = isDim ? DIMMED : 1
    context.strokeStyle = colours.state[state]
    context.lineWidth = width
    context.stroke(path)
    if (state !== 'sat') continue
    // Saturated: two lines at the inner walls, the pipe between them.
    context.strokeStyle = colours.pipe
    context.lineWidth = Math.max(1, width - 3)
    context.stroke(path)
  }
  context.globalAlpha = 1
}

/** From far away the casings themselves are drawn here: one stroke for each width. */
export const drawPipes = (
  context: CanvasRenderingContext2D,
  loaded: readonly LoadedRoute[],
  colours: Colours,
): void => {
  const pipes = new Map<number, Path2D>()
  for (const { route } of loaded) {
    const pipe = pipes.get(route.width) ?? new Path2D()
    pipes.set(route.width, pipe)
    pipe.addPath(wholePathOf(route))
  }
  context.strokeStyle = colours.empty
  for (const [width, pipe] of pipes) {
    context.lineWidth = width
    context.stroke(pipe)
  }
}
