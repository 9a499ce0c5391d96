/** Errors of doors and workers are sentences: what was thrown, as a reader is told of it. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
