import { useStore as useZustand } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { createDesignSlice, type DesignSlice } from './design-slice.ts'
import { createRunSlice, type RunSlice } from './run-slice.ts'
import { createViewSlice, type ViewSlice } from './view-slice.ts'

export type Store = DesignSlice & ViewSlice & RunSlice

/** For all that is no component: commands, the workers' client, the canvas overlay. */
export const store = createStore<Store>()((...parts) => ({
  ...createDesignSlice(...parts),
  ...createViewSlice(...parts),
  ...createRunSlice(...parts),
}))

export const useStore = <Selected>(select: (state: Store) => Selected): Selected =>
  useZustand(store, select)
