import { expect, test } from 'vitest'
import { COMPARISONS } from '../src/validation/comparisons.ts'
import { foresee } from '../src/validation/foresee.ts'
import { simulate } from '../src/validation/run/simulate.ts'
import { resultsOf, storedOutcomes } from '../src/validation/stored.ts'
import { RIGS, validate } from '../src/validation/suite.ts'

/** A minute of both engines: asked for by hand, before the pages that show it are made again. */
const isWhole = Boolean(process.env.IOV_WHOLE_VALIDATION)

/** Stale? `IOV_WHOLE_VALIDATION=1 npm run unit -- tools/validation-results --update`, then the reference pages. */
if (isWhole)
  test('the stored results are those of the whole suite', { timeout: 600_000 }, async () => {
    const results = resultsOf(validate({ foresee, simulate }).outcomes)
    const lines = Object.entries(results).map(
      ([id, pair]) => `  ${JSON.stringify(id)}: ${JSON.stringify(pair).replace(',', ', ')}`,
    )
    await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot(
      '../src/validation/results.json',
    )
  })

const SAME = 0.01

test('what is predicted is what was stored: else the stored results are stale', () => {
  const stored = new Map(storedOutcomes().map((outcome) => [outcome.id, outcome.predicted]))
  const sample = COMPARISONS.filter(
    ({ area, foreseen }, at) => foreseen && (area === 'network' || at % 16 === 0),
  )
  const moved = sample.filter(({ id, rigs, read }) => {
    const value = read(...rigs.map((name) => foresee(RIGS[name]!)))
    const before = stored.get(id) ?? null
    return Number.isFinite(value)
      ? before === null || Math.abs(value / before - 1) > SAME
      : before !== null
  })
  expect(moved.map(({ id }) => id)).toEqual([])
})
