import { useEffect, useState } from 'react'
import { isNews, statusSentence } from '../readings/status-sentence.ts'

/** Spoken no faster than it can be heard, and only what differs. */
const PERIOD_MS = 3_000
export function LiveRegion() {
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    let said = ''
    let saidAt = 0
    const timer = setInterval(() => {
      const next = statusSentence()
      const now = performance.now()
      if (!isNews(said, next, now - saidAt)) return
      said = next
      saidAt = now
      setSentence(next)
    }, PERIOD_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {sentence}
    </p>
  )
}
