/** Guesses the next id: one after the last of its stem. Deleted parts leave gaps, which cost one exception each. */
import { numberIn } from '../names.ts'

export interface IdSequence {
  readonly guess: (stem: string) => string
  /** Says which id it was, so that the next guess follows it. */
  readonly was: (stem: string, id: string) => void
}

export const idSequence = (): IdSequence => {
  const last = new Map<string, number>()
  return {
    guess: (stem) => `${stem}${(last.get(stem) ?? 0) + 1}`,
    was: (stem, id) => {
      const number = numberIn(id)
      if (number !== undefined && id === `${stem}${number}`) last.set(stem, number)
    },
  }
}
