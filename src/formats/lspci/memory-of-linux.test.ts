import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import type { WindowKind } from '../../pci/apertures.ts'
import { memoryBelow } from '../../scenario/memory-map.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { importTexts } from '../catalog.ts'

const folder = new URL(`./fixtures/emulated/`, import.meta.url)
const machines = referenceData('machines')
const real = machines ? join(machines, 'real') : ''
const emulatedCases = readdirSync(folder)
  .filter((name) => name.endsWith('.gz'))
  .map((name): [string, string] => [name, new URL(name, folder).pathname])
const realCases = machines
  ? readdirSync(real, { recursive: true, encoding: 'utf8' })
      .filter((name) => /lspci.*vv.*\.txt(?:\.gz)?$/.test(name))
      .map((name): [string, string] => [name, join(real, name)])
  : []
const portsIn = (path: string) => {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const topology = buildTopology(importTexts([{ name: 'unknown', text }]).scenario)
  return [...topology.parts.keys()].flatMap((part) => memoryBelow(topology, part))
}
describe('windows that Linux and firmware made hold what is computed for them', () => {
  test.each([...emulatedCases, ...realCases])('%s', (_, path) => {
    for (const { needs, printed, part, port, uses } of portsIn(path)) {
      if (!printed) continue
      const [memory, prefetchable] = [printed['below 4 GiB'], printed['64-bit prefetchable']]
      const [below, above] = [needs['below 4 GiB'], needs['64-bit prefetchable']]
      const where = JSON.stringify({ part, port, needs, memory, prefetchable, uses })
      expect(below + above, where).toBeLessThanOrEqual(memory + prefetchable)
      if (realCases.some((each) => each[1] === path)) continue
      // Firmware of servers also puts prefetchable BARs where they fit: in either window.
      expect(below, where).toBeLessThanOrEqual(memory)
      expect(above, where).toBeLessThanOrEqual(prefetchable)
    }
  })
  test('with and without VFs, and with memory in most of them', () => {
    const all = emulatedCases.flatMap(([, path]) => portsIn(path))
    const told = all.filter(({ printed, needs }) => printed && needs['64-bit prefetchable'] > 0)
    expect(told.length).toBeGreaterThan(40)
    const ofVfs = all.flatMap(({ uses }) =>
      uses.filter(({ vfs, known }) => vfs > 0 && known === 'printed'),
    )
    expect(ofVfs.length).toBeGreaterThan(20)
  })
})

test.skipIf(!machines)(
  'firmware of a server gave two adapters with VFs just what is computed',
  () => {
    const ports = portsIn(join(real, 'hpe-skylake-cx5-vfs', 'lspci-vvv.txt'))
    const withVfs = ports.filter(({ uses }) => uses.some(({ vfs }) => vfs > 0))
    expect(withVfs.length).toBe(2)
    const total = (bytes: Readonly<Record<WindowKind, number>> | undefined): number =>
      (bytes?.['below 4 GiB'] ?? 0) + (bytes?.['64-bit prefetchable'] ?? 0)
    for (const { needs, printed } of withVfs) expect(total(needs)).toBe(total(printed))
  },
)
