import { expect, test } from 'vitest'
import { importFixtures } from '../../bench/import-fixtures.ts'
import { FORMATS, formatOf } from './catalog.ts'
import { chanceFrom, mutated } from './mutations.ts'
import { failureOf } from './survives.ts'

/** Another one: IOV_FUZZ_SEED=1 npm run unit -- src/formats/mutations.test.ts */
const SEED = Number(process.env.IOV_FUZZ_SEED ?? 20_261_121)
const TEXTS = 1_500

test.each(FORMATS)('$id: each of its samples is known as its own, and by no other', ({ id }) => {
  const samples = importFixtures(id)
  expect(samples.length).toBeGreaterThan(0)
  for (const text of samples) {
    expect(formatOf(text)?.id).toBe(id)
    const takers = FORMATS.filter(({ recognises }) => recognises(text)).map((each) => each.id)
    expect(takers).toEqual([id])
  }
})

test.each(FORMATS)(
  `$id: ${TEXTS} damaged texts are imported or refused with a sentence, seed ${SEED}`,
  (format) => {
    const chance = chanceFrom(SEED)
    const samples = importFixtures(format.id)
    for (let index = 0; index < TEXTS; index++) {
      const text = mutated(samples, chance)
      const failure = failureOf(format, text)
      if (failure !== undefined)
        throw new Error(
          `text ${index} of seed ${SEED}: ${failure}\n${JSON.stringify(text).slice(0, 2_000)}`,
        )
    }
  },
  120_000,
)

/** What the damaged texts brought to light. */
const ONCE_FAILED: readonly (readonly [what: string, format: string, text: string])[] = [
  ['a control character in a class', 'lspci', '00:02.0 Non-\fvolatile memory controller: X\n'],
  ['a path that starts with no domain', 'lspci', '00:fff02.0/06:00.0 Ethernet controller: X\n'],
  [
    'a bit of ACS that there is not',
    'lspci',
    `00:02.0 PCI bridge: X\n\tCapabilities: [100] Access Control Services\n\t\tACSCap:\tSrc\u0005alid+ ${'SrcValid+ '.repeat(200)}\n`,
  ],
  [
    'a link of 99 lanes',
    'lspci',
    '03:00.0 Ethernet controller: X\n\t\tLnkCap:\tPort #0, Speed 8GT/s, Width x99\n',
  ],
  [
    'a rate that every object has',
    'sysfs',
    '[0000:03:00.0]\nclass=0x020000\nmax_link_width=8\nmax_link_speed=constructor.0 GT/s\n',
  ],
  [
    'a name of two lines',
    'libvirt-nodedev',
    "<device><name>a</name><capability type='pci'><bus>3</bus><slot>0</slot><function>0</function><product id='0x1572'>X\n---\nY</product></capability></device>",
  ],
]

test.each(ONCE_FAILED)('%s no longer spoils an import', (_, id, text) => {
  const format = FORMATS.find((each) => each.id === id)
  expect(format).toBeDefined()
  expect(format && failureOf(format, text)).toBeUndefined()
})
