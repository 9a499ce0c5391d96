/** The document and its past. A slice knows only itself, so nothing runs in a circle. */
import type { StateCreator } from 'zustand'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'

/** A pure edit with the words for undo. Edits of one gesture share a merge key and undo as one. */
export interface Edit {
  readonly label: string
  readonly mergeKey?: string | undefined
  readonly change: (scenario: Scenario) => Scenario
}

interface Step {
  readonly label: string
  readonly mergeKey: string | undefined
  /** What undo (or redo) brings back. */
  readonly scenario: Scenario
}

export interface DesignSlice {
  readonly scenario: Scenario
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
  edit(edit: Edit): void
  /** Ends a gesture: the next edit with the same merge key starts a new step. */
  endGesture(): void
  undo(): void
  redo(): void
  /** Another document: nothing before it can be undone. */
  open(scenario: Scenario): void
}

/** Scenarios share structure, so a step costs what it changed. */
const STEPS_KEPT = 500

export const createDesignSlice: StateCreator<DesignSlice, [], [], DesignSlice> = (set) => ({
  scenario: EMPTY_SCENARIO,
  done: [],
  undone: [],
  edit: ({ label, mergeKey, change }) =>
    set(({ scenario, done }) => {
      const next = change(scenario)
      if (next === scenario) return {}
      const merges = mergeKey !== undefined && done.at(-1)?.mergeKey === mergeKey
      return {
        scenario: next,
        undone: [],
        done: merges ? done : [...done, { label, mergeKey, scenario }].slice(-STEPS_KEPT),
      }
    }),
  endGesture: () =>
    set(({ done }) => {
      const last = done.at(-1)
      return last?.mergeKey === undefined
        ? {}
        : { done: [...done.slice(0, -1), { ...last, mergeKey: undefined }] }
    }),
  undo: () =>
    set(({ scenario, done, undone }) => {
      const last = done.at(-1)
      if (!last) return {}
      return {
        scenario: last.scenario,
        done: done.slice(0, -1),
        undone: [...undone, { label: last.label, mergeKey: undefined, scenario }],
      }
    }),
  redo: () =>
    set(({ scenario, done, undone }) => {
      const last = undone.at(-1)
      if (!last) return {}
      return {
        scenario: last.scenario,
        undone: undone.slice(0, -1),
        done: [...done, { label: last.label, mergeKey: undefined, scenario }],
      }
    }),
  open: (scenario) => set({ scenario, done: [], undone: [] }),
})
