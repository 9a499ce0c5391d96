import { Search } from 'lucide-react'
import { openFirstExample } from '../commands/examples.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { useStore } from '../store/store.ts'

/** An empty design says how to begin. */
export function EmptySheet() {
  const setDialog = useStore((store) => store.setDialog)
  return (
    <section className="empty-sheet" aria-label="Begin">
      <button type="button" className="empty-search" onClick={() => setDialog('quick-add')}>
        <Search size={16} strokeWidth={1.5} aria-hidden="true" />
        Type to add, try “nic”
        <kbd>/</kbd>
      </button>
      <div className="starters">
        <Starter
          glyph="host"
          title="One host"
          says="3 VMs, 2 adapters"
          run={() => void openFirstExample()}
        />
        <Starter
          glyph="ethernet-switch"
          title="Examples"
          says="each opens running"
          run={() => setDialog('gallery')}
        />
        <Starter
          glyph="root-complex"
          title="Your server"
          says="paste lspci -nnvvv"
          run={() => setDialog('import')}
        />
      </div>
      <p className="quiet">
        or drag from the palette, or find anything by <kbd>Ctrl K</kbd>
      </p>
    </section>
  )
}

interface StarterProps {
  readonly glyph: string
  readonly title: string
  readonly says: string
  readonly run: () => void
}

function Starter({ glyph, title, says, run }: StarterProps) {
  return (
    <button type="button" className="starter" onClick={run}>
      <Glyph name={glyph} size={24} />
      <strong>{title}</strong>
      <span>{says}</span>
    </button>
  )
}
