import { printed } from './chord.ts'
import type { Command } from './command.ts'
import { EDIT_COMMANDS } from './edit-commands.ts'
import { FILE_COMMANDS } from './file-commands.ts'
import { HELP_COMMANDS } from './help-commands.ts'
import { LESSON_COMMANDS } from './lesson-commands.ts'
import { RUN_COMMANDS } from './run-commands.ts'
import { VIEW_COMMANDS } from './view-commands.ts'

export const COMMANDS: readonly Command[] = [
  ...RUN_COMMANDS,
  ...EDIT_COMMANDS,
  ...VIEW_COMMANDS,
  ...FILE_COMMANDS,
  ...LESSON_COMMANDS,
  ...HELP_COMMANDS,
]

export const isOffered = ({ when }: Command): boolean => when?.() ?? true

/** The first chord, as on key caps. */
export const shownKeys = ({ keys }: Command): string | undefined => {
  const [first] = keys ?? []
  return first === undefined ? undefined : printed(first)
}
