import { expect, test } from 'vitest'
import { readMessage } from './commands.ts'

const COURSE = 'https://course.example'
const from = (data: unknown, origin = COURSE, fromParent = true) => ({ data, origin, fromParent })
const RUN = { iov: 1, id: 7, do: 'run' }

test('the allowed origin is obeyed', () => {
  expect(readMessage(from(RUN), COURSE)).toEqual({ id: 7, command: { do: 'run' }, says: null })
  expect(readMessage(from({ iov: 1, do: 'load', design: '#s=x' }), COURSE)?.command).toEqual({
    do: 'load',
    design: '#s=x',
  })
})

test.each([
  ['another origin', from(RUN, 'https://evil.example')],
  ['another port', from(RUN, `${COURSE}:8443`)],
  ['a page without an origin', from(RUN, 'null')],
  ['another window of the same origin', from(RUN, COURSE, false)],
])('%s is not even answered', (_, message) => {
  expect(readMessage(message, COURSE)).toBeNull()
})

test('where nobody is allowed, nobody is heard', () => {
  expect(readMessage(from(RUN), null)).toBeNull()
  expect(readMessage(from(RUN, 'null'), null)).toBeNull()
})

test.each([null, 'run', 42, [], { do: 'run' }, { iov: 2, do: 'run' }, Object.create(RUN)])(
  'a message that is not ours is passed over: %j',
  (data) => {
    expect(readMessage(from(data), COURSE)).toBeNull()
  },
)

test.each([
  [{ iov: 1, id: 1, do: 'constructor' }, '"do"'],
  [{ iov: 1, id: 1, do: ['run'] }, '"do"'],
  [{ iov: 1, id: 1, do: 'load' }, '"design"'],
  [{ iov: 1, id: 1, do: 'load', design: { version: 1 } }, '"design"'],
  [{ iov: 1, id: 1, do: 'load', design: 'x'.repeat(4_000_001) }, 'over 4000000'],
])('what cannot be done is refused with a sentence: %#', (data, says) => {
  const asked = readMessage(from(data), COURSE)
  expect(asked?.id).toBe(1)
  expect(asked?.command).toBeNull()
  expect(asked?.says).toContain(says)
})

test('an id that is no short text and no number is not handed back', () => {
  expect(readMessage(from({ ...RUN, id: {} }), COURSE)?.id).toBeNull()
  expect(readMessage(from({ ...RUN, id: 'x'.repeat(201) }), COURSE)?.id).toBeNull()
})
