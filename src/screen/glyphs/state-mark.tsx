import { STATE_WORDS, type State } from './state.ts'

interface StateMarkProps {
  readonly state: State
  readonly size?: number
  /** Absent: the word stands beside it. `true`: the state's own word. */
  readonly label?: string | true
}

/** Ring, disc, triangle, square with "!": the second cue that always goes with the colour. */
export function StateMark({ state, size = 10, label }: StateMarkProps) {
  const spoken = label === true ? STATE_WORDS[state] : label
  const box = { width: size, height: size, viewBox: '0 0 10 10', className: 'state-mark' }
  return spoken ? (
    <svg {...box} role="img" aria-label={spoken}>
      {SHAPES[state]}
    </svg>
  ) : (
    <svg {...box} aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}

const SHAPES = {
  idle: <circle cx="5" cy="5" r="3.25" fill="none" stroke="var(--idle)" strokeWidth="1.5" />,
  ok: <circle cx="5" cy="5" r="4" fill="var(--ok)" />,
  busy: <path d="M5 .75 9.6 9.1H.4z" fill="var(--busy)" />,
  sat: (
    <>
      <rect width="10" height="10" rx="1" fill="var(--sat)" />
      <path d="M4.3 2h1.4v4H4.3zM4.3 6.9h1.4v1.4H4.3z" fill="var(--sat-on)" />
    </>
  ),
} as const
