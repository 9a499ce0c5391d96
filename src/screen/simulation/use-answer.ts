/** An answer of the edits worker that follows the design. */

import { useEffect, useState } from 'react'
import { reasonOf } from '../format/reason-of.ts'

interface Answered<Value> {
  /** The last one, also while the next is on its way. */
  readonly value: Value | null
  readonly problem: string | null
  readonly to: (() => Promise<Value>) | null
}

export interface Answer<Value> extends Answered<Value> {
  /** It answers the question that is asked now. */
  readonly isCurrent: boolean
}

const NOTHING: Answered<never> = { value: null, problem: null, to: null }

/** `ask`: a new function for a new question; null: there is none. The latest question wins. */
export const useAnswer = <Value>(ask: (() => Promise<Value>) | null): Answer<Value> => {
  const [answered, setAnswered] = useState<Answered<Value>>(NOTHING)
  useEffect(() => {
    if (ask === null) return setAnswered(NOTHING)
    let isLatest = true
    const say = (value: Value | null, problem: string | null): void => {
      if (isLatest) setAnswered({ value, problem, to: ask })
    }
    ask().then(
      (value) => say(value, null),
      (error: unknown) => say(null, reasonOf(error)),
    )
    return () => {
      isLatest = false
    }
  }, [ask])
  return { ...answered, isCurrent: answered.to === ask }
}
