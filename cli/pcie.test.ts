import { expect, test } from 'vitest'
import { iov } from './test-terminal.ts'

test('prints what a link carries, and where tags hold it back', async () => {
  const { code, out } = await iov('pcie', '--gen', '4', '--lanes', '8', '--tags', '32')
  expect(code).toBe(0)
  expect(out).toMatch(/PCIe generation 4 x8, MPS 256 B, MRRS 512 B, RCB 64 B/)
  expect(out).toMatch(/Raw 126 Gb\/s each way/)
  expect(out).toMatch(/ 64 B +\S+ Gb\/s .*tags/)
  expect(out).toMatch(/65536 B .*link/)
  expect(out).toMatch(/doorbell, 4 B +0 B +28 B/)
  expect(out).toMatch(/FetchAdd, 8 B +32 B +28 B/)
  expect(out).not.toMatch(/NaN|Infinity|undefined/)
})

test('takes sizes, and prints JSON', async () => {
  const { rows } = JSON.parse((await iov('pcie', '--sizes', '64, 1518', '--json')).out)
  expect(rows.map(({ bytes }: { bytes: number }) => bytes)).toEqual([64, 1_518])
})

test.each([
  [['--gen', '7'], /--gen is "7": a whole number from 1 to 6 would do/],
  [['--lanes', '3'], /--lanes is 3: 1, 2, 4, 8, 12, 16, 32 would do/],
  [['--mps', '300'], /--mps is 300: 128, 256/],
  [['--sizes', '64,x'], /--sizes is "x"/],
])('refuses %j', async (given, says) => {
  const { code, err } = await iov('pcie', ...given)
  expect(code).toBe(2)
  expect(err).toMatch(says)
})
