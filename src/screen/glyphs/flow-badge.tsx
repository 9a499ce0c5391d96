import { flowStyle } from './flow-style.ts'

interface FlowBadgeProps {
  /** Place of the flow among the flows of the scenario: 0 is A, a circle. */
  readonly index: number
  readonly size?: number
}

const SHAPES = {
  circle: <circle cx="8" cy="8" r="7" />,
  square: <rect x="1.5" y="1.5" width="13" height="13" rx="2" />,
  diamond: <path d="M8 .4 15.6 8 8 15.6.4 8z" />,
} as const

export function FlowBadge({ index, size = 16 }: FlowBadgeProps) {
  const { letter, shape } = flowStyle(index)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className="flow-badge"
      role="img"
      aria-label={`Flow ${letter}`}
    >
      <g fill="var(--ink)">{SHAPES[shape]}</g>
      <text x="8" y="11.2" textAnchor="middle" fill="var(--ink-on)" fontSize="9" fontWeight="700">
        {letter}
      </text>
    </svg>
  )
}
