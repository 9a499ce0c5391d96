import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../tools/reference-data.ts'
import { FORMATS, formatOf, importTexts } from './catalog.ts'
import { FormatError } from './define-format.ts'
import { textsIn } from './unpack.ts'

const LSPCI = '03:00.0 Ethernet controller [0200]: Intel Corporation X [8086:1572]\n'
const TREE = `00:01.0 PCI bridge [0604]: Intel Corporation Y [8086:2030]
\tBus: primary=00, secondary=03, subordinate=03, sec-latency=0
`
const unknown = (...texts: readonly string[]) => texts.map((text) => ({ name: 'unknown', text }))

test('every folder of an importer is in the list', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() &&
        !['machine', 'exports', 'compare', 'measurements'].includes(entry.name),
    )
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
  const one = (text: string) => () => importTexts([{ name: 'a', text }])
  expect(one(' \n')).toThrow(/there is no text in it/)
  expect(one('{ "version": 1 }')).toThrow(/a design is opened, not imported/)
  expect(one('hello\nworld')).toThrow(/it starts with "hello"$/)
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

/** What the data says of itself, and tools that nobody reads. */
const NO_FORMAT =
  /(?:INDEX\.md|ORIGIN\.txt|expected[\w.-]*\.json|(?:group-types|guest|iommus|lstopo|slots|vf-bdfs|lshw|numactl|nvidia-smi-topo|nodedev-tree)\.txt|server-noiommu\/dmesg\.txt|sriov\.log)$/

const machines = referenceData('machines')
describe.skipIf(!machines)(
  'every file of the machines is imported, or refused with a sentence',
  () => {
    const files = machines
      ? readdirSync(machines, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : []
    const textsOf = (file: string) => textsIn({ name: 'unknown', bytes: readFileSync(file) })
    const readable = files.filter((file) => !NO_FORMAT.test(file))
    test('most of them can be read', () => expect(readable.length).toBeGreaterThan(650))
    test.each(readable)('%s is imported', (file) => {
      const { scenario } = importTexts(textsOf(file))
      expect(Object.keys(scenario.parts).length).toBeGreaterThan(0)
    })
    test('what is no listing of a machine is refused', () => {
      for (const file of files.filter((each) => NO_FORMAT.test(each) && !each.endsWith('.log')))
        expect(() => importTexts(textsOf(file)), file).toThrow(/none of the formats|lspci|no /)
    })
  },
)
