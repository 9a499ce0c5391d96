/** An answer of the edits worker that follows the design. */
import { useEffect, useState } from 'react'

export interface Answer<Value> {
  /** The last one, also while the next is on its way. */
  readonly value: Value | null
  readonly problem: string | null
}

const NOTHING: Answer<never> = { value: null, problem: null }

/** `ask`: a new function for a new question; null: there is none. The latest question wins. */
export const useAnswer = <Value>(ask: (() => Promise<Value>) | null): Answer<Value> => {
  const [answer, setAnswer] = useState<Answer<Value>>(NOTHING)
  useEffect(() => {
    if (ask === null) return setAnswer(NOTHING)
    let isLatest = true
    ask().then(
      (value) => {
        if (isLatest) setAnswer({ value, problem: null })
      },
      (error: unknown) => {
        if (isLatest)
          setAnswer({
            value: null,
            problem: error instanceof Error ? error.message : String(error),
          })
      },
    )
    return () => {
      isLatest = false
    }
  }, [ask])
  return answer
}
