import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import type { PciWindow } from '../../pci/pci-function.ts'
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
const bytesIn = (windows: readonly PciWindow[], type: PciWindow['type']): number =>
  windows.find((each) => each.type === type)?.bytes ?? 0

describe('windows that Linux and firmware made hold what is computed for them', () => {
  test.each([...emulatedCases, ...realCases])('%s', (_, path) => {
    for (const { needs, windows, part, port, uses } of portsIn(path)) {
      if (!windows) continue
      const [memory, prefetchable] = [bytesIn(windows, 'memory'), bytesIn(windows, 'prefetchable')]
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
    const told = all.filter(({ windows, needs }) => windows && needs['64-bit prefetchable'] > 0)
    expect(told.length).toBeGreaterThan(40)
    const ofVfs = all.flatMap(({ uses }) =>
      uses.filter(({ vfs, known }) => vfs > 0 && known === 'printed'),
    )
    expect(ofVfs.length).toBeGreaterThan(20)
  })
})
