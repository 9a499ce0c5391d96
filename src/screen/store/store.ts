import { create } from 'zustand'
import { createDesignSlice, type DesignSlice } from './design-slice.ts'
import { createRunSlice, type RunSlice } from './run-slice.ts'
import { createViewSlice, type ViewSlice } from './view-slice.ts'

export type Store = DesignSlice & ViewSlice & RunSlice

export const useStore = create<Store>()((...parts) => ({
  ...createDesignSlice(...parts),
  ...createViewSlice(...parts),
  ...createRunSlice(...parts),
}))

/** Outside React: commands, the workers' client, the canvas overlay. */
export const store = useStore
