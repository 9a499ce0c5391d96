import { useEffect, useState } from 'react'
import { onLive } from '../controls/on-live.ts'

const LOOK_MS = 250

/**
 * Renders when what is read changes; for words and choices, never for numbers. A value that is there stands for
 * `settleMs` before another takes its place.
 */
export function useLiveValue<Value extends string | number | boolean | undefined>(
  read: () => Value,
  settleMs = 0,
): Value {
  const [value, setValue] = useState(read)
  useEffect(() => {
    let now = read()
    let since = performance.now()
    setValue(now)
    return onLive(LOOK_MS, () => {
      const next = read()
      const settled = now === undefined || now === '' || performance.now() - since >= settleMs
      if (next === now || !settled) return
      now = next
      since = performance.now()
      setValue(next)
    })
  }, [read, settleMs])
  return value
}
