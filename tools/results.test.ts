import { expect, test } from 'vitest'
import { judgeSkips, tallyPlaywright, tallyVitest } from './results.mjs'

const vitest = {
  testResults: [
    {
      name: 'a.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'one' },
        { status: 'failed', fullName: 'two' },
        { status: 'skipped', fullName: 'three (missing tool: lspci)' },
        { status: 'todo', fullName: 'four' },
      ],
    },
    { name: 'does-not-load.test.ts', status: 'failed', assertionResults: [] },
    {
      name: 'reads-data.test.ts',
      status: 'passed',
      assertionResults: [{ status: 'skipped', fullName: 'five' }],
    },
  ],
}

const playwright = {
  errors: [{ message: 'no web server' }],
  suites: [
    {
      specs: [{ title: 'one', tests: [{ status: 'expected', annotations: [] }] }],
      suites: [
        {
          specs: [
            { title: 'two', tests: [{ status: 'unexpected', annotations: [] }] },
            { title: 'three', tests: [{ status: 'flaky', annotations: [] }] },
            {
              title: 'four',
              tests: [
                {
                  status: 'skipped',
                  annotations: [{ type: 'skip', description: 'missing tool: firefox' }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
}

const tallyUnit = () => tallyVitest(vitest, (file) => file === 'reads-data.test.ts')

test('a file that does not load is a failure', () => {
  expect(judgeSkips(tallyUnit(), false)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 3,
    reasons: [
      '1 skipped: missing tool: lspci',
      '1 skipped: todo in its source: four',
      '1 skipped: IOV_REFERENCE_DATA is not set',
    ],
  })
})

test('where all tools must be, a missing one is a failure', () => {
  expect(judgeSkips(tallyUnit(), true)).toMatchObject({ passed: 1, failed: 3, skipped: 2 })
  expect(judgeSkips(tallyPlaywright(playwright), true)).toMatchObject({ failed: 4, skipped: 0 })
})

test('a flaky test and an error outside any test are failures', () => {
  expect(judgeSkips(tallyPlaywright(playwright), false)).toEqual({
    passed: 1,
    failed: 3,
    skipped: 1,
    reasons: ['1 skipped: missing tool: firefox'],
  })
})
