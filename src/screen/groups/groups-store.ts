/** The groups of the design as it stands, asked of the worker while they are looked at. */

import { create } from 'zustand'
import type { HostIsolation, IsolationQuestion } from '../../rules/isolation.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { reasonOf } from '../format/reason-of.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'

interface GroupsState extends IsolationQuestion {
  /** null: not answered yet. */
  readonly hosts: readonly HostIsolation[] | null
  readonly problem: string | null
}

export const useGroups = create<GroupsState>()(() => ({
  mode: 'linux',
  acs: 'designed',
  hosts: null,
  problem: null,
}))

export const lookAtGroups = (change: Partial<IsolationQuestion>): void => useGroups.setState(change)

interface Asked extends IsolationQuestion {
  readonly scenario: Scenario
}

const wanted = (): Asked => {
  const { mode, acs } = useGroups.getState()
  return { mode, acs, scenario: store.getState().scenario }
}

const isSame = (a: Asked | undefined, b: Asked): boolean =>
  a?.scenario === b.scenario && a.mode === b.mode && a.acs === b.acs

/** Keeps the answer in step with the design until it is told to stop: one question at a time, the latest. */
export const followGroups = (): (() => void) => {
  let answered: Asked | undefined
  let isAsking = false
  let isStopped = false
  const ask = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    while (!isStopped && !isSame(answered, wanted())) {
      const asked = wanted()
      answered = asked
      try {
        const hosts = await client.editing.isolation(asked.scenario, asked)
        if (!isStopped && isSame(asked, wanted())) useGroups.setState({ hosts, problem: null })
      } catch (error) {
        useGroups.setState({ problem: reasonOf(error) })
      }
    }
    isAsking = false
  }
  const stops = [store.subscribe(() => void ask()), useGroups.subscribe(() => void ask())]
  void ask()
  return () => {
    isStopped = true
    for (const stop of stops) stop()
    // The next look begins with the design as it is then.
    useGroups.setState({ hosts: null, problem: null, acs: 'designed' })
  }
}
