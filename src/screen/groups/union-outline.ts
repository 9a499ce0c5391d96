/** The outline of overlapping rectangles: loops of right angles, holes turning the other way. */
import { bottom, type Point, type Rect, right } from '../canvas/geometry.ts'

/** Corners of every loop; with y downward, outer loops run clockwise. */
export const unionOutline = (rects: readonly Rect[]): readonly (readonly Point[])[] => {
  const xs = lines(rects.flatMap((rect) => [rect.x, right(rect)]))
  const ys = lines(rects.flatMap((rect) => [rect.y, bottom(rect)]))
  const wide = xs.all.length
  // No cell is in the last column or row of grid points, so that a neighbour never wraps around.
  const covered = new Set<number>()
  for (const rect of rects)
    for (let y = ys.at(rect.y); y < ys.at(bottom(rect)); y++)
      for (let x = xs.at(rect.x); x < xs.at(right(rect)); x++) covered.add(y * wide + x)
  return loopsOf(edgesOf(covered, wide), wide).map((loop) =>
    loop
      .filter((at, index) => {
        const [before, after] = [loop.at(index - 1)!, loop[(index + 1) % loop.length]!]
        return at - before !== after - at
      })
      .map((at) => ({ x: xs.all[at % wide]!, y: ys.all[Math.floor(at / wide)]! })),
  )
}

const lines = (values: readonly number[]) => {
  const all = [...new Set(values)].sort((a, b) => a - b)
  const places = new Map(all.map((value, index) => [value, index]))
  return { all, at: (value: number): number => places.get(value)! }
}

/** Steps between grid points, with what is covered to the right of each. */
type Edges = Map<number, number[]>

const edgesOf = (covered: ReadonlySet<number>, wide: number): Edges => {
  const edges: Edges = new Map()
  const add = (from: number, step: number): void => {
    const known = edges.get(from)
    if (known) known.push(step)
    else edges.set(from, [step])
  }
  for (const cell of covered) {
    const below = cell + wide
    if (!covered.has(cell - wide)) add(cell, 1)
    if (!covered.has(cell + 1)) add(cell + 1, wide)
    if (!covered.has(below)) add(below + 1, -1)
    if (!covered.has(cell - 1)) add(below, -wide)
  }
  return edges
}

const loopsOf = (edges: Edges, wide: number): readonly (readonly number[])[] => {
  const turns = [1, wide, -1, -wide]
  const loops: number[][] = []
  for (const [start, steps] of edges)
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const loop = [start]
      for (let at = start + step; at !== start; at += step) {
        loop.push(at)
        const ways = edges.get(at)!
        // Pieces that touch in a corner stay apart: turn towards what is covered.
        const inward = turns[(turns.indexOf(step) + 1) % turns.length]!
        const way = Math.max(0, ways.indexOf(inward))
        step = ways.splice(way, 1)[0]!
      }
      loops.push(loop)
    }
  return loops
}
