/** All that can be done, once: the keyboard, the menus, the buttons and the command palette read this list. */
export type CommandGroup = 'Run' | 'Edit' | 'View' | 'File' | 'Go to' | 'Help'

export interface Command {
  readonly id: string
  readonly title: string
  readonly group: CommandGroup
  /** Chords as they are printed: "Mod+Shift+Z"; the first is the one shown. */
  readonly keys?: readonly string[]
  readonly run: () => void
  /** Absent: always. */
  readonly when?: () => boolean
}
