import { describe, expect, test } from 'vitest'
import { amount, choice, count, list } from '../../fields.ts'
import { fromDraft, isSegmented, toDraft } from './field-text.ts'

const clock = amount({ label: 'Clock', unit: 'GHz', default: 3, min: 0.5, max: 6, means: 'x' })
const cores = list({ label: 'Cores', default: [], min: 0, max: 64, maxItems: 8, means: 'x' })
const ring = choice([128, 256], { label: 'Ring', default: 128, unit: 'B', means: 'x' })
const relay = choice(['yes', 'no'], { label: 'Relay', default: 'yes', means: 'x' })

describe('what is typed becomes a value', () => {
  test.each([
    [clock, '2.5', 2.5],
    [clock, '2,5', 2.5],
    [clock, '', undefined],
    [clock, 'fast', undefined],
    [count({ label: 'n', default: 1, min: 0, max: 9e6, means: 'x' }), '1,024', 1024],
    [cores, '1, 2 3', [1, 2, 3]],
    [cores, '', []],
    [cores, '1, b', undefined],
    [ring, '256', 256],
    [ring, '257', undefined],
  ])('%o takes "%s"', (field, draft, value) => expect(fromDraft(field, draft)).toEqual(value))

  test('a value survives its text', () => {
    expect(fromDraft(cores, toDraft([4, 5]))).toEqual([4, 5])
    expect(fromDraft(clock, toDraft(2.4))).toBe(2.4)
  })
})

test('only few and short options stand side by side', () => {
  expect(isSegmented(relay)).toBe(true)
  expect(isSegmented(ring)).toBe(false)
})
