/** The part whose PCI functions are listed in the inspector, and the text that they are searched for. */
import { create } from 'zustand'
import type { PartId } from '../../scenario/scenario.ts'
import { store } from './store.ts'

interface ShownFunctions {
  readonly part: PartId | null
  readonly query: string
}

export const useShownFunctions = create<ShownFunctions>()(() => ({ part: null, query: '' }))

export const searchFunctions = (part: PartId, query: string): void =>
  useShownFunctions.setState({ part, query })

/** Selects the part and opens its list. */
export const showFunctions = (part: PartId, query = ''): void => {
  searchFunctions(part, query)
  store.getState().focusOn(part)
}
