/**
 * Latin hypercube sampling (McKay, Beckman and Conover, Technometrics 1979): of every variable each of `count` equal
 * shares of its distribution is drawn from once, so few sets cover every range.
 */

import { textHash } from './text-hash.ts'

const TWO_32 = 4_294_967_296

/** Even in 0 to 1 (Mulberry32). */
const chanceOf = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_32
  }
}

const shuffled = (count: number, chance: () => number): readonly number[] => {
  const order = Array.from({ length: count }, (_, at) => at)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

/** `count` sets, each with a share from 0 to 1 for every name. A name draws the same whichever others there are. */
export const latinHypercube = (
  names: readonly string[],
  count: number,
  seed: number,
): readonly Readonly<Record<string, number>>[] => {
  const sets = Array.from({ length: count }, (): Record<string, number> => ({}))
  for (const name of names) {
    const chance = chanceOf(textHash(`${seed}/${name}`))
    shuffled(count, chance).forEach((stratum, set) => {
      sets[set]![name] = (stratum + chance()) / count
    })
  }
  return sets
}
