import { describe, expect, test } from 'vitest'
import { matches, printed } from './chord.ts'

const press = (key: string, held: string = '', code = key) => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

describe('a chord is recognised', () => {
  test.each([
    ['Space', press(' ', '', 'Space'), true],
    ['R', press('r', '', 'KeyR'), true],
    ['R', press('R', 'shift', 'KeyR'), false],
    ['Shift+R', press('R', 'shift', 'KeyR'), true],
    ['Mod+Z', press('z', 'ctrl', 'KeyZ'), true],
    ['Mod+Z', press('z', 'ctrl shift', 'KeyZ'), false],
    ['Mod+Z', press('z', '', 'KeyZ'), false],
    ['?', press('?', 'shift', 'Slash'), true],
    ['Shift+1', press('!', 'shift', 'Digit1'), true],
    ['Shift+Alt+T', press('ˇ', 'shift alt', 'KeyT'), true],
    ['.', press('.', '', 'Period'), true],
    ['.', press('>', 'shift', 'Period'), false],
    ['Shift+.', press('>', 'shift', 'Period'), true],
    ['Shift+,', press('<', 'shift', 'Comma'), true],
    ['+', press('+', 'shift', 'Equal'), true],
    ['Shift+F8', press('F8', 'shift', 'F8'), true],
    ['F8', press('F8', 'shift', 'F8'), false],
  ])('%s by %o: %s', (chord, given, expected) =>
    expect(matches(chord, given, false)).toBe(expected),
  )

  test('Mod is Command on a Mac', () => {
    expect(matches('Mod+K', press('k', 'meta', 'KeyK'), true)).toBe(true)
    expect(matches('Mod+K', press('k', 'ctrl', 'KeyK'), true)).toBe(false)
  })
})

test('a chord is printed as on key caps', () => {
  expect(printed('Mod+Shift+Z', false)).toBe('Ctrl Shift Z')
  expect(printed('Mod+Shift+Z', true)).toBe('⌘⇧Z')
})
