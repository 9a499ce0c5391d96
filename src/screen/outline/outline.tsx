import './outline.css'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { focusOutline, isOutlineAwaited } from '../commands/focus.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { ConnectForm } from './connect-form.tsx'
import { OutlineBar } from './outline-bar.tsx'
import { keyOutcome } from './outline-keys.ts'
import { branchOf, type OutlineRow, outlineRows } from './outline-rows.ts'
import { OutlineTree } from './outline-tree.tsx'
import { RenameForm } from './rename-form.tsx'
import { deleteRow, openSettings } from './row-actions.ts'
import { rowByLetters } from './row-words.ts'
import { useTypeAhead } from './use-type-ahead.ts'

type Doing = 'connect' | 'rename' | null

interface Hand {
  readonly key: string
  /** Where it was: what is there now follows a row that is gone. */
  readonly place: number
}

/** The row that was at hand while it still stands for the selection; else the first that does. */
const placeNow = (rows: readonly OutlineRow[], hand: Hand, selected: string | undefined) => {
  const { key, place } = hand
  const kept = rows.findIndex((row) => row.key === key)
  if (kept >= 0 && (selected === undefined || rows[kept]?.id === selected)) return kept
  const own = rows.findIndex((row) => row.key === selected)
  const found = own >= 0 ? own : rows.findIndex(({ id }) => id === selected)
  return found >= 0 ? found : kept >= 0 ? kept : Math.min(place, rows.length - 1)
}

/** The design as a tree: all that the sheet shows and does, for the keyboard, for the ear, and for three hundred parts. */
export function Outline() {
  const scenario = useStore((now) => now.scenario)
  const selection = useStore((now) => now.selection)
  const topology = topologyOf(scenario)
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [hand, setHand] = useState<Hand>({ key: '', place: 0 })
  const [doing, setDoing] = useState<Doing>(null)
  const typed = useTypeAhead()
  const rows = useMemo(() => outlineRows(topology, opened), [topology, opened])
  const place = placeNow(rows, hand, selection[0])
  const row = rows[place]

  useEffect(() => {
    if (isOutlineAwaited()) focusOutline()
  }, [])
  useEffect(() => {
    const [id] = selection
    const closed = id === undefined ? [] : branchOf(topologyOf(store.getState().scenario), id)
    setOpened((now) =>
      closed.some((each) => now.get(each) === false)
        ? new Map([...now].filter(([each]) => !closed.includes(each)))
        : now,
    )
  }, [selection])

  const go = (to: OutlineRow): void => {
    setHand({ key: to.key, place: rows.indexOf(to) })
    setDoing(null)
    store.getState().focusOn(to.id)
  }
  const toggle = (at: OutlineRow): void => {
    setOpened((now) => new Map(now).set(at.key, !at.isOpen))
    go(at)
  }
  const begin = (next: Doing): void => {
    if (!row) return
    go(row)
    setDoing(next)
  }
  const end = (): void => {
    setDoing(null)
    focusOutline()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const outcome = keyOutcome(rows, place, event.key)
    const letters = typed(event.key)
    if (outcome?.does === 'go') go(outcome.to)
    else if (outcome) toggle(outcome.row)
    else if (letters !== null) {
      const found = rowByLetters(rows, place, letters)
      if (found) go(found)
    } else if (event.key === 'Enter') openSettings(row)
    else if (event.key === 'F2') begin('rename')
    else if (event.key === 'F4') begin('connect')
    else if (event.key === 'Insert') store.getState().setDialog('quick-add')
    else if (event.key === 'Delete') deleteRow(row)
    else return
    event.preventDefault()
  }
  return (
    <div className="outline">
      <OutlineBar row={row} onConnect={() => begin('connect')} onRename={() => begin('rename')} />
      {row && doing === 'connect' ? (
        <ConnectForm key={row.key} row={row} topology={topology} onEnd={end} />
      ) : null}
      {row && doing === 'rename' ? <RenameForm key={row.key} row={row} onEnd={end} /> : null}
      {row ? (
        <OutlineTree
          rows={rows}
          place={place}
          selection={selection}
          onKey={onKey}
          onGo={go}
          onToggle={toggle}
        />
      ) : (
        <p className="empty">Nothing is on the sheet yet. Add a host, then what it holds.</p>
      )}
    </div>
  )
}
