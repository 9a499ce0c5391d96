import uPlot from 'uplot'
import { followBox } from '../charts/follow-box.ts'
import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import type { RunSeries } from '../../simulation/compare/series.ts'
import { decadesOnly, xAxis, xScale, yAxis } from '../charts/axes.ts'
import { placeFoot } from '../charts/cursor-foot.ts'
import { useStore } from '../store/store.ts'
import { token } from '../styles/token.ts'

export interface ChartSpec {
  readonly title: string
  readonly unit: string
  readonly of: (series: RunSeries) => readonly number[]
  /** What one unit of the axis is. */
  readonly per: number
  readonly log?: boolean
}

interface PairChartProps {
  readonly spec: ChartSpec
  readonly a: RunSeries
  readonly b: RunSeries
  /** The last of them has the time below it. */
  readonly isLast: boolean
}

const NOTHING = '–'

const shown = (value: number | null | undefined): string => {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** The second half of the run: what it comes to, when no moment is looked at. */
const settledMean = (values: readonly (number | null)[]): number => {
  const known = values
    .slice(Math.floor(values.length / 2))
    .filter((value): value is number => value !== null && Number.isFinite(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Both runs on one time axis; the cursor stands in all charts at once. */
export function PairChart({ spec, a, b, isLast }: PairChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const values = useRef<readonly (HTMLElement | null)[]>([null, null])
  const theme = useStore((store) => store.theme)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme says when to draw anew
  useEffect(() => {
    const node = host.current
    if (!node) return
    token('--ink')
    const scaled = (series: RunSeries): (number | null)[] =>
      spec.of(series).map((value) => {
        const inUnit = value / spec.per
        return Number.isFinite(inUnit) && (!spec.log || inUnit > 0) ? inUnit : null
      })
    const data: uPlot.AlignedData = [[...a.timesNs], scaled(a), scaled(b)]
    const most = Math.max(
      0,
      ...data.slice(1).flatMap((each) => [...each].map((value) => value ?? 0)),
    )
    const foot = document.createElement('span')
    foot.className = 'cursor-foot'
    const tell = (index: number | null | undefined): void => {
      ;[1, 2].forEach((series, at) => {
        const place = values.current[at]
        const all = data[series] as (number | null)[]
        const value = index === null || index === undefined ? settledMean(all) : all[index]
        if (place) place.textContent = shown(value)
      })
    }
    const line = (name: `--${string}`, dash: number[]): uPlot.Series => ({
      stroke: () => token(name),
      width: 1.75,
      dash,
      spanGaps: true,
      points: { show: false },
    })
    const plot = new uPlot(
      {
        width: Math.max(120, node.clientWidth),
        height: Math.max(48, node.clientHeight),
        padding: [8, 10, isLast ? 0 : 7, 0],
        legend: { show: false },
        select: { show: false, left: 0, top: 0, width: 0, height: 0 },
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: false, y: false, setScale: false },
          sync: { key: 'compare', setSeries: false },
        },
        scales: {
          x: xScale,
          y: spec.log ? { distr: 3, log: 10 } : { range: () => [0, (most || 1) * 1.1] },
        },
        axes: [
          { ...xAxis(), show: isLast },
          {
            ...yAxis(),
            size: 40,
            ...(spec.log && {
              filter: decadesOnly,
              grid: { show: true, width: 1, stroke: token('--hair'), filter: decadesOnly },
            }),
          },
        ],
        series: [{}, line('--ab-a', []), line('--ab-b', [6, 3])],
        hooks: {
          ready: [(made) => made.over.append(foot)],
          setCursor: [
            (made) => {
              tell(made.cursor.idx)
              if (isLast) placeFoot(made, foot)
            },
          ],
        },
      },
      data,
      node,
    )
    if (!isLast) foot.hidden = true
    tell(null)
    const stopFollowing = followBox(plot, node, [120, 48])
    return () => {
      stopFollowing()
      plot.destroy()
    }
  }, [spec, a, b, isLast, theme])
  const put = (at: number) => (node: HTMLElement | null) => {
    values.current = values.current.map((old, place) => (place === at ? node : old))
  }
  return (
    <figure className="pair-chart" data-last={isLast || undefined} aria-label={spec.title}>
      <figcaption>
        <strong>{spec.title}</strong>
        <span className="quiet">
          {spec.unit}
          {spec.log ? ', log' : ''}
        </span>
        <span className="pair-values">
          <span>
            <i data-side="A" />
            <span className="visually-hidden">A</span> <b ref={put(0)} />
          </span>
          <span>
            <i data-side="B" />
            <span className="visually-hidden">B</span> <b ref={put(1)} />
          </span>
        </span>
      </figcaption>
      <div ref={host} className="pair-plot" />
    </figure>
  )
}
