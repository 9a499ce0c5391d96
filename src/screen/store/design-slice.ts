/** The document and its past. A slice knows only itself, so nothing runs in a circle. */
import type { StateCreator } from 'zustand'
import type { Edit } from '../../scenario/edit.ts'
import {
  applyEdit,
  endMerge,
  type History,
  newHistory,
  redo,
  undo,
} from '../../scenario/history.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'

/** Keeps an edit out where a design is handed out as an exercise, and tells the reader why. */
export type Gate = (before: Scenario, after: Scenario) => boolean

export interface DesignSlice extends History {
  readonly gate: Gate | null
  setGate(gate: Gate | null): void
  edit(edit: Edit): void
  /** Ends a gesture: the next edit with the same merge key starts a new step. */
  endGesture(): void
  undo(): void
  redo(): void
  /** Another document: nothing before it can be undone, and no gate holds. */
  open(scenario: Scenario): void
}

export const createDesignSlice: StateCreator<DesignSlice, [], [], DesignSlice> = (set, get) => ({
  ...newHistory(EMPTY_SCENARIO),
  gate: null,
  setGate: (gate) => set({ gate }),
  edit: (edit) => {
    const before = get()
    const next = applyEdit(before, edit)
    if (before.gate?.(before.scenario, next.scenario) ?? true) set(next)
  },
  endGesture: () => set(endMerge),
  undo: () => set(undo),
  redo: () => set(redo),
  open: (scenario) => set({ ...newHistory(scenario), gate: null }),
})
