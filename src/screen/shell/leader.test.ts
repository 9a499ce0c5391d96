import { expect, test } from 'vitest'
import { freeCorner, leaderTo, standing } from './leader.ts'

const sheet = { left: 0, top: 0, right: 1_000, bottom: 600 }
const card = { left: 16, top: 16, right: 216, bottom: 250 }
const size = { width: 200, height: 234 }
const box = (left: number, top: number, width = 100, height = 40) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})
const nothing = () => 0

test('a part beside the card is joined by a straight line', () => {
  expect(leaderTo(card, box(400, 100), sheet)).toEqual({ path: 'M216 132H400', end: [400, 132] })
})

test('a part further down is joined by a line with one bend', () => {
  expect(leaderTo(card, box(400, 400), sheet)).toEqual({
    path: 'M216 230H450V400',
    end: [450, 400],
  })
})

test('a part below the card is joined from its foot', () => {
  expect(leaderTo(card, box(50, 400), sheet)).toEqual({ path: 'M100 250V400', end: [100, 400] })
})

test('a part out of view has no line', () => {
  expect(leaderTo(card, box(1_200, 100), sheet)).toBeUndefined()
  expect(leaderTo(card, box(400, -200), sheet)).toBeUndefined()
})

test('the card stays where it is as long as the part is free', () => {
  expect(freeCorner('top-left', sheet, size, box(400, 100), nothing)).toBe('top-left')
  expect(freeCorner('bottom-left', sheet, size, box(400, 100), nothing)).toBe('bottom-left')
})

test('the card makes room for the part, to where it hides least', () => {
  expect(freeCorner('top-left', sheet, size, box(150, 100), nothing)).toBe('top-right')
  expect(
    freeCorner('top-left', sheet, size, box(150, 100), ({ right, top }) =>
      right > 900 ? 50 : top > 300 ? 10 : 0,
    ),
  ).toBe('bottom-left')
})

test('the card leaves a corner where it hides parts for one where it hides less than half as much', () => {
  const hidesAt =
    (left: number, other: number) =>
    ({ left: x }: { readonly left: number }) =>
      x < 500 ? left : other
  expect(freeCorner('top-left', sheet, size, box(400, 300), hidesAt(900, 100))).toBe('top-right')
  expect(freeCorner('top-left', sheet, size, box(400, 300), hidesAt(900, 800))).toBe('top-left')
})

test('a card that hides parts in every corner is folded to its head', () => {
  const sizes = { whole: size, folded: { width: 200, height: 40 } }
  const far = box(450, 280)
  const below = ({ top, bottom }: { readonly top: number; readonly bottom: number }) =>
    Math.max(0, Math.min(bottom, 540) - Math.max(top, 60)) * 200
  expect(standing('top-left', sheet, sizes, far, nothing)).toEqual({
    corner: 'top-left',
    isFolded: false,
  })
  expect(standing('top-left', sheet, sizes, far, below)).toEqual({
    corner: 'top-left',
    isFolded: true,
  })
})
