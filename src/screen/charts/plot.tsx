import uPlot from 'uplot'
import { followBox } from './follow-box.ts'
import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import { onLive } from '../controls/on-live.ts'
import { cursorTime, subscribeCursor } from '../readings/cursor-time.ts'
import { useLayout } from '../readings/use-layout.ts'
import { useStore } from '../store/store.ts'
import { token } from '../styles/token.ts'
import { xAxis, xScale, yAxis } from './axes.ts'
import { placeFoot } from './cursor-foot.ts'
import { drawEdits } from './draw-edits.ts'
import { type EndLabel, EndLabels } from './end-labels.ts'

const PERIOD_MS = 100

export interface PlotSpec {
  readonly label: string
  /** What the figures at the right margin are. */
  readonly means: string
  readonly series: readonly uPlot.Series[]
  readonly bands?: readonly uPlot.Band[]
  readonly yScale: uPlot.Scale
  readonly y: Partial<uPlot.Axis>
  /** Columns for the window, the time first; called at most ten times a second. */
  readonly data: () => uPlot.AlignedData
  /** Names and values at the right margin, at the cursor or at the end. */
  readonly ends: (plot: uPlot, index: number, isNow: boolean) => readonly EndLabel[]
  readonly rightMargin: number
  readonly onDraw?: (plot: uPlot) => void
  /** A click on a moment, in ns. */
  readonly onPick?: (timeNs: number) => void
}

interface PlotProps {
  /** Made anew when the theme, the flows or the key change. */
  readonly make: () => PlotSpec
  readonly remakeKey: string
}

const NO_SERIES: uPlot.Series = {}

const build = (spec: PlotSpec, host: HTMLElement, labels: EndLabels): uPlot => {
  const foot = document.createElement('span')
  foot.className = 'cursor-foot'
  const showEnds = (plot: uPlot) => {
    const at = plot.cursor.idx ?? null
    labels.show(plot, spec.ends(plot, at ?? plot.data[0].length - 1, at === null))
  }
  const options: uPlot.Options = {
    width: Math.max(80, host.clientWidth),
    height: Math.max(60, host.clientHeight),
    padding: [8, spec.rightMargin, 0, 0],
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: false, y: false, setScale: false },
      sync: { key: 'drawer', setSeries: false },
    },
    scales: { x: xScale, y: spec.yScale },
    axes: [xAxis(), { ...yAxis(), ...spec.y }],
    series: [NO_SERIES, ...spec.series],
    ...(spec.bands ? { bands: [...spec.bands] } : {}),
    hooks: {
      ready: [
        (plot) => {
          plot.over.append(foot)
          const { onPick } = spec
          if (!onPick) return
          plot.over.addEventListener('click', () => {
            const time = plot.data[0][plot.cursor.idx ?? -1]
            if (time !== undefined) onPick(time)
          })
        },
      ],
      draw: [drawEdits, ...(spec.onDraw ? [spec.onDraw] : []), showEnds],
      setCursor: [
        (plot) => {
          placeFoot(plot, foot)
          showEnds(plot)
        },
      ],
    },
  }
  return new uPlot(options, spec.data(), host)
}

/** Away from the plot is where a cursor is not drawn. */
const NOWHERE = { left: -10, top: -10 }

const moveCursor = (plot: uPlot): void => {
  const time = cursorTime()
  plot.setCursor(time === null ? NOWHERE : { left: plot.valToPos(time, 'x'), top: 1 })
}

/** uPlot on its own feet: React makes the place, samples never pass through it. */
export function Plot({ make, remakeKey }: PlotProps) {
  const host = useRef<HTMLDivElement>(null)
  const theme = useStore((store) => store.theme)
  const layout = useLayout()
  // biome-ignore lint/correctness/useExhaustiveDependencies: theme, layout and key say when to remake
  useEffect(() => {
    const node = host.current
    if (!node) return
    token('--ink')
    const spec = make()
    const labels = new EndLabels(node, spec.means)
    const plot = build(spec, node, labels)
    let wasBehind = false
    const stop = onLive(PERIOD_MS, () => {
      plot.setData(spec.data())
      const isBehind = cursorTime() !== null
      if (isBehind || wasBehind) moveCursor(plot)
      wasBehind = isBehind
    })
    const stopCursor = subscribeCursor(() => moveCursor(plot))
    const stopFollowing = followBox(plot, node)
    return () => {
      stop()
      stopCursor()
      stopFollowing()
      plot.destroy()
      labels.remove()
    }
  }, [theme, layout, remakeKey])
  return <div ref={host} className="plot" />
}
