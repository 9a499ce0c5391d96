/** Moving packets. There are far more frames than pixels, so a bead stands for many: closer where more of them pass. */
import { pointAt } from '../polyline.ts'
import type { RouteLoad } from '../route-readings.ts'
import type { LoadedRoute } from './draw-loads.ts'
import type { Colours } from './theme-colours.ts'

const MOST_BEADS = 300
const RADIUS = 2.25
const HALO = 1

/** 56 px at a thousand frames a second, 12 at ten million. */
export const beadSpacing = (framesPerSecond: number): number =>
  Math.max(12, Math.min(56, 56 - 11 * Math.log10(Math.max(1, framesPerSecond) / 1_000)))

/** Pixels a second: fast where a frame needs few microseconds, crawling where it needs a millisecond. */
export const beadSpeed = (meanNs: number): number =>
  Math.max(8, Math.min(90, 90 - 24 * Math.log10(Math.max(1, meanNs / 4_000))))

const isIn = (gaps: readonly (readonly [number, number])[], at: number): boolean =>
  gaps.some(([from, to]) => at > from && at < to)

interface Stream {
  readonly loaded: LoadedRoute
  readonly spacing: number
}

const streams = (loaded: readonly LoadedRoute[]): readonly Stream[] => {
  const found = loaded
    .filter(({ load, isDim }) => load.state !== 'idle' && !isDim)
    .map((each): Stream => ({ loaded: each, spacing: beadSpacing(each.load.framesPerSecond) }))
  const wanted = found.reduce(
    (sum, { loaded: { route }, spacing }) => sum + route.track.length / spacing,
    0,
  )
  const thinner = Math.max(1, wanted / MOST_BEADS)
  return found.map(({ loaded: each, spacing }) => ({ loaded: each, spacing: spacing * thinner }))
}

/** Frames leave from a VM downwards; a link is drawn the way its busier direction runs, when that is known. */
export const drawBeads = (
  context: CanvasRenderingContext2D,
  loaded: readonly LoadedRoute[],
  colours: Colours,
  seconds: number,
): void => {
  const path = new Path2D()
  let count = 0
  for (const {
    loaded: { route, load },
    spacing,
  } of streams(loaded)) {
    const offset = phaseOf(load, seconds, spacing)
    for (let at = offset; at < route.track.length && count < MOST_BEADS; at += spacing) {
      if (at < 4 || at > route.track.length - 4 || isIn(route.gaps, at)) continue
      const way = load.isBackward ? route.track.length - at : at
      if (load.isBackward && isIn(route.gaps, way)) continue
      const { x, y } = pointAt(route.track, way)
      path.moveTo(x + RADIUS, y)
      path.arc(x, y, RADIUS, 0, 2 * Math.PI)
      count += 1
    }
  }
  context.lineWidth = HALO * 2
  context.strokeStyle = colours.halo
  context.stroke(path)
  context.fillStyle = colours.packet
  context.fill(path)
}

const phaseOf = ({ meanNs }: RouteLoad, seconds: number, spacing: number): number =>
  (seconds * beadSpeed(meanNs)) % spacing
