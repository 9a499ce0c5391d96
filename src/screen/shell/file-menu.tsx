import { ChevronDown } from 'lucide-react'
import { FILE_COMMANDS } from '../commands/file-commands.ts'
import { shownKeys } from '../commands/registry.ts'
import type { MenuEntry } from '../controls/menu.ts'
import { MenuButton } from '../controls/menu-button.tsx'
import { TitleField } from './title-field.tsx'

export function FileMenu() {
  const entries: readonly MenuEntry[] = FILE_COMMANDS.map((command) => ({
    id: command.id,
    title: command.title,
    keys: shownKeys(command),
    run: command.run,
    parted: command.id === 'import' || command.id === 'share',
  }))
  return (
    <span className="file">
      <TitleField />
      <MenuButton label="Design menu" entries={entries} className="icon-button file-button">
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
      </MenuButton>
    </span>
  )
}
