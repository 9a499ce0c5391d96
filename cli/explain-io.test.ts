import { expect, test } from 'vitest'
import { iov } from './test-terminal.ts'

const DESIGN = 'public/scenarios/two-paths.json'

test('follows one frame of a run hop by hop', async () => {
  const { code, out } = await iov(
    'explain',
    'flow1',
    '--of',
    DESIGN,
    '--pick',
    'p99',
    '--duration',
    '5ms',
  )
  expect(code).toBe(0)
  expect(out).toMatch(
    /^A p99 frame out of \d+ frames since .*: sent at .* arrived after .*; worked .*, waited /,
  )
  expect(out).toMatch(/send from the application +\S+ \S+/)
  expect(out).not.toMatch(/NaN|Infinity|undefined/)
})

test('gives the same as JSON, the costs with their sources', async () => {
  const { out } = await iov('explain', 'flow1', '--of', DESIGN, '--duration', '5ms', '--json')
  const { hops, bornNs, endedNs } = JSON.parse(out)
  expect(endedNs).toBeGreaterThan(bornNs)
  expect(hops[0].costs[0].source).not.toBe('')
})

test.each([
  [['nothing', '--of', DESIGN], /the flow is "nothing": flow1 \(.*\).* would do/],
  [
    ['flow1', '--of', DESIGN, '--pick', 'best'],
    /--pick is "best": median, p99, slowest, lost, next/,
  ],
  [
    ['flow1', '--of', DESIGN, '--pick', 'lost', '--duration', '2ms'],
    /No frame of this flow was lost/,
  ],
])('refuses explain %j', async (given, says) => {
  const { code, err } = await iov('explain', ...given)
  expect(code).toBe(2)
  expect(err).toMatch(says)
})
