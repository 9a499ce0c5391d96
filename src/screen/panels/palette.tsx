import { PanelLeft, Search } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { addOfKind } from '../commands/edit-commands.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { Glyph } from '../glyphs/glyph.tsx'
import { useStore } from '../store/store.ts'
import { paletteGroups } from './palette-groups.ts'
import { PaletteRow } from './palette-row.tsx'

export function Palette() {
  const open = useStore((store) => store.paletteOpen)
  const setOpen = useStore((store) => store.setPaletteOpen)
  return open ? (
    <OpenPalette onFold={() => setOpen(false)} />
  ) : (
    <Rail onOpen={() => setOpen(true)} />
  )
}

function OpenPalette({ onFold }: { readonly onFold: () => void }) {
  const [query, setQuery] = useState('')
  const groups = useMemo(() => paletteGroups(query), [query])
  const list = useRef<HTMLDivElement>(null)
  const first = groups[0]?.kinds[0]
  return (
    <nav className="palette" aria-label="Parts">
      <div className="palette-top">
        <label className="search">
          <Search size={14} strokeWidth={1.5} aria-hidden="true" />
          <span className="visually-hidden">Add a part</span>
          <input
            type="search"
            value={query}
            placeholder="Add a part"
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && first) addOfKind(first.id)
              if (event.key === 'Escape') setQuery('')
              if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus()
            }}
          />
          <kbd>/</kbd>
        </label>
        <IconButton icon={PanelLeft} label="Fold the parts" keys="C" onPress={onFold} />
      </div>
      <div ref={list} className="palette-list">
        {groups.map(({ title, kinds }) => (
          <details key={title} open>
            <summary>
              <span>{title}</span>
              <span className="quiet">{kinds.length}</span>
            </summary>
            {kinds.map((kind) => (
              <PaletteRow key={kind.id} kind={kind} />
            ))}
          </details>
        ))}
        {groups.length === 0 ? (
          <p className="empty">No part is called “{query}”. Try “nic” or “switch”.</p>
        ) : null}
      </div>
    </nav>
  )
}

function Rail({ onOpen }: { readonly onOpen: () => void }) {
  const kinds = useMemo(() => paletteGroups('').flatMap((group) => group.kinds), [])
  return (
    <nav className="rail" aria-label="Parts">
      <IconButton icon={PanelLeft} label="Unfold the parts" keys="C" onPress={onOpen} />
      {kinds.map((kind) => (
        <button
          key={kind.id}
          type="button"
          className="rail-cell"
          aria-label={`Add ${kind.title}`}
          data-tip={kind.title}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData('application/x-iov-part', kind.id)
            event.dataTransfer.effectAllowed = 'copy'
          }}
          onClick={() => addOfKind(kind.id)}
        >
          <Glyph name={kind.glyph} size={24} />
        </button>
      ))}
    </nav>
  )
}
