/** Undo and redo as plain data: the scenarios of a list share what did not change. */
import type { Edit } from './edit.ts'
import type { Scenario } from './scenario.ts'

export interface Step {
  readonly label: string
  readonly mergeKey?: string
  /** On the other side of the step: before it in `done`, after it in `undone`. */
  readonly scenario: Scenario
}

export interface History {
  readonly scenario: Scenario
  /** Oldest first. */
  readonly done: readonly Step[]
  /** The next to redo is last. */
  readonly undone: readonly Step[]
}

const MAX_STEPS = 500

/** Key of the step that shows the design of another moment of a run: nothing was edited. */
export const ANOTHER_TIME = 'another time'

export const newHistory = (scenario: Scenario): History => ({ scenario, done: [], undone: [] })

/** An edit with the key of the last step becomes part of it. One that changes nothing leaves no step. */
export const applyEdit = (history: History, { label, mergeKey, change }: Edit): History => {
  const scenario = change(history.scenario)
  if (scenario === history.scenario) return history
  const last = history.done.at(-1)
  const merges =
    mergeKey !== undefined && last?.mergeKey === mergeKey && history.undone.length === 0
  const step = {
    label,
    scenario: merges ? last.scenario : history.scenario,
    ...(mergeKey === undefined ? {} : { mergeKey }),
  }
  const before = merges ? history.done.slice(0, -1) : history.done.slice(-(MAX_STEPS - 1))
  return { scenario, done: [...before, step], undone: [] }
}

/** The pointer was lifted: the next edit of the same key is a step of its own. */
export const endMerge = (history: History): History => {
  const last = history.done.at(-1)
  if (last?.mergeKey === undefined) return history
  const { label, scenario } = last
  return { ...history, done: [...history.done.slice(0, -1), { label, scenario }] }
}

export const undo = (history: History): History => {
  const last = history.done.at(-1)
  if (!last) return history
  return {
    scenario: last.scenario,
    done: history.done.slice(0, -1),
    undone: [...history.undone, { label: last.label, scenario: history.scenario }],
  }
}

export const redo = (history: History): History => {
  const next = history.undone.at(-1)
  if (!next) return history
  return {
    scenario: next.scenario,
    done: [...history.done, { label: next.label, scenario: history.scenario }],
    undone: history.undone.slice(0, -1),
  }
}
