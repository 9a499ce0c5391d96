import { expect, test } from 'vitest'
import { type HeardRun, isNews, runSentence } from './status-sentence.ts'

const RUN: HeardRun = {
  status: 'running',
  problem: null,
  isEmpty: false,
  pace: 0.01,
  throughput: { value: '9.42', unit: 'Gb/s' },
  p99: { value: '84.1', unit: 'µs' },
  bottleneck: 'core 1',
}

test('a run is heard as sentences with units in words', () => {
  expect(runSentence(RUN)).toBe(
    'Running at 1/100×. Throughput 9.42 gigabit per second. Slowest p99 84.1 microseconds. Bottleneck: core 1.',
  )
  expect(runSentence({ ...RUN, status: 'paused', bottleneck: undefined, p99: undefined })).toBe(
    'Paused. Throughput 9.42 gigabit per second. Nothing is saturated.',
  )
  expect(runSentence({ ...RUN, isEmpty: true })).toBe('No run yet. Space starts one.')
  expect(runSentence({ ...RUN, status: 'failed', problem: 'The worker stopped.' })).toBe(
    'The worker stopped.',
  )
})

test.each([
  ['Tb/s', 'terabit per second'],
  ['Mb/s', 'megabit per second'],
  ['kb/s', 'kilobit per second'],
])('%s is heard as %s', (unit, heard) => {
  expect(runSentence({ ...RUN, throughput: { value: '2', unit } })).toContain(`2 ${heard}`)
})

test('new words are heard at once, new numbers alone seldom, the same sentence never', () => {
  const said = runSentence(RUN)
  const other = runSentence({ ...RUN, throughput: { value: '9.5', unit: 'Gb/s' } })
  expect(isNews(said, said, 60_000)).toBe(false)
  expect(isNews(said, other, 3_000)).toBe(false)
  expect(isNews(said, other, 15_000)).toBe(true)
  expect(isNews(said, runSentence({ ...RUN, bottleneck: 'link 2' }), 3_000)).toBe(true)
  expect(isNews(said, runSentence({ ...RUN, status: 'paused' }), 3_000)).toBe(true)
})
