/** Where things are now, for those that draw or ask outside React: the overlay, the camera, wiring, the why card. */
import type { Card } from './card.ts'
import type { Rect } from './geometry.ts'
import type { Route } from './route.ts'

export interface SheetPlaces {
  readonly cards: ReadonlyMap<string, Card>
  readonly boxes: ReadonlyMap<string, Rect>
  readonly routes: ReadonlyMap<string, Route>
  /** Ids of cards and routes that the selection lights; empty: nothing fades. */
  readonly lit: ReadonlySet<string>
}

let places: SheetPlaces = { cards: new Map(), boxes: new Map(), routes: new Map(), lit: new Set() }
const listeners = new Set<() => void>()

export const sheetPlaces = (): SheetPlaces => places

export const publishSheet = (next: SheetPlaces): void => {
  places = next
  for (const listener of listeners) listener()
}

export const onSheetPlaces = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
