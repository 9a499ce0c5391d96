import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { PART_KINDS } from '../../parts/catalog.ts'
import { addPartOfKind } from '../commands/edit-actions.ts'
import { wayBack } from '../commands/focus.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { store, useStore } from '../store/store.ts'

const KINDS = PART_KINDS.filter(({ inPalette }) => inPalette)

/** Type a name, Enter adds it. */
export function QuickAdd() {
  const setDialog = useStore((store) => store.setDialog)
  const request = useStore((store) => store.addRequest)
  const kinds = request ? KINDS.filter(({ id }) => request.kinds.includes(id)) : KINDS
  const [query, setQuery] = useState(() => store.getState().typedAhead)
  const [goBack] = useState(wayBack)
  const title = request?.says ?? 'Add a part'
  return (
    <Dialog.Root open onOpenChange={(open) => !open && setDialog(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className="palette-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            goBack()
          }}
        >
          <Dialog.Title className={request ? 'palette-says' : 'visually-hidden'}>
            {title}
          </Dialog.Title>
          <Command loop label={title}>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder="Type to add, try “nic”"
            />
            <Command.List>
              <Command.Empty className="empty">No part is called that.</Command.Empty>
              {kinds.map((kind) => (
                <Command.Item
                  key={kind.id}
                  value={`${kind.title} ${kind.tag} ${kind.id}`}
                  onSelect={() => {
                    setDialog(null)
                    if (request) request.add(kind.id)
                    else addPartOfKind(kind.id)
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
