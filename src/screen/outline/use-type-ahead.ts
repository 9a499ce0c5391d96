import { useCallback, useRef } from 'react'

/** A pause this long begins another name. */
const PAUSE_MS = 700
const LETTER = /^[\p{L}\p{N}]$/u

/** Gathers the letters of a name as they are typed: all of them so far, or null when the key is none. */
export function useTypeAhead(): (key: string) => string | null {
  const typed = useRef({ text: '', at: 0 })
  return useCallback((key) => {
    const now = performance.now()
    const before = now - typed.current.at < PAUSE_MS ? typed.current.text : ''
    // A space within a name is part of it; any other runs the design.
    if (!LETTER.test(key) && !(key === ' ' && before !== '')) return null
    typed.current = { text: before + key, at: now }
    return typed.current.text
  }, [])
}
