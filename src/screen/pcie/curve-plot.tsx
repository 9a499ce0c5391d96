import uPlot from 'uplot'
import { followBox } from '../charts/follow-box.ts'
import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import { yAxis } from '../charts/axes.ts'
import { type EndLabel, EndLabels } from '../charts/end-labels.ts'
import { digits } from '../format/quantity.ts'
import { useStore } from '../store/store.ts'
import { token } from '../styles/token.ts'
import { type Curve, LARGEST, type Rates, SMALLEST } from './curve.ts'

const GIGA = 1e9
const TICKS = [16, 64, 256, 1_024, 4_096, 16_384, 65_536]
/** CSS pixels between the first and the last tick, below which every other one is left out. */
const NARROW = 360
const FEW_TICKS = TICKS.filter((_, place) => place % 2 === 0)
const MEANS = 'Gb/s of payload at the largest size, or under the pointer'
/** Room for "400G needs 399", in sizes of axis text. */
const RIGHT = 9.6
/** An Ethernet far above the link would press everything else down: its line then leaves the chart at the top. */
const MOST_ABOVE = 1.4

const sizeTick = (bytes: number): string => (bytes < 1_024 ? `${bytes} B` : `${bytes / 1_024} KiB`)

const [THEORY, RAW, FOR_TLPS, ETHERNET] = [1, 2, 3, 4] as const

interface Points {
  readonly runs: Rates
  readonly published: Rates
}

const line = (ink: `--${string}`, width: number, dash: number[] = []): uPlot.Series => ({
  stroke: () => token(ink),
  width,
  dash,
  points: { show: false },
})

const inGiga = (rate: number | null): number | null => (rate === null ? null : rate / GIGA)

const dataOf = ({ theory, raw, forTlps, ethernet }: Curve): uPlot.AlignedData => [
  theory.map(({ bytes }) => bytes),
  theory.map(({ rate }) => rate / GIGA),
  theory.map(() => raw / GIGA),
  theory.map(() => forTlps / GIGA),
  ethernet.map(inGiga),
]

/** Filled dots were run here, open squares were measured. */
const drawPoints = (plot: uPlot, { runs, published }: Points): void => {
  const { ctx } = plot
  const scale = devicePixelRatio
  const place = (bytes: number, rate: number) =>
    [plot.valToPos(bytes, 'x', true), plot.valToPos(rate / GIGA, 'y', true)] as const
  ctx.save()
  ctx.setLineDash([])
  ctx.strokeStyle = token('--ink')
  ctx.lineWidth = 1.25 * scale
  for (const at of published) {
    const [x, y] = place(...at)
    ctx.strokeRect(x - 3 * scale, y - 3 * scale, 6 * scale, 6 * scale)
  }
  ctx.strokeStyle = token('--raised')
  ctx.fillStyle = token('--ok')
  for (const at of runs) {
    ctx.beginPath()
    ctx.arc(...place(...at), 4 * scale, 0, 2 * Math.PI)
    ctx.fill()
    ctx.stroke()
  }
  ctx.restore()
}

const endsOf = (plot: uPlot, { setting }: Curve): readonly EndLabel[] => {
  const at = plot.cursor.idx ?? null
  const last = plot.data[0].length - 1
  const label = (name: string, series: number, index: number): EndLabel => {
    const value = plot.data[series]?.[index] ?? Number.NaN
    return { name, value: digits(value), at: value }
  }
  const carried = plot.data[ETHERNET] ?? []
  const ethernet = at ?? carried.findLastIndex((value) => typeof value === 'number')
  return [
    label('theory', THEORY, at ?? last),
    label('raw link', RAW, last),
    label('for TLPs', FOR_TLPS, last),
    ...(setting.ethernetGbps > 0
      ? [label(`${setting.ethernetGbps}G needs`, ETHERNET, ethernet)]
      : []),
  ]
}

const optionsOf = (
  curve: Curve,
  points: () => Points,
  host: HTMLElement,
  labels: EndLabels,
): uPlot.Options => {
  const foot = document.createElement('span')
  foot.className = 'cursor-foot'
  const needed = Math.max(0, ...curve.ethernet.map((need) => need ?? 0))
  const top = (Math.min(Math.max(curve.raw, needed), curve.raw * MOST_ABOVE) / GIGA) * 1.06
  const showEnds = (plot: uPlot) => labels.show(plot, endsOf(plot, curve))
  const axis = yAxis()
  return {
    width: Math.max(80, host.clientWidth),
    height: Math.max(60, host.clientHeight),
    padding: [8, RIGHT * Number.parseFloat(token('--axis-text')), 0, 0],
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false } },
    scales: {
      x: { time: false, distr: 3, log: 2, range: [SMALLEST, LARGEST] },
      y: { range: [0, top] },
    },
    axes: [
      {
        ...axis,
        size: 24,
        gap: 6,
        splits: (plot) => (plot.over.clientWidth < NARROW ? FEW_TICKS : TICKS),
        filter: (_, splits) => splits,
        values: (_, splits) => splits.map(sizeTick),
        grid: { show: true, width: 1, stroke: token('--hair'), filter: (_, splits) => splits },
        border: { show: true, width: 1, stroke: token('--edge') },
      },
      { ...axis, space: 36 },
    ],
    series: [
      {},
      line('--ink', 2),
      line('--ink-3', 1, [2, 3]),
      line('--ink-3', 1),
      line('--ink-2', 1.5, [7, 4]),
    ],
    hooks: {
      ready: [(plot) => plot.over.append(foot)],
      draw: [(plot) => drawPoints(plot, points()), showEnds],
      setCursor: [
        (plot) => {
          const at = plot.cursor.idx ?? null
          foot.hidden = at === null
          if (at !== null) {
            foot.textContent = `${plot.data[0][at]?.toLocaleString('en')} B`
            foot.style.left = `${plot.cursor.left}px`
          }
          showEnds(plot)
        },
      ],
    },
  }
}

const NOTHING: Rates = new Map()

/** The theory as a line, the run as dots, the measurement as squares. */
export function CurvePlot({
  curve,
  runs,
  published = NOTHING,
}: {
  readonly curve: Curve
  readonly runs: Rates
  readonly published?: Rates | undefined
}) {
  const host = useRef<HTMLDivElement>(null)
  const drawn = useRef<uPlot>(undefined)
  const theme = useStore((store) => store.theme)
  const points = useRef<Points>({ runs, published })
  points.current = { runs, published }
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read when the plot is made
  useEffect(() => {
    const node = host.current
    if (!node) return
    const labels = new EndLabels(node, MEANS)
    const plot = new uPlot(
      optionsOf(curve, () => points.current, node, labels),
      dataOf(curve),
      node,
    )
    drawn.current = plot
    const stopFollowing = followBox(plot, node)
    return () => {
      stopFollowing()
      plot.destroy()
      labels.remove()
    }
  }, [curve, theme])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new points are drawn over the same lines
  useEffect(() => drawn.current?.redraw(false, false), [runs, published])
  return <div ref={host} className="plot" />
}
