import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { importFixtures } from '../../bench/import-fixtures.ts'
import { bundleBench } from '../../tools/bundle-bench.mjs'
import { root } from '../../tools/install.mjs'
import { FORMATS, formatOf } from './catalog.ts'
import { failureOf } from './survives.ts'

/** Another one: IOV_FUZZ_SEED=1 npm run unit -- src/formats/mutations.test.ts */
const SEED = Number(process.env.IOV_FUZZ_SEED ?? 20_261_121)
const TEXTS = 1_500
const run = promisify(execFile)

test.each(FORMATS)('$id: each of its samples is known as its own, and by no other', ({ id }) => {
  const samples = importFixtures(id)
  expect(samples.length).toBeGreaterThan(0)
  for (const text of samples) {
    expect(formatOf(text)?.id).toBe(id)
    const takers = FORMATS.filter(({ recognises }) => recognises(text)).map((each) => each.id)
    expect(takers).toEqual([id])
  }
})

describe('damaged texts are imported or refused with a sentence, and none hangs', () => {
  // A program of its own, whose worker is ended when a text takes too long: a test that hangs could not end itself.
  const program = bundleBench('fuzz', join(root, 'node_modules/.tmp/fuzz-test'))

  test.each(FORMATS)(
    `$id: ${TEXTS} texts, seed ${SEED}`,
    async ({ id }) => {
      const given = [
        await program,
        '--format',
        id,
        '--texts',
        String(TEXTS),
        '--seed',
        String(SEED),
      ]
      const { stdout } = await run(process.execPath, given, { cwd: root }).catch(
        (failed: { stdout: string }) => failed,
      )
      expect(stdout).toContain(`${id}: ${TEXTS} texts, 0 failures`)
    },
    300_000,
  )
})

/** What the damaged texts brought to light. */
const ONCE_FAILED: readonly (readonly [what: string, format: string, text: string])[] = [
  [
    'one key a hundred thousand times',
    'sriov-operator',
    `apiVersion: sriovnetwork.openshift.io/v1\n${'  interfaces:\n'.repeat(100_000)}`,
  ],
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
