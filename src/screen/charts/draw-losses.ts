import type uPlot from 'uplot'
import { token } from '../styles/token.ts'

const HEIGHT = 6
const APART = 3

/** Ticks on the base line where frames were lost: never silent. */
export function drawLosses(plot: uPlot, lost: Float64Array): void {
  const { ctx, bbox } = plot
  const times = plot.data[0]
  const ratio = devicePixelRatio
  const bottom = bbox.top + bbox.height
  let free = Number.NEGATIVE_INFINITY
  ctx.save()
  ctx.fillStyle = token('--sat')
  for (let i = 0; i < lost.length; i++) {
    if (!(lost[i]! > 0)) continue
    const x = Math.round(plot.valToPos(times[i] ?? 0, 'x', true))
    if (x < free) continue
    ctx.fillRect(x, bottom - HEIGHT * ratio, Math.max(1, Math.round(1.5 * ratio)), HEIGHT * ratio)
    free = x + APART * ratio
  }
  ctx.restore()
}
