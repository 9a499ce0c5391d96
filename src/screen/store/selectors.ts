import type { Store } from './store.ts'

export const selectPart = (id: string) => (store: Store) => store.scenario.parts[id]
export const selectLink = (id: string) => (store: Store) => store.scenario.links[id]
export const selectInterface = (id: string) => (store: Store) => store.scenario.interfaces[id]
export const selectFlow = (id: string) => (store: Store) => store.scenario.flows[id]
export const selectIsSelected = (id: string) => (store: Store) => store.selection.includes(id)
export const selectUndoLabel = (store: Store) => store.done.at(-1)?.label
export const selectRedoLabel = (store: Store) => store.undone.at(-1)?.label
