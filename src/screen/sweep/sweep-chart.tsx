import type { FieldValue } from '../../fields.ts'
import { type Figure, MEAN_LATENCY, THROUGHPUT } from '../../simulation/figures.ts'
import { type Axis, unitOf, valueText } from '../../simulation/sweep/axis.ts'
import {
  type Knee,
  kneesOf,
  linesOf,
  pcieMatters,
  queueMatters,
  type SweepTable,
  spreadOf,
  type TableRow,
} from '../../simulation/sweep/sweep-table.ts'
import { figureShown } from '../format/figure-text.ts'
import { inWords } from '../format/quantity.ts'
import { xScale, yScale } from './scales.ts'

const WIDTH = 880
const HEIGHT = 240
const LEFT = 64
const RIGHT = 92
const TOP = 14
const BOTTOM = 40
/** A tick label needs this much: of values that stand closer, some go without. */
const TICK_ROOM = 34

interface Overlay {
  readonly name: string
  readonly kind: 'predicted' | 'queue' | 'limit'
  readonly of: (row: TableRow) => number
}

const overlaysOf = (table: SweepTable, { id }: Figure): readonly Overlay[] => [
  ...(id === THROUGHPUT.id
    ? [
        {
          name: 'prediction',
          kind: 'predicted' as const,
          of: ({ theory }: TableRow) => theory?.predicted.bitsPerSecond ?? Number.NaN,
        },
      ]
    : []),
  ...(id === THROUGHPUT.id && pcieMatters(table)
    ? [
        {
          name: 'PCIe carries',
          kind: 'limit' as const,
          of: ({ theory }: TableRow) => theory?.pcieBitsPerSecond ?? Number.NaN,
        },
      ]
    : []),
  ...(id === MEAN_LATENCY.id
    ? [
        {
          name: 'prediction',
          kind: 'predicted' as const,
          of: ({ theory }: TableRow) => theory?.predicted.meanNs ?? Number.NaN,
        },
      ]
    : []),
  ...(id === MEAN_LATENCY.id && queueMatters(table)
    ? [
        {
          name: 'M/M/1',
          kind: 'queue' as const,
          of: ({ theory }: TableRow) => theory?.queue.mm1Ns ?? Number.NaN,
        },
      ]
    : []),
]

/** A limit far above everything would press the curves into the ground: it is drawn where there is room. */
const MOST_ABOVE = 1.6

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

