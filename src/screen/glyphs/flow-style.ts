/** Flows are told apart by line type and letter, never by hue. */

export interface FlowStyle {
  readonly letter: string
  readonly shape: 'circle' | 'square' | 'diamond'
  readonly width: number
  readonly dash: readonly number[]
}

const SHAPES = ['circle', 'square', 'diamond'] as const
const LINES = [
  { width: 2.25, dash: [] },
  { width: 1, dash: [] },
  { width: 1.25, dash: [4, 3] },
  { width: 1.75, dash: [1.5, 2.5] },
  { width: 1.25, dash: [8, 3, 1.5, 3] },
] as const

/** A to Z, then A1, B1 ... */
const letterAt = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`
}

/** `index` is the place of the flow among the flows of the scenario; -1 is one that was just deleted. */
export const flowStyle = (index: number): FlowStyle => {
  const place = Math.max(0, index)
  return {
    letter: index < 0 ? '–' : letterAt(place),
    shape: SHAPES[place % SHAPES.length]!,
    ...LINES[place % LINES.length]!,
  }
}
