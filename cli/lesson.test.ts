import { expect, test } from 'vitest'
import { iov } from './test-terminal.ts'

test('a lesson that comes with the page is sound: unmet at first, met by its key', async () => {
  const files = ['public/lessons/vm-to-vm.md', '--key', 'docs/teaching/vm-to-vm.md']
  const { code, out, err } = await iov('lesson', 'check', ...files)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/From VM to VM: 2 scenes, 6 goals/)
  expect(out).toMatch(/The adapter itself loops them +veb +off +veb/)
})

test('what is no lesson is refused with its place', async () => {
  const { code, err } = await iov('lesson', 'check', 'README.md')
  expect([code, err]).toEqual([2, expect.stringContaining('README.md: line 1: a lesson starts')])
})
