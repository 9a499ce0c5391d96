import type uPlot from 'uplot'
import { milliseconds } from './axes.ts'

/** The time under the cursor, at its foot. */
export function placeFoot(plot: uPlot, foot: HTMLElement): void {
  const { idx, left } = plot.cursor
  if (idx === null || idx === undefined || left === undefined || left < 0) {
    foot.hidden = true
    return
  }
  foot.hidden = false
  foot.textContent = `${milliseconds(plot.data[0][idx] ?? 0)} ms`
  foot.style.left = `${left}px`
}
