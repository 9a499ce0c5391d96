import { lazy, Suspense, useEffect, useState } from 'react'
import { useLiveValue } from '../readings/use-live-value.ts'
import { whyNow } from '../readings/why.ts'

const FloatingWhy = lazy(() =>
  import('./floating-why.tsx').then((module) => ({ default: module.FloatingWhy })),
)

const PERIOD_MS = 500
const isSlow = (): string => (whyNow() ? 'slow' : '')

/** The card and what it asks are fetched when there is something to explain for the first time. */
export function WhyWhenNeeded() {
  const slow = useLiveValue(isSlow, PERIOD_MS)
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    if (slow !== '') setWanted(true)
  }, [slow])
  return <Suspense fallback={null}>{isWanted ? <FloatingWhy /> : null}</Suspense>
}
