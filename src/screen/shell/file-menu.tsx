import { ChevronDown } from 'lucide-react'
import { FILE_COMMANDS } from '../commands/file-commands.ts'
import { shownKeys } from '../commands/registry.ts'
import type { MenuEntry } from '../controls/menu.ts'
import { MenuButton } from '../controls/menu-button.tsx'
import { useStore } from '../store/store.ts'

export function FileMenu() {
  const title = useStore((store) => store.scenario.title)
  const entries: readonly MenuEntry[] = FILE_COMMANDS.map((command) => ({
    id: command.id,
    title: command.title,
    keys: shownKeys(command),
    run: command.run,
    parted: command.id === 'import' || command.id === 'share',
  }))
  return (
    <MenuButton label={`${title}: design menu`} entries={entries} className="title-button">
      <span>{title}</span>
      <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
    </MenuButton>
  )
}
