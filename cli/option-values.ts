/** Values of options as they are typed; what is no good is answered with what would do. */
import { UserError } from './terminal.ts'

export const wholeNumber =
  (name: string, least: number, most = Number.MAX_SAFE_INTEGER) =>
  (given: string): number => {
    const value = /^\d+$/.test(given) ? Number(given) : Number.NaN
    if (!(value >= least && value <= most))
      throw new UserError(
        `${name} is "${given}": a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ''} would do`,
      )
    return value
  }

export const percentage =
  (name: string) =>
  (given: string): number => {
    const value = Number(/^(\d+(?:\.\d+)?) ?%?$/.exec(given)?.[1])
    if (!(value > 0 && value <= 50))
      throw new UserError(`${name} is "${given}": percent such as 2, up to 50, would do`)
    return value
  }

export const sizesOf = (given: string): readonly number[] =>
  given.split(',').map((each) => wholeNumber('--sizes', 1, 1_048_576)(each.trim()))

export const seconds = (given: string): number => {
  const value = Number(/^\d+(?:\.\d+)?$/.exec(given)?.[0])
  if (!(value > 0)) throw new UserError(`--seconds is "${given}": a number such as 10 would do`)
  return value
}
