import { useEffect, useState } from 'react'
import { onLive } from '../controls/on-live.ts'

/** Renders when what is read changes; for words and choices, never for numbers. */
export function useLiveValue<Value extends string | number | boolean | undefined>(
  read: () => Value,
  periodMs = 500,
): Value {
  const [value, setValue] = useState(read)
  useEffect(() => {
    setValue(read())
    return onLive(periodMs, () => setValue(read()))
  }, [read, periodMs])
  return value
}
