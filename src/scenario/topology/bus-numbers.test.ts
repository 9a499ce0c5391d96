import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { addressOf, addressText } from '../../pci/address.ts'
import { bareFunction, type PciFunction } from '../../pci/pci-function.ts'
import { vfAddress } from '../../pci/vf-routing.ts'
import { withLink, withPart } from '../build.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'

const fact = (bdf: string, more: Partial<PciFunction> = {}): PciFunction => ({
  ...bareFunction(bdf),
  classCode: '0200',
  className: 'Ethernet controller',
  ...more,
})
const port = (bdf: string, secondary: number, subordinate = secondary): PciFunction =>
  fact(bdf, { classCode: '0604', bridge: { primary: 0, secondary, subordinate } })
const sriov = (firstVfOffset: number, vfStride: number, numVfs = 2) => ({
  totalVfs: 8,
  initialVfs: 8,
  numVfs,
  firstVfOffset,
  vfStride,
  vfDeviceId: null,
})

const withFunctions = (
  scenario: Scenario,
  part: string,
  functions: readonly PciFunction[],
): Scenario => ({
  ...scenario,
  parts: { ...scenario.parts, [part]: { ...scenario.parts[part]!, functions } },
})

/** Two printed ports, an adapter of two ports below the first. */
const imported = (): Scenario => {
  let design = withPart(EMPTY_SCENARIO, 'host')
  design = withPart(design, 'root-port', { in: 'host1' })
  design = withPart(design, 'root-port', { in: 'host1' })
  design = withPart(design, 'nic', { settings: { wirePorts: 2, numVfs: 2, totalVfs: 8 } })
  design = withLink(design, 'nic1.up', 'rp1.down')
  design = withFunctions(design, 'rp1', [port('0000:00:02.0', 0x12)])
  design = withFunctions(design, 'rp2', [port('0000:00:03.0', 0x40)])
  return withFunctions(design, 'nic1', [
    fact('0000:12:00.0', { sriov: sriov(128, 2) }),
    fact('0000:12:00.1', { sriov: sriov(128, 2) }),
  ])
}

test('printed numbers stand', () => {
  const { adapters, addressOf: of } = buildTopology(imported())
  const nic = adapters.get('nic1')!
  expect([of('rp1'), of('rp2'), nic.pfBdf(1)]).toEqual([
    '0000:00:02.0',
    '0000:00:03.0',
    '0000:12:00.1',
  ])
  expect([nic.vfBdf(0, 0), nic.vfBdf(1, 1)]).toEqual(['0000:12:10.0', '0000:12:10.3'])
})

test('a device that moves takes the bus of its new place, VFs too', () => {
  const design = imported()
  const moved = {
    ...design,
    links: { link1: { ...design.links.link1!, to: { part: 'rp2', port: 'down' } } },
  }
  const nic = buildTopology(moved).adapters.get('nic1')!
  expect([nic.pfBdf(1), nic.vfBdf(0, 1)]).toEqual(['0000:40:00.1', '0000:40:10.2'])
})

test('what is added gets a number that nothing printed has', () => {
  let design = withPart(imported(), 'root-port', { in: 'host1' })
  design = withPart(design, 'nic')
  design = withLink(design, 'nic2.up', 'rp3.down')
  expect(buildTopology(design).adapters.get('nic2')?.pfBdf(0)).toBe('0000:01:00.0')
})

test('PF n is the nth network function of a card that mixes kinds', () => {
  const design = withFunctions(imported(), 'nic1', [
    fact('0000:12:00.0', { classCode: '0c04', className: 'Fibre Channel' }),
    fact('0000:12:00.2', { sriov: sriov(16, 1) }),
    fact('0000:12:00.3', { sriov: sriov(24, 1) }),
  ])
  const nic = buildTopology(design).adapters.get('nic1')!
  expect([nic.pfBdf(0), nic.pfBdf(1), nic.vfBdf(1, 0)]).toEqual([
    '0000:12:00.2',
    '0000:12:00.3',
    '0000:12:03.3',
  ])
})

test('VFs that reach into further buses move what comes after', () => {
  let design = withPart(EMPTY_SCENARIO, 'host')
  for (const id of ['a', 'b']) {
    design = withPart(design, 'root-port', { in: 'host1', id: `rp${id}` })
    design = withPart(design, 'nic', { id: `nic${id}`, settings: { totalVfs: 600 } })
    design = withLink(design, `nic${id}.up`, `rp${id}.down`)
  }
  const { adapters } = buildTopology(design)
  expect(adapters.get('nica')?.vfBdf(0, 599)).toBe('0000:03:0c.7')
  expect(adapters.get('nicb')?.pfBdf(0)).toBe('0000:04:00.0')
})

describe('VFs are where Linux found them', () => {
  const folder = '../../formats/lspci/fixtures/emulated'
  const text = (name: string): string =>
    gunzipSync(readFileSync(new URL(`${folder}/${name}.lspci.txt.gz`, import.meta.url))).toString()
  const known: Record<
    string,
    { vfs?: Record<string, { offset: number; stride: number; vfs: string[] }> }
  > = JSON.parse(readFileSync(new URL(`${folder}/linux.json`, import.meta.url), 'utf8'))
  const cases = Object.entries(known).flatMap(([name, { vfs = {} }]) =>
    Object.entries(vfs).map(([pf, of]) => [name, pf, of] as const),
  )
  test.each(cases)('%s, %s', (name, pf, { offset, stride, vfs }) => {
    const numbering = { firstVfOffset: offset, vfStride: stride }
    const found = vfs.map((_, vf) => addressText(vfAddress(addressOf(pf)!, numbering, vf)))
    expect(found).toEqual(vfs)
    expect(text(name)).toContain(vfs[0]!.slice(5))
  })
  test('in each of the captures that have VFs', () => expect(cases.length).toBe(20))
})
