import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { PART_KINDS } from '../../parts/catalog.ts'
import { addPartOfKind } from '../commands/edit-actions.ts'
import { focusSheet } from '../commands/focus.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { useStore } from '../store/store.ts'

const KINDS = PART_KINDS.filter(({ inPalette }) => inPalette)

/** Type a name, Enter adds it. */
export function QuickAdd() {
  const setDialog = useStore((store) => store.setDialog)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && setDialog(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className="palette-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            focusSheet()
          }}
        >
          <Dialog.Title className="visually-hidden">Add a part</Dialog.Title>
          <Command loop label="Add a part">
            <Command.Input placeholder="Type to add, try “nic”" />
            <Command.List>
              <Command.Empty className="empty">No part is called that.</Command.Empty>
              {KINDS.map((kind) => (
                <Command.Item
                  key={kind.id}
                  value={`${kind.title} ${kind.tag} ${kind.id}`}
                  onSelect={() => {
                    setDialog(null)
                    addPartOfKind(kind.id)
                  }}
                >
                  <Glyph name={kind.glyph} />
                  {kind.title}
                  <span className="tag">{kind.tag}</span>
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
