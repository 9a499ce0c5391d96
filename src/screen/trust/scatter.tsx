import type { Dot, TrustGroup } from './trust-groups.ts'

const SIDE = 320
const LEFT = 44
const BELOW = 36
const ROOM = 8
const OFF_BY = 1.3

const TICKS = [1, 2, 5]

/** 1, 2 and 5 of each decade within. */
const ticksIn = (low: number, high: number): readonly number[] => {
  const ticks: number[] = []
  for (let decade = 10 ** Math.floor(Math.log10(low)); decade <= high; decade *= 10)
    for (const step of TICKS)
      if (decade * step >= low && decade * step <= high)
        ticks.push(Number((decade * step).toPrecision(1)))
  return ticks
}

const printed = (tick: number): string => tick.toLocaleString('en', { maximumFractionDigits: 3 })

/** Published against simulated, both logarithmic: on the line the model is right, in the band within 30 %. */
export function Scatter({
  group,
  dots,
}: {
  readonly group: TrustGroup
  readonly dots: readonly Dot[]
}) {
  if (dots.length === 0) return null
  const values = dots.flatMap(({ published, simulated }) => [published, simulated])
  const low = Math.min(...values) / OFF_BY
  const high = Math.max(...values) * OFF_BY
  const along = (value: number): number =>
    ((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))) * (SIDE - 2 * ROOM) +
    ROOM
  const x = (value: number): number => LEFT + along(value)
  const y = (value: number): number => SIDE - along(value)
  const ticks = ticksIn(low, high)
  const edge = (factor: number): string =>
    `${x(low)},${y(low * factor)} ${x(high)},${y(high * factor)}`
  return (
    <svg
      className="scatter"
      viewBox={`0 0 ${LEFT + SIDE} ${SIDE + BELOW}`}
      role="img"
      aria-label={`${dots.length} figures, published against simulated, in ${group.unit}; the table below has them`}
    >
      <clipPath id="scatter-frame">
        <rect x={LEFT} y={0} width={SIDE} height={SIDE} />
      </clipPath>
      <rect className="scatter-frame" x={LEFT} y={0} width={SIDE} height={SIDE} />
      <g clipPath="url(#scatter-frame)">
        <polygon
          className="scatter-band"
          points={`${edge(OFF_BY)} ${x(high)},${y(high / OFF_BY)} ${x(low)},${y(low / OFF_BY)}`}
        />
        <polyline className="scatter-line" points={edge(1)} />
      </g>
      {ticks.map((tick) => (
        <g key={tick} className="scatter-tick">
          <line x1={x(tick)} x2={x(tick)} y1={SIDE} y2={SIDE + 4} />
          <text x={x(tick)} y={SIDE + 15} textAnchor="middle">
            {printed(tick)}
          </text>
          <line x1={LEFT - 4} x2={LEFT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 7} y={y(tick) + 3} textAnchor="end">
            {printed(tick)}
          </text>
        </g>
      ))}
      <text className="scatter-axis" x={LEFT + SIDE / 2} y={SIDE + 31} textAnchor="middle">
        published, {group.unit}
      </text>
      <text
        className="scatter-axis"
        transform={`translate(9 ${SIDE / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        simulated, {group.unit}
      </text>
      {dots.map(({ id, published, simulated, mark, says }) => (
        <g key={id} className="scatter-dot" data-mark={mark}>
          <title>{says}</title>
          {mark === 'own' ? (
            <path d={`M${x(published)} ${y(simulated)}m0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z`} />
          ) : mark === 'H' ? (
            <circle cx={x(published)} cy={y(simulated)} r={3.5} />
          ) : (
            <rect x={x(published) - 3} y={y(simulated) - 3} width={6} height={6} />
          )}
        </g>
      ))}
    </svg>
  )
}
