import { ChartNoAxesColumn, ChevronDown } from 'lucide-react'
import type { MenuEntry } from '../controls/menu.ts'
import { MenuButton } from '../controls/menu-button.tsx'
import { useStore } from '../store/store.ts'
import type { Overlay } from '../store/view-slice.ts'

const WORDS: Readonly<Record<Overlay, string>> = {
  load: 'Load',
  groups: 'Groups',
  blast: 'Blast radius',
  off: 'No overlay',
}
const OVERLAYS = ['load', 'groups', 'blast', 'off'] as const

export function OverlayMenu() {
  const overlay = useStore((store) => store.overlay)
  const setOverlay = useStore((store) => store.setOverlay)
  const entries: readonly MenuEntry[] = OVERLAYS.map((id) => ({
    id,
    title: WORDS[id],
    checked: id === overlay,
    run: () => setOverlay(id),
  }))
  return (
    <MenuButton
      label={`Overlay: ${WORDS[overlay]}`}
      entries={entries}
      className="quiet-button roomy"
    >
      <ChartNoAxesColumn size={16} strokeWidth={1.5} aria-hidden="true" />
      {WORDS[overlay].replace(' radius', '')}
      <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
    </MenuButton>
  )
}
