import { useEffect, useRef } from 'react'
import { onLive } from '../controls/on-live.ts'
import type { State } from '../glyphs/state.ts'

const PERIOD_MS = 250

/** A pipe with a notch at 70 %; saturated it is two lines at the walls, as a link is. */
export function UtilisationBar({
  read,
  state,
}: {
  readonly read: () => number
  readonly state: State
}) {
  const core = useRef<HTMLElement>(null)
  useEffect(
    () =>
      onLive(PERIOD_MS, () => {
        const share = Math.min(1, Math.max(0, read() || 0))
        if (core.current) core.current.style.width = `${share * 100}%`
      }),
    [read],
  )
  return (
    <span className="pipe" aria-hidden="true">
      <i ref={core} data-state={state} />
    </span>
  )
}
