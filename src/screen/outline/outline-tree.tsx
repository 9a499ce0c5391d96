import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react'
import { Glyph } from '../glyphs/glyph.tsx'
import { StateMark } from '../glyphs/state-mark.tsx'
import { useLiveValue } from '../readings/use-live-value.ts'
import { useStore } from '../store/store.ts'
import type { OutlineRow } from './outline-rows.ts'
import { openSettings } from './row-actions.ts'
import { nowOfRow, stateOfRow } from './row-now.ts'
import { joinedWords, problemWords, rowWords } from './row-words.ts'

const ROW_PX = 26
/** Rows beyond either edge that are drawn too. */
const SPARE = 6
/** Words that change no faster than they are heard. */
const HEARD_MS = 3_000

interface OutlineTreeProps {
  readonly rows: readonly OutlineRow[]
  /** Row at hand. */
  readonly place: number
  readonly selection: readonly string[]
  readonly onKey: (event: KeyboardEvent) => void
  readonly onGo: (row: OutlineRow) => void
  readonly onToggle: (row: OutlineRow) => void
}

interface Seen {
  readonly top: number
  readonly height: number
}

const domId = ({ key }: OutlineRow): string => `outline-${key.replaceAll(' ', '-')}`

/** Only the rows in view are in the page; each says its level and place, so the tree is whole for those who hear it. */
export function OutlineTree({ rows, place, selection, onKey, onGo, onToggle }: OutlineTreeProps) {
  const tree = useRef<HTMLDivElement>(null)
  const [{ top, height }, setSeen] = useState<Seen>({ top: 0, height: 20 * ROW_PX })
  const look = useCallback(() => {
    const box = tree.current
    if (box) setSeen({ top: box.scrollTop, height: box.clientHeight })
  }, [])
  useEffect(() => {
    const observer = new ResizeObserver(look)
    if (tree.current) observer.observe(tree.current)
    return () => observer.disconnect()
  }, [look])
  useEffect(() => {
    const box = tree.current
    if (!box) return
    const y = place * ROW_PX
    if (y < box.scrollTop) box.scrollTop = y
    if (y + ROW_PX > box.scrollTop + height) box.scrollTop = y + ROW_PX - height
  }, [place, height])
  const first = Math.max(0, Math.floor(top / ROW_PX) - SPARE)
  const last = Math.min(rows.length, Math.ceil((top + height) / ROW_PX) + SPARE)
  const drawn = [...rows.slice(first, last).keys()].map((index) => first + index)
  // What is at hand is named by the tree, wherever it was scrolled to.
  if (place < first || place >= last) drawn.push(place)
  const at = rows[place]
  return (
    <div
      ref={tree}
      className="outline-tree"
      role="tree"
      aria-label="Outline of the design"
      aria-multiselectable={selection.length > 1 || undefined}
      aria-activedescendant={at && domId(at)}
      tabIndex={0}
      onKeyDown={onKey}
      onScroll={look}
    >
      <div role="none" style={{ height: rows.length * ROW_PX }}>
        {drawn.map((index) => {
          const row = rows[index]
          if (!row) return null
          const isChosen =
            selection.includes(row.id) &&
            (row.key === row.id ? at?.id !== row.id || at === row : at === row)
          return (
            <Row
              key={row.key}
              row={row}
              y={index * ROW_PX}
              isAtHand={index === place}
              isChosen={isChosen}
              onGo={onGo}
              onToggle={onToggle}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  readonly row: OutlineRow
  readonly y: number
  readonly isAtHand: boolean
  readonly isChosen: boolean
  readonly onGo: (row: OutlineRow) => void
  readonly onToggle: (row: OutlineRow) => void
}

const Row = memo(function Row({ row, y, isAtHand, isChosen, onGo, onToggle }: RowProps) {
  const now = useLiveValue(
    useCallback(() => nowOfRow(row), [row]),
    HEARD_MS,
  )
  const problems = useStore(({ findings }) =>
    row.key === row.id ? problemWords(findings, row.id) : '',
  )
  const state = stateOfRow(row)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its rows.
    <div
      id={domId(row)}
      className="outline-row"
      role="treeitem"
      tabIndex={-1}
      aria-label={rowWords(row, now, problems)}
      aria-level={row.level}
      aria-posinset={row.at}
      aria-setsize={row.of}
      aria-expanded={row.isOpen ?? undefined}
      aria-selected={isChosen}
      data-at-hand={isAtHand || undefined}
      style={{ top: y, height: ROW_PX, paddingLeft: `${row.level - 0.5}rem` }}
      onClick={() => onGo(row)}
      onDoubleClick={() => openSettings(row)}
    >
      <span
        className="outline-twist"
        aria-hidden="true"
        onClick={(event) => {
          if (row.isOpen === null) return
          event.stopPropagation()
          onToggle(row)
        }}
      >
        {row.isOpen === null ? null : <span className="twist" data-open={row.isOpen} />}
      </span>
      {row.glyph ? <Glyph name={row.glyph} /> : null}
      <strong>{row.name}</strong>
      <span className="quiet">{row.says}</span>
      {now ? (
        <span className="outline-now">
          {state === null ? null : <StateMark state={state} />}
          {now}
        </span>
      ) : null}
      {problems ? <span className="outline-problems">{problems}</span> : null}
      <span className="quiet outline-joined">{joinedWords(row)}</span>
    </div>
  )
})
