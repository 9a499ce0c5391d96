/** Boxes side by side, wrapped at a width. */

export interface Row {
  readonly at: readonly (readonly [x: number, y: number])[]
  readonly width: number
  readonly height: number
}

export const rowOf = (
  boxes: readonly (readonly [width: number, height: number])[],
  gap: number,
  wrapAt: number,
): Row => {
  const at: [number, number][] = []
  let [x, y, lineHeight, widest] = [0, 0, 0, 0]
  for (const [width, height] of boxes) {
    if (x > 0 && x + width > wrapAt) {
      x = 0
      y += lineHeight + gap
      lineHeight = 0
    }
    at.push([x, y])
    x += width + gap
    lineHeight = Math.max(lineHeight, height)
    widest = Math.max(widest, x - gap)
  }
  return { at, width: widest, height: y + lineHeight }
}
