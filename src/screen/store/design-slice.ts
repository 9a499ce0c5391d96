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

export interface DesignSlice extends History {
  edit(edit: Edit): void
  /** Ends a gesture: the next edit with the same merge key starts a new step. */
  endGesture(): void
  undo(): void
  redo(): void
  /** Another document: nothing before it can be undone. */
  open(scenario: Scenario): void
}

export const createDesignSlice: StateCreator<DesignSlice, [], [], DesignSlice> = (set) => ({
  ...newHistory(EMPTY_SCENARIO),
  edit: (edit) => set((history) => applyEdit(history, edit)),
  endGesture: () => set(endMerge),
  undo: () => set(undo),
  redo: () => set(redo),
  open: (scenario) => set(newHistory(scenario)),
})
