import { expect, test } from 'vitest'
import { cellAfter } from './grid-keys.ts'

const size = { rows: 12, columns: 12 }
const press = (key: string, ctrlKey = false) =>
  cellAfter({ row: 6, column: 4 }, { key, ctrlKey }, size)

test('arrows move by one cell and stop at the edge', () => {
  expect(press('ArrowRight')).toEqual({ row: 6, column: 5 })
  expect(press('ArrowUp')).toEqual({ row: 5, column: 4 })
  expect(cellAfter({ row: 0, column: 0 }, { key: 'ArrowUp', ctrlKey: false }, size)).toEqual({
    row: 0,
    column: 0,
  })
})

test('Home and End go to the ends of a row, with Ctrl to those of the grid, Page to nearer rows', () => {
  expect(press('Home')).toEqual({ row: 6, column: 0 })
  expect(press('End', true)).toEqual({ row: 11, column: 11 })
  expect(press('PageDown')).toEqual({ row: 11, column: 4 })
})

test('other keys are left to the page', () => expect(press('a')).toBeUndefined())
