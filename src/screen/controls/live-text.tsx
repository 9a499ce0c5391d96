import { useEffect, useRef } from 'react'
import { onLive } from './on-live.ts'

/** Numbers on screen change no faster than a person can read them. */
const READABLE_MS = 250

interface LiveTextProps {
  /** Reads `live` when it is called. */
  readonly read: () => string
  readonly className?: string
  readonly periodMs?: number
}

/** Text written straight to its node: a tick renders nothing. */
export function LiveText({ read, className, periodMs = READABLE_MS }: LiveTextProps) {
  const node = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = () => {
      const text = read()
      if (node.current && node.current.textContent !== text) node.current.textContent = text
    }
    write()
    return onLive(periodMs, write)
  }, [read, periodMs])
  return <span ref={node} className={className} />
}
