import { printed } from '../commands/chord.ts'
import type { CommandGroup } from '../commands/command.ts'
import { COMMANDS } from '../commands/registry.ts'
import { DialogFrame } from './dialog-frame.tsx'

const GROUPS: readonly CommandGroup[] = ['Run', 'Edit', 'Go to', 'View', 'File', 'Help']

/** Help that is a page of its own, reached by no key. */
const PAGES = COMMANDS.filter(({ group, keys }) => group === 'Help' && !keys)

/** What the canvas and the controls do by themselves. */
const ON_THE_SHEET = [
  ['Drag empty sheet', 'Move the view'],
  ['Shift drag', 'Select a rectangle'],
  ['Ctrl wheel', 'Zoom'],
  ['Arrows', 'Move the selection by a grid step; with Shift by one pixel'],
  ['Ctrl arrows', 'Resize the selected host'],
  ['Tab', 'Next part, in the order of the machine'],
  ['W', 'Start a wire at the chosen part'],
  ['Double-click', 'Add a part there'],
] as const

export function ShortcutsDialog() {
  return (
    <DialogFrame
      wide
      focusFrame
      title="Keyboard shortcuts"
      means="Single letters never act while you type. Every command is in the command palette too."
    >
      <div className="shortcuts">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys).map(
                ({ id, title, keys }) => (
                  <div key={id}>
                    <dt>{title}</dt>
                    <dd>
                      {keys?.map((chord) => (
                        <kbd key={chord}>{printed(chord)}</kbd>
                      ))}
                    </dd>
                  </div>
                ),
              )}
            </dl>
            {group === 'Help'
              ? PAGES.map(({ id, title, run }) => (
                  <button key={id} type="button" className="text-button" onClick={run}>
                    {title}
                  </button>
                ))
              : null}
          </section>
        ))}
        <section>
          <h3>On the sheet</h3>
          <dl>
            {ON_THE_SHEET.map(([keys, title]) => (
              <div key={keys}>
                <dt>{title}</dt>
                <dd>
                  <kbd>{keys}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </DialogFrame>
  )
}
