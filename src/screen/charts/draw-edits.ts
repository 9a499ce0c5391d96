import type uPlot from 'uplot'
import { editMarks } from '../readings/edit-marks.ts'
import { token } from '../styles/token.ts'

/** A thin line with a triangle where somebody changed the design. */
export function drawEdits(plot: uPlot): void {
  const { left, top, width, height } = plot.bbox
  const { ctx } = plot
  const size = 3.5 * devicePixelRatio
  ctx.save()
  ctx.fillStyle = token('--ink-2')
  for (const { timeNs } of editMarks()) {
    const x = Math.round(plot.valToPos(timeNs, 'x', true))
    if (x < left || x > left + width) continue
    ctx.fillRect(x, top, Math.max(1, Math.round(devicePixelRatio)), height)
    ctx.beginPath()
    ctx.moveTo(x - size, top)
    ctx.lineTo(x + size + 1, top)
    ctx.lineTo(x + 0.5, top + size * 1.3)
    ctx.fill()
  }
  ctx.restore()
}
