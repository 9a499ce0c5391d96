/** What somebody hostile reaches in the design as it stands, asked of the worker while it is looked at. */

import { create } from 'zustand'
import type { BlastAnswer } from '../../rules/blast-fixes.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { reasonOf } from '../format/reason-of.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'

interface BlastState {
  /** Where it begins; null: at the first VM of the design. */
  readonly from: string | null
  /** Of which design; null: not answered yet. */
  readonly answer: BlastAnswer | null
  readonly of: Scenario | null
  readonly problem: string | null
}

export const useBlast = create<BlastState>()(() => ({
  from: null,
  answer: null,
  of: null,
  problem: null,
}))

const STARTS = ['vm', 'nic', 'host']

/** VMs, adapters and hosts, in the order of the document. */
export const startsIn = ({ parts }: Scenario): readonly string[] =>
  STARTS.flatMap((kind) => Object.keys(parts).filter((id) => parts[id]?.kind === kind))

/** One that went with an edit, or that nobody chose yet, is the first one. */
export const startIn = (scenario: Scenario, from: string | null): string | null => {
  const starts = startsIn(scenario)
  return from !== null && starts.includes(from) ? from : (starts[0] ?? null)
}

export const lookFrom = (from: string): void => {
  useBlast.setState({ from })
  store.getState().showWay([])
}

/** Opens the look at what a part reaches. */
export const showBlast = (from: string | null): void => {
  if (from !== null) useBlast.setState({ from })
  store.getState().setOverlay('blast')
  store.getState().setDrawer(true, 'blast')
}

/** Keeps the answer in step until it is told to stop: one question at a time, the latest. */
export const followBlast = (): (() => void) => {
  let asked: readonly [Scenario | null, string | null] = [null, null]
  let isAsking = false
  let isStopped = false
  const wanted = (): readonly [Scenario, string | null] => {
    const { scenario } = store.getState()
    return [scenario, startIn(scenario, useBlast.getState().from)]
  }
  const isAsked = (): boolean => {
    const [scenario, from] = wanted()
    return asked[0] === scenario && asked[1] === from
  }
  const ask = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    while (!isStopped && !isAsked()) {
      const [scenario, from] = wanted()
      asked = [scenario, from]
      try {
        const answer = from === null ? null : await client.editing.blast(scenario, from)
        if (!isStopped && isAsked()) useBlast.setState({ answer, of: scenario, problem: null })
      } catch (error) {
        const problem = reasonOf(error)
        if (!isStopped && isAsked()) useBlast.setState({ problem })
      }
    }
    isAsking = false
  }
  const stops = [store.subscribe(() => void ask()), useBlast.subscribe(() => void ask())]
  void ask()
  return () => {
    isStopped = true
    for (const stop of stops) stop()
    useBlast.setState({ answer: null, of: null, problem: null })
  }
}
