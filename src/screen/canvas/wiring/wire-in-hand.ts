/** The wire that is being drawn, if any. What can be done with it is `wiring.ts`, fetched when hands come near. */
import { create } from 'zustand'
import type { Point } from '../geometry.ts'
import type { WireFrom, WireTargets } from './targets.ts'

export interface WireInHand {
  readonly from: WireFrom | null
  readonly mode: 'drag' | 'click' | 'keys'
  readonly targets: WireTargets
  /** What the pointer or the keyboard is at. */
  readonly at: string | null
  /** On the screen, from where the line starts. */
  readonly origin: Point
}

const NONE: WireInHand = {
  from: null,
  mode: 'drag',
  targets: new Map(),
  at: null,
  origin: { x: 0, y: 0 },
}

export const useWiring = create<WireInHand>()(() => NONE)

export const cancelWire = (): void => useWiring.setState(NONE)