export function SweepChart({
  axes,
  table,
  figure,
}: {
  readonly axes: readonly Axis[]
  readonly table: SweepTable
  readonly figure: Figure
}) {
  const [first, second] = axes
  const lines = linesOf(table)
  const measured = table.rows.map((row) => spreadOf(row, figure).mean).filter(Number.isFinite)
  if (!first || measured.length === 0) return null
  const ceiling = Math.max(...measured) * MOST_ABOVE
  const overlays = overlaysOf(table, figure)
  const drawn = table.rows.flatMap((row) => overlays.map(({ of }) => of(row)))
  const x = xScale(table, LEFT + 12, WIDTH - RIGHT)
  const y = yScale(
    [...measured, ...drawn.filter((value) => value <= ceiling)],
    figure.quantity === 'ns',
    HEIGHT - BOTTOM,
    TOP,
  )
  const knees = kneesOf(table).filter((knee) => knee.figure.id === figure.id)
  const floor = HEIGHT - BOTTOM
  const inFrame = (value: number): boolean =>
    Number.isFinite(value) && y.place(value) >= TOP - 2 && y.place(value) <= floor + 1
  const named = table.axes[0]?.numeric
    ? spaced(x.ticks.map((tick) => ({ at: x.at(tick), says: tick.toLocaleString('en') })))
    : first.values.map((value) => ({ at: x.at(value), says: valueText(first, value) }))
  return (
    <svg
      className="sweep-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${figure.title} by ${table.axes[0]?.label}; the table below has its figures`}
    >
      {y.ticks.map((tick) => (
        <g key={tick} className="sweep-tick">
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y.place(tick)} y2={y.place(tick)} />
          <text x={LEFT - 6} y={y.place(tick) + 3.5} textAnchor="end">
            {tick === 0 ? '0' : inWords(figureShown(figure, tick))}
          </text>
        </g>
      ))}
      <line className="sweep-floor" x1={LEFT} x2={WIDTH - RIGHT} y1={floor} y2={floor} />
      {named.map(({ at, says }) => (
        <text key={says} className="sweep-x" x={at} y={floor + 14} textAnchor="middle">
          {says}
        </text>
      ))}
      <text
        className="sweep-axis-name"
        x={(LEFT + WIDTH - RIGHT) / 2}
        y={HEIGHT - 6}
        textAnchor="middle"
      >
        {[table.axes[0]?.label, unitOf(first) && `in ${unitOf(first)}`].filter(Boolean).join(', ')}
      </text>
      {lines.map(({ others, rows }, line) => {
        const points = (of: (row: TableRow) => number) =>
          rows
            .filter((row) => inFrame(of(row)))
            .map((row) => [x.at(row.values[0]!), y.place(of(row))] as const)
        const mean = (row: TableRow): number => spreadOf(row, figure).mean
        const last = rows.at(-1)
        return (
          <g key={JSON.stringify(others)} data-line={line % 4}>
            {overlays.map(({ name, kind, of }) => {
              const there = points(of)
              const end = there.at(-1)
              return (
                <g key={name} className="sweep-overlay" data-kind={kind}>
                  {table.axes[0]?.numeric ? <path d={pathOf(there)} /> : null}
                  {table.axes[0]?.numeric
                    ? null
                    : there.map(([cx, cy]) => <path key={cx} d={`M${cx - 9} ${cy}H${cx + 9}`} />)}
                  {end && lines.length === 1 && kind !== 'predicted' ? (
                    <text x={end[0] + 6} y={end[1] + 3.5}>
                      {name}
                    </text>
                  ) : null}
                </g>
              )
            })}
            {table.axes[0]?.numeric ? (
              <path className="sweep-line" d={pathOf(points(mean))} />
            ) : null}
            {rows.map((row) => (
              <Dot
                key={JSON.stringify(row.values)}
                row={row}
                figure={figure}
                x={x.at}
                y={y.place}
              />
            ))}
            {last && second && inFrame(mean(last)) ? (
              <text
                className="sweep-end"
                x={x.at(last.values[0]!) + 8}
                y={y.place(mean(last)) + 3.5}
              >
                {valueText(second, others[0]!)} {unitOf(second)}
              </text>
            ) : null}
          </g>
        )
      })}
      {knees.map((knee) => (
        <KneeMark
          key={JSON.stringify(knee.row.values)}
          knee={knee}
          axis={first}
          at={[x.at(knee.row.values[0]!), y.place(spreadOf(knee.row, figure).mean)]}
          floor={floor}
        />
      ))}
    </svg>
  )
}

const spaced = <Tick extends { readonly at: number }>(ticks: readonly Tick[]): readonly Tick[] => {
  const kept: Tick[] = []
  for (const tick of ticks)
    if (tick.at - (kept.at(-1)?.at ?? -Infinity) >= TICK_ROOM) kept.push(tick)
  return kept
}

function Dot({
  row,
  figure,
  x,
  y,
}: {
  readonly row: TableRow
  readonly figure: Figure
  readonly x: (value: FieldValue) => number
  readonly y: (value: number) => number
}) {
  const { mean, half } = spreadOf(row, figure)
  if (!Number.isFinite(y(mean))) return null
  const at = x(row.values[0]!)
  const [low, high] = [y(Math.max(mean - half, mean / 100)), y(mean + half)]
  return (
    <g className="sweep-dot">
      {Number.isFinite(half) ? (
        <path d={`M${at} ${low}V${high}M${at - 3} ${low}h6M${at - 3} ${high}h6`} />
      ) : null}
      <circle cx={at} cy={y(mean)} r={3} />
    </g>
  )
}

function KneeMark({
  knee,
  axis,
  at: [cx, cy],
  floor,
}: {
  readonly knee: Knee
  readonly axis: Axis
  readonly at: readonly [number, number]
  readonly floor: number
}) {
  return (
    <g className="sweep-knee">
      <path d={`M${cx} ${cy}V${floor}`} />
      <circle cx={cx} cy={cy} r={6.5} />
      <text x={cx + 10} y={Math.min(cy + 20, floor - 6)}>
        knee at {valueText(axis, knee.row.values[0]!)} {unitOf(axis)}
      </text>
    </g>
  )
}
