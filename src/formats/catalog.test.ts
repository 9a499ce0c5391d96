import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FORMATS, formatOf, importTexts } from './catalog.ts'
import { FormatError } from './define-format.ts'

const LSPCI = '03:00.0 Ethernet controller [0200]: Intel Corporation X [8086:1572]\n'
const TREE = `00:01.0 PCI bridge [0604]: Intel Corporation Y [8086:2030]
\tBus: primary=00, secondary=03, subordinate=03, sec-latency=0
`
const unknown = (...texts: readonly string[]) => texts.map((text) => ({ name: 'unknown', text }))

test('every folder of an importer is in the list', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['machine', 'exports'].includes(entry.name))
    .map(({ name }) => name)
  expect(FORMATS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted())
})

test('a text is known by its content, with a prompt around it too', () => {
  expect(formatOf(LSPCI)?.id).toBe('lspci')
  expect(formatOf(`$ sudo lspci -vvv\n${LSPCI}`)?.id).toBe('lspci')
  expect(formatOf('hello')).toBeUndefined()
  expect(importTexts(unknown(LSPCI))).toMatchObject({ format: 'lspci' })
})

test('a text that is nothing known is refused, and left out beside one that is', () => {
  expect(() => importTexts(unknown('hello'))).toThrow(FormatError)
  expect(() => importTexts(unknown('hello'))).toThrow(/none of the formats.*"hello"/)
  expect(() => importTexts([])).toThrow(/there is no text in it/)
  const { notes } = importTexts([{ name: 'readme', text: 'hello' }, ...unknown(LSPCI)])
  expect(notes.map(({ says }) => says).join('\n')).toMatch(/Left out.*: readme\./)
})

test('texts of one machine are put together', () => {
  const { scenario, notes } = importTexts(unknown(LSPCI, TREE))
  expect(notes.map(({ says }) => says).join('\n')).not.toMatch(/below which port/)
  expect(Object.values(scenario.parts).map(({ kind }) => kind)).toEqual([
    'host',
    'root-port',
    'nic',
  ])
})

test('texts of two machines are told apart by their devices', () => {
  const { notes } = importTexts(unknown(LSPCI, LSPCI.replace('8086:1572', '15b3:1017')))
  expect(notes.map(({ says }) => says).join('\n')).toMatch(
    /different devices at 0000:03:00\.0: are they of one machine/,
  )
})
