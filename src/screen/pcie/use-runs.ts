/** Points that the edits worker runs, one question each: a new setting simply asks no more of the old ones. */

import { useEffect, useState } from 'react'
import type { DmaSetting } from '../../simulation/dma-setting.ts'
import { reasonOf } from '../format/reason-of.ts'
import { client } from '../simulation/client.ts'
import { type Rates, RUN_SIZES } from './curve.ts'

export interface Runs {
  readonly rates: Rates
  readonly problem: string | null
}

interface Answered extends Runs {
  readonly to: string
}

const nothing = (to: string): Answered => ({ to, rates: new Map(), problem: null })

export const useRuns = (setting: DmaSetting): Runs => {
  // Ethernet is drawn beside the points and does not move them.
  const question = JSON.stringify({ ...setting, ethernetGbps: 0 })
  const [answered, setAnswered] = useState(() => nothing(question))
  useEffect(() => {
    let isLatest = true
    const ask = async () => {
      setAnswered(nothing(question))
      const asked = JSON.parse(question) as DmaSetting
      for (const bytes of RUN_SIZES) {
        const rate = await client.editing.dmaPoint(asked, bytes)
        if (!isLatest) return
        setAnswered((before) => ({ ...before, rates: new Map([...before.rates, [bytes, rate]]) }))
      }
    }
    ask().catch((error: unknown) => {
      const problem = reasonOf(error)
      if (isLatest) setAnswered((before) => ({ ...before, problem }))
    })
    return () => {
      isLatest = false
    }
  }, [question])
  return answered.to === question ? answered : nothing(question)
}
