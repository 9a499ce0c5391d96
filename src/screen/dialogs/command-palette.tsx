import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { partKind } from '../../parts/catalog.ts'
import { COMMANDS, isOffered, shownKeys } from '../commands/registry.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { store, useStore } from '../store/store.ts'

/** Commands and parts by name. */
export function CommandPalette() {
  const parts = useStore((store) => store.scenario.parts)
  const setDialog = useStore((store) => store.setDialog)
  const focusOn = useStore((store) => store.focusOn)
  const [query, setQuery] = useState(() => store.getState().typedAhead)
  // Gone before the act: one that moves the focus is not to be pulled back into it.
  const then = (act: () => void) => () => {
    flushSync(() => setDialog(null))
    act()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && setDialog(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className="palette-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className="visually-hidden">Commands</Dialog.Title>
          <Command loop label="Commands">
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder="What do you want to do?"
            />
            <Command.List>
              <Command.Empty className="empty">
                Nothing is called that. Try “zoom” or the name of a part.
              </Command.Empty>
              <Command.Group heading="Commands">
                {COMMANDS.filter(isOffered).map((command) => (
                  <Command.Item
                    key={command.id}
                    value={`${command.group} ${command.title}`}
                    onSelect={then(command.run)}
                  >
                    <span className="quiet">{command.group}</span>
                    {command.title}
                    {shownKeys(command) ? <kbd>{shownKeys(command)}</kbd> : null}
                  </Command.Item>
                ))}
              </Command.Group>
              <Command.Group heading="Parts on the sheet">
                {Object.entries(parts).map(([id, { name, kind }]) => (
                  <Command.Item key={id} value={`${name} ${id}`} onSelect={then(() => focusOn(id))}>
                    <Glyph name={partKind(kind)?.glyph ?? ''} />
                    {name}
                  </Command.Item>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
