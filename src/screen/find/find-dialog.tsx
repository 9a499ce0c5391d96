import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useMemo, useState } from 'react'
import { wayBack } from '../commands/focus.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { showFunctions } from '../store/shown-functions.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { findPlaces, type Place } from './find-places.ts'

const goTo = ({ goesTo, bdf }: Place): void => {
  const { setDialog, focusOn } = store.getState()
  setDialog(null)
  if (bdf === undefined) focusOn(goesTo)
  else showFunctions(goesTo, bdf)
}

/** By name, address, driver or ids; what is folded into a chip is found too. */
export function FindDialog() {
  const scenario = useStore((now) => now.scenario)
  const setDialog = useStore((now) => now.setDialog)
  const [query, setQuery] = useState(() => store.getState().typedAhead)
  const [goBack] = useState(wayBack)
  const places = useMemo(() => findPlaces(topologyOf(scenario), query), [scenario, query])
  return (
    <Dialog.Root open onOpenChange={(open) => !open && setDialog(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className="palette-dialog find-dialog"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            goBack()
          }}
        >
          <Dialog.Title className="visually-hidden">Find on the sheet</Dialog.Title>
          <Command loop label="Find on the sheet" shouldFilter={false}>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder="Name, address (3b:00.0), driver or 8086:1572"
            />
            <Command.List>
              <Command.Empty className="empty">
                Nothing here is called that: try a name, an address such as 3b:00.0, a driver, or
                ids such as 8086:1572.
              </Command.Empty>
              {places.map((place) => (
                <Command.Item key={place.key} value={place.key} onSelect={() => goTo(place)}>
                  <Glyph name={place.glyph} />
                  <span className="found">{place.title}</span>
                  <span className="found-detail">{place.detail}</span>
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
