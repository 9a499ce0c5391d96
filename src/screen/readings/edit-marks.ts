/** What was changed while it ran, and when: flags on the ruler, thin lines in the charts, rows of the log. */
import type { EditMark } from '../../simulation/steering.ts'

let marks: readonly EditMark[] = []

/** Those of the run that is followed, in order; after a step back, those that lie ahead, too. */
export const editMarks = (): readonly EditMark[] => marks

export const setEditMarks = (next: readonly EditMark[]): void => {
  marks = next
}
