import type uPlot from 'uplot'

/** Keeps a plot as large as its box, and no smaller than it can be read. Gives the way to stop. */
export const followBox = (
  plot: uPlot,
  box: HTMLElement,
  [least, lowest]: readonly [width: number, height: number] = [80, 60],
): (() => void) => {
  const watcher = new ResizeObserver(() =>
    plot.setSize({
      width: Math.max(least, box.clientWidth),
      height: Math.max(lowest, box.clientHeight),
    }),
  )
  watcher.observe(box)
  return () => watcher.disconnect()
}
