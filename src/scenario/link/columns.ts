/** Columns of a link: neighbouring entries are alike, so differences and exceptions say nearly nothing. */
import { refusal, type ScenarioError } from '../scenario-error.ts'

export const damaged = (): ScenarioError =>
  refusal(
    'the link is damaged: what it holds is not a design. Ask for the link again, or for a file.',
  )

export const asList = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value)) throw damaged()
  return value
}
export const asNumber = (value: unknown): number => {
  if (typeof value !== 'number') throw damaged()
  return value
}

/** Numbers as steps from the one before; anything else as it is. */
export const steps = (values: readonly unknown[]): readonly unknown[] => {
  let last = 0
  return values.map((value) => {
    if (typeof value !== 'number') return value
    const step = value - last
    last = value
    return step
  })
}
export const fromSteps = (column: unknown): readonly unknown[] => {
  let last = 0
  return asList(column).map((value) => {
    if (typeof value !== 'number') return value
    last += value
    return last
  })
}

/** Only what differs from the guess, each with the entries skipped before it. */
export const exceptions = (
  values: readonly unknown[],
  guess: (index: number) => unknown,
): unknown[] => {
  const listed: unknown[] = []
  let next = 0
  values.forEach((value, index) => {
    if (value === guess(index)) return
    listed.push(index - next, value ?? null)
    next = index + 1
  })
  return listed
}
export const exceptionsByIndex = (column: unknown): ReadonlyMap<number, unknown> => {
  const listed = asList(column)
  const found = new Map<number, unknown>()
  let next = 0
  for (let at = 0; at + 1 < listed.length; at += 2) {
    const index = next + asNumber(listed[at])
    found.set(index, listed[at + 1])
    next = index + 1
  }
  return found
}

/** A word by its index in a table, or spelled out. */
export const wordCode = (table: readonly string[], word: string): number | string => {
  const index = table.indexOf(word)
  return index < 0 ? word : index
}
export const wordOf = (table: readonly string[], code: unknown): unknown =>
  typeof code === 'number' ? table[code] : code
