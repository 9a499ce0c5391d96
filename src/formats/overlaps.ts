/** Which boxes of a design cover one another; a container and what is inside it do not count. */
import { sizeOf } from '../scenario/layout.ts'
import type { PartId, Scenario } from '../scenario/scenario.ts'

interface Box {
  readonly id: PartId
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const overlapsIn = ({ parts }: Scenario): readonly (readonly [PartId, PartId])[] => {
  const siblings = new Map<PartId | undefined, Box[]>()
  for (const [id, part] of Object.entries(parts)) {
    const [width, height] = sizeOf(part)
    const [left, top] = part.at
    const box = { id, left, top, right: left + width, bottom: top + height }
    const group = siblings.get(part.in)
    if (group) group.push(box)
    else siblings.set(part.in, [box])
  }
  return [...siblings.values()].flatMap(overlapping)
}

/** Sorted by their left edges, a box meets only those that start before it ends. */
const overlapping = (boxes: Box[]): [PartId, PartId][] => {
  boxes.sort((a, b) => a.left - b.left)
  const found: [PartId, PartId][] = []
  for (const [index, box] of boxes.entries())
    for (let next = index + 1; next < boxes.length && boxes[next]!.left < box.right; next++) {
      const other = boxes[next]!
      if (other.top < box.bottom && box.top < other.bottom) found.push([box.id, other.id])
    }
  return found
}
