import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { saveScenario } from '../src/scenario/door.ts'
import { fileWith } from './test-terminal.ts'

const outDir = mkdtempSync(join(tmpdir(), 'iov-built-'))
const design = saveScenario(
  oneHost({ vms: 40, path: 'sr-iov', nic: { numVfs: 40 }, flow: { offeredKpps: 1 } }),
)
const file = fileWith('forty.json', design)

beforeAll(
  () =>
    build({
      configFile: 'vite.cli.config.ts',
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    }).then(() => undefined),
  30_000,
)

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** `closeAfter`: the reader goes away after so many bytes, as `head` does. */
const iov = (given: readonly string[], stdin = '', closeAfter = Infinity): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(outDir, 'main.js'), ...given], { timeout: 20_000 })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (out.length >= closeAfter) child.stdout.destroy()
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(stdin)
  })

test('the built command runs, and says nothing beside its answer when nobody watches', async () => {
  const { code, out, err } = await iov(['run', file, '--duration', '2ms', '--json'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out).flows).toHaveLength(40)
})

test('a reader that leaves early is no error', async () => {
  const { code, err } = await iov(['predict', file, '--json'], '', 1)
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

test('a design may come from standard input', async () => {
  const { code, out } = await iov(['check', '-', '--json'], design)
  expect(code).toBe(0)
  expect(Array.isArray(JSON.parse(out))).toBe(true)
})

test('bad input ends with a sentence and 2', async () => {
  const { code, out, err } = await iov(['check', '-'], '{')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^iov: standard input: this is not JSON: .*\n$/)
})
