import { useEffect, useRef } from 'react'
import { onReadings } from '../canvas/live-slots.ts'
import type { Route } from '../canvas/route.ts'
import { routeLoad } from '../canvas/route-readings.ts'

/** A casing as wide as it can carry, filled as far as it does carry. */
export function PhonePipe({ id, kind }: Pick<Route, 'id' | 'kind'>) {
  const pipe = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      onReadings((readings) => {
        const { load, state } = routeLoad(readings, { id, kind })
        if (!pipe.current) return
        pipe.current.dataset.state = state
        pipe.current.style.setProperty('--load', load.toFixed(2))
      }),
    [id, kind],
  )
  return <span ref={pipe} className="phone-pipe" aria-hidden="true" />
}
