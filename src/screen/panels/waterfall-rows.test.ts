import { expect, test } from 'vitest'
import { stageRows } from './waterfall-rows.ts'

const stage = (title: string, workNs: number, waitNs: number) => ({
  title,
  why: '',
  costIds: [],
  station: 0,
  workNs,
  waitNs,
  tailWorkNs: workNs,
  tailWaitNs: waitNs * 2,
})

test('bars follow each other and fill the axis', () => {
  const rows = stageRows([stage('a', 10, 5), stage('b', 20, 0), stage('c', 5, 10)], 'mean')
  expect(rows[0]?.from).toBe(0)
  expect(rows[1]?.from).toBeCloseTo(15 / 50)
  const last = rows.at(-1)
  expect((last?.from ?? 0) + (last?.waited ?? 0) + (last?.worked ?? 0)).toBeCloseTo(1)
  expect(rows.some(({ cut }) => cut)).toBe(false)
})

test('a wait that would hide the rest is cut, and says so', () => {
  const rows = stageRows([stage('ring', 1, 990), stage('copy', 9, 0)], 'mean')
  expect(rows[0]).toMatchObject({ cut: true, slow: true, waitNs: 990 })
  expect(rows[0]?.waited).toBeCloseTo(0.6)
  expect(rows[1]?.worked).toBeGreaterThan(0.3)
})

test('the tail has its own times', () => {
  expect(stageRows([stage('a', 1, 2)], 'tail')[0]?.waitNs).toBe(4)
})

test('nothing measured gives no rows', () => {
  expect(stageRows([stage('a', 0, 0)], 'mean')).toEqual([])
})
