import { expect, test } from 'vitest'
import { importFixtures } from '../../bench/import-fixtures.ts'
import { FORMATS, formatOf } from './catalog.ts'
import { chanceFrom, mutated } from './mutations.ts'
import { failureOf } from './survives.ts'

/** Another one: IOV_FUZZ_SEED=1 npm run unit -- src/formats/mutations.test.ts */
const SEED = Number(process.env.IOV_FUZZ_SEED ?? 20_261_121)
const TEXTS = 1_500

test.each(FORMATS)('$id: each of its samples is known as its own, and by no other', ({ id }) => {
  const samples = importFixtures(id)
  expect(samples.length).toBeGreaterThan(0)
  for (const text of samples) {
    expect(formatOf(text)?.id).toBe(id)
    const takers = FORMATS.filter(({ recognises }) => recognises(text)).map((each) => each.id)
    expect(takers).toEqual([id])
  }
})

test.each(FORMATS)(
  `$id: ${TEXTS} damaged texts are imported or refused with a sentence, seed ${SEED}`,
  (format) => {
    const chance = chanceFrom(SEED)
    const samples = importFixtures(format.id)
    for (let index = 0; index < TEXTS; index++) {
      const text = mutated(samples, chance)
      const failure = failureOf(format, text)
      if (failure !== undefined)
        throw new Error(
          `text ${index} of seed ${SEED}: ${failure}\n${JSON.stringify(text).slice(0, 2_000)}`,
        )
    }
  },
  120_000,
)
