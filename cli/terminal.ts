/** Where a command writes. `main.ts` gives it the process, a test gives it a list. */
export interface Terminal {
  /** A line of the answer, on standard output. */
  readonly print: (text: string) => void
  /** A line beside the answer, on standard error. */
  readonly note: (text: string) => void
  /** Overwrites the line before; null when nobody watches. */
  readonly progress: ((text: string) => void) | null
}

/** Expected trouble: printed as a sentence, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Names come from files: no control character of theirs may reach a terminal. */
export const harmless = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, ' ')

export const printJson = ({ print }: Terminal, value: unknown): void =>
  print(JSON.stringify(value, null, 2))

/** Flows that share what is wrong share the line. */
export const noteLeftOut = (problems: readonly string[], { note }: Terminal): void => {
  for (const says of new Set(problems)) note(`iov: left out: ${says}`)
}
