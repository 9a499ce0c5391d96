import './compare.css'
import { useMemo, useSyncExternalStore } from 'react'
import { changeText, type Difference, designDifferences } from '../../scenario/difference.ts'
import { sizeOf } from '../../scenario/layout.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Rect } from '../canvas/geometry.ts'
import { placeOf } from '../canvas/places-of-ids.ts'
import { onSheetPlaces, sheetPlaces } from '../canvas/sheet-places.ts'
import { useStore } from '../store/store.ts'
import { useCompare } from './compare-store.ts'

type Side = 'A' | 'B'

interface Mark {
  readonly key: string
  readonly rect: Rect
  /** Whose it is; both: it is there in both, and set differently. */
  readonly of: Side | 'both'
  /** Not in the design of the sheet: drawn where it would be. */
  readonly isGhost: boolean
  readonly says: readonly string[]
}

const OUTSET = 4
/** Designs that have little in common are two drawings, not one with marks. */
const MOST_MARKS = 40

const grown = ({ x, y, width, height }: Rect): Rect => ({
  x: x - OUTSET,
  y: y - OUTSET,
  width: width + 2 * OUTSET,
  height: height + 2 * OUTSET,
})

/** Where a part of another design would stand: in its container, if the sheet has that. */
const ghostPlace = (other: Scenario, id: string): Rect | undefined => {
  const part = other.parts[id]
  if (!part) return undefined
  const [width, height] = sizeOf(part)
  const container = part.in === undefined ? { x: 0, y: 0 } : placeOf(part.in)
  if (!container) return undefined
  return { x: container.x + part.at[0], y: container.y + part.at[1], width, height }
}

const markOf = (
  { id, kind, table, name, changes }: Difference,
  own: Side,
  sheet: Scenario,
  other: Scenario,
): Mark | undefined => {
  const owner: Side | 'both' = kind === 'changed' ? 'both' : kind === 'added' ? 'B' : 'A'
  const isGhost = owner !== 'both' && owner !== own
  // Traffic and interfaces are marked at their VM, and a wire that is not here is not drawn at all.
  const end = table === 'flows' ? (sheet.flows[id]?.from ?? id) : id
  const at = sheet.interfaces[end]?.on ?? end
  const place = isGhost ? ghostPlace(other, id) : placeOf(at)
  if (!place || (isGhost && table !== 'parts')) return undefined
  return {
    key: `${table} ${id}`,
    rect: grown(place),
    of: owner,
    isGhost,
    says: owner === 'both' ? changes.map(changeText) : [`${name}: only in ${owner}`],
  }
}

/** What two designs do not have in common, on the sheet: drawn on an edit or a choice, never by a tick. */
export function DifferenceLayer() {
  const scenario = useStore((now) => now.scenario)
  const other = useCompare((now) => now.other)
  const otherIsA = useCompare((now) => now.otherIsA)
  const places = useSyncExternalStore(onSheetPlaces, sheetPlaces)
  // biome-ignore lint/correctness/useExhaustiveDependencies: places are read through `placeOf`
  const marks = useMemo(() => {
    if (!other) return []
    const [a, b] = otherIsA ? [other.scenario, scenario] : [scenario, other.scenario]
    const differences = designDifferences(a, b)
    if (differences.length > MOST_MARKS) return []
    const found = differences.flatMap((difference) => {
      const mark = markOf(difference, otherIsA ? 'B' : 'A', scenario, other.scenario)
      return mark ? [mark] : []
    })
    return joined(found)
  }, [scenario, other, otherIsA, places])
  return (
    <div className="difference-marks">
      {marks.map(({ key, rect: { x, y, width, height }, of, isGhost, says }) => (
        <div
          key={key}
          className="difference-mark"
          data-of={of}
          data-ghost={isGhost || undefined}
          style={{ left: x, top: y, width, height }}
        >
          <span className="difference-flag" aria-hidden="true">
            {of === 'both' ? 'A≠B' : of}
          </span>
          <span className="difference-says">
            {says[0]}
            {says.length > 1 ? ` and ${says.length - 1} more` : ''}
          </span>
        </div>
      ))}
    </div>
  )
}

/** A VM and its interface are at one place: they share the mark. */
const joined = (marks: readonly Mark[]): readonly Mark[] => {
  const byPlace = new Map<string, Mark>()
  for (const mark of marks) {
    const place = JSON.stringify(mark.rect)
    const there = byPlace.get(place)
    byPlace.set(place, there ? { ...there, says: [...there.says, ...mark.says] } : mark)
  }
  return [...byPlace.values()]
}
