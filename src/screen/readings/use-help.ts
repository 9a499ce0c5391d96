/** What would help a slow flow: predicted for every design, proven when a person asks. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { powerOf, predictionInWords, type Trial } from '../../simulation/why/trial.ts'
import { PoolClosed } from '../../simulation/worker-pool.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'
import { type Proven, type Proving, prove, whatWouldHelp } from './what-would-help.ts'
import type { Why } from './why.ts'

export interface Help {
  readonly status: 'predicted' | 'proving' | 'proven' | 'failed'
  /** The best first. */
  readonly helps: readonly Proven[]
  readonly tried: number
  readonly done: number
  readonly prove: () => void
}

/** Less is not worth a line of a prediction. */
const WORTH = 1.05

const predictedHelp = (trials: readonly Trial[]): readonly Proven[] =>
  trials
    .filter(({ predicted }) => predicted && powerOf(predicted) >= WORTH)
    .map((trial) => ({ trial, says: predictionInWords(trial) }))

/** Asked again for every design: what helped the last one may be what was just done. */
export const useHelp = (why: Why | undefined): Help => {
  const scenario = useStore((state) => state.scenario)
  const flow = why?.flow
  const station = why && live.layout.stations[why.station]?.key
  const [trials, setTrials] = useState<readonly Trial[]>([])
  const [proven, setProven] = useState<readonly Proven[]>([])
  const [status, setStatus] = useState<Help['status']>('predicted')
  const [done, setDone] = useState(0)
  const proving = useRef<Proving | null>(null)
  useEffect(() => {
    let isWanted = true
    setTrials([])
    setStatus('predicted')
    if (flow === undefined || station === undefined) return
    whatWouldHelp(scenario, flow, station, () => isWanted).then(
      (found) => {
        if (isWanted) setTrials(found)
      },
      () => {
        // Without the edits worker the card still says why; the failure itself is told elsewhere.
      },
    )
    return () => {
      isWanted = false
      proving.current?.stop()
      proving.current = null
    }
  }, [scenario, flow, station])
  const start = useCallback(() => {
    if (flow === undefined) return
    setStatus('proving')
    setDone(0)
    const mine = prove(scenario, flow, trials, () => setDone((before) => before + 1))
    proving.current = mine
    mine.proofs.then(
      (found) => {
        if (proving.current !== mine) return
        setProven(found)
        setStatus('proven')
      },
      (error: unknown) => {
        if (proving.current === mine && !(error instanceof PoolClosed)) setStatus('failed')
      },
    )
  }, [scenario, flow, trials])
  return {
    status,
    helps: status === 'proven' ? proven : predictedHelp(trials),
    tried: trials.length,
    done,
    prove: start,
  }
}
