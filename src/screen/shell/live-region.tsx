import { useEffect, useState } from 'react'
import { statusSentence } from '../readings/status-sentence.ts'

/** Spoken no faster than it can be heard, and only what differs. */
const PERIOD_MS = 3_000
/** While it runs, numbers alone are no news for this long. */
const NUMBERS_MS = 15_000

const withoutNumbers = (sentence: string): string => sentence.replace(/[\d.,]+/g, '#')

export function LiveRegion() {
  const [sentence, setSentence] = useState('')
  useEffect(() => {
    let said = ''
    let saidAt = 0
    const timer = setInterval(() => {
      const next = statusSentence()
      const now = performance.now()
      const news = withoutNumbers(next) !== withoutNumbers(said)
      if (next === said || (!news && now - saidAt < NUMBERS_MS)) return
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
