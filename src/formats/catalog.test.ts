import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FORMATS, formatOf, readMachine } from './catalog.ts'
import { FormatError } from './define-format.ts'

const LSPCI = '03:00.0 Ethernet controller [0200]: Intel Corporation X [8086:1572]\n'

test('every folder of a format is in the list', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect(FORMATS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted())
})

test('a text is known by its content, whatever its file is called', () => {
  expect(formatOf(LSPCI).id).toBe('lspci')
  expect(formatOf(`$ sudo lspci -vvv\n${LSPCI}`, 'notes.md').id).toBe('lspci')
  expect(readMachine(LSPCI, null)).toMatchObject({ format: 'lspci' })
})

test('a text that is nothing known is refused; a file name asks its format why', () => {
  expect(() => formatOf('hello', 'hello.txt')).toThrow(FormatError)
  expect(() => formatOf('hello')).toThrow(/none of the formats.*"hello"/)
  expect(() => readMachine('hello', 'lspci.txt')).toThrow(/lspci, line 1: no line starts with/)
})
