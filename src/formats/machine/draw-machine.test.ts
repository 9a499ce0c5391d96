import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { misfit } from '../../fields.ts'
import { partKind } from '../../parts/catalog.ts'
import { checkDesign } from '../../rules/check.ts'
import { openScenario, saveScenario } from '../../scenario/door.ts'
import type { Part, Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { assumeCatalogueLimits } from '../assume-limits.ts'
import { importTexts } from '../catalog.ts'
import type { ImportResult } from '../define-format.ts'
import { lspci } from '../lspci/lspci.ts'
import { overlapsIn } from '../overlaps.ts'
import { drawMachine } from './draw-machine.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../lspci/fixtures/${name}.lspci.txt`, import.meta.url), 'utf8')
const importLspci = (text: string): ImportResult => drawMachine(lspci.read(text))
const machines = referenceData('machines')

const readText = (path: string): string =>
  path.endsWith('.gz')
    ? gunzipSync(readFileSync(path)).toString('utf8')
    : readFileSync(path, 'utf8')

//                   listings that have header lines; not -t, -tv, -mm, -vmm
//                 vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
const LISTING =
  /(?:lspci-(?!t|.*mm)[\w-]*|lspci|iommu-groups[\d.-]*|pciutils-samples\/[\w-]+)\.txt(?:\.gz)?$/

const listings = machines
  ? readdirSync(machines, { recursive: true, encoding: 'utf8' })
      .filter((path) => LISTING.test(path) && !path.endsWith('ORIGIN.txt'))
      .toSorted()
      .map((path): [string, string] => [path, readText(join(machines, path))])
  : []
const texts: [string, string][] = [
  ...['server-with-vfs', 'server-paths', 'two-port-vfs'].map((name): [string, string] => [
    name,
    fixture(name),
  ]),
  ...listings,
]

const HEADER =
  /^[ \t\u00a0]*(?:iommu group \d+:? +)?(?:[\da-f.:]+\/)*(?:[\da-f]{4,}:)?[\da-f]{2}:[\da-f]{2}\.[0-7] \S/gim
const partsOf = ({ scenario }: ImportResult, kind: string): Part[] =>
  Object.values(scenario.parts).filter((part) => part.kind === kind)
const idOf = (scenario: Scenario, name: RegExp): string =>
  Object.entries(scenario.parts).find(([, part]) => name.test(part.name))?.[0] ?? ''

describe.each(texts)('%s', (_, text) => {
  const result = importLspci(text)
  const { scenario } = result

  test('every function has one place', () => {
    const placed = Object.values(scenario.parts).flatMap(({ functions = [] }) => functions)
    expect(placed.length).toBe([...text.matchAll(HEADER)].length)
    expect(new Set(placed.map(({ bdf }) => bdf)).size).toBe(placed.length)
  })
  test('every setting fits, and the document opens as it was', () => {
    for (const { kind, settings } of Object.values(scenario.parts))
      for (const [name, value] of Object.entries(settings)) {
        const field = partKind(kind)?.settings[name]
        expect(field && misfit(field, value), `${kind} ${name} ${value}`).toBeUndefined()
        expect(field, `${kind} ${name}`).toBeDefined()
      }
    expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  })
  test('every link joins, and every adapter reaches the host', () => {
    const topology = buildTopology(scenario)
    expect(topology.looseLinks).toEqual([])
    for (const adapter of topology.adapters.values()) expect(adapter.host).toBe('host1')
  })
  test('the machine as it stands has no errors', () => {
    const findings = checkDesign(buildTopology(scenario))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
  test('no two boxes overlap', () => expect(overlapsIn(scenario)).toEqual([]))
  test('importing twice gives the same design', () => expect(importLspci(text)).toEqual(result))
})

test('a server: dual-port adapters with their VFs, switches as one part, the rest folded', () => {
  const result = importLspci(fixture('server-with-vfs'))
  const [nic] = partsOf(result, 'nic')
  expect(nic).toMatchObject({ name: 'Intel 82576 01:00', model: 'intel-82576' })
  expect(nic?.settings).toMatchObject({ wirePorts: 2, portGbps: 1, totalVfs: 8, numVfs: 4 })
  expect(nic?.settings.numVfsOfPf).toEqual([4, 2])
  const switches = partsOf(result, 'pcie-switch')
  expect(switches.map(({ functions }) => functions?.length)).toEqual([5, 3])
  expect(partsOf(result, 'host')[0]?.functions?.length).toBeGreaterThan(3)
  expect(result.notes.map(({ says }) => says).join('\n')).toMatch(
    /Assumed of the host.*cores per socket/,
  )
})

test('-PP alone tells what hangs where', () => {
  const result = importLspci(fixture('server-paths'))
  expect(partsOf(result, 'pcie-switch').length).toBe(2)
  expect(Object.keys(result.scenario.links).length).toBeGreaterThanOrEqual(12)
})

test('what the owner knows is taken instead of assumed', () => {
  const known = {
    hostName: 'db 7',
    sockets: 2,
    coresPerSocket: 28,
    clockGhz: 2.4,
    memoryGib: 384,
  }
  const { scenario, notes } = importTexts([{ name: 'unknown', text: fixture('two-port-vfs') }], {
    known,
  })
  expect(scenario.parts.host1).toMatchObject({
    name: 'db 7',
    settings: { sockets: 2, coresPerSocket: 28, clockGhz: 2.4, memoryGib: 384 },
  })
  expect(notes.some(({ says }) => says.includes('Assumed of the host'))).toBe(false)
})

test('a bare list says what it lacks', () => {
  const { notes, scenario } = importLspci(
    '00:00.0 Host bridge: Intel X\n00:01.0 PCI bridge: Intel Y\n01:00.0 Ethernet controller: Intel Corporation I350 Gigabit Network Connection',
  )
  const says = notes.map((note) => note.says).join('\n')
  expect(says).toMatch(/link widths, SR-IOV and ACS are unknown/)
  expect(says).toMatch(/Add -v to lspci, or -PP/)
  expect(says).toMatch(/Add -nn to lspci/)
  expect(says).toMatch(/below which port bus 01 is/)
  expect(scenario.parts.nic1?.settings).toMatchObject({ portGbps: 1, totalVfs: 0, numVfs: 0 })
})

test.each([
  ['adapters', 'Ethernet controller [0200]: Intel Corporation X710 [8086:1572]'],
  ['chipset functions', 'System peripheral [0880]: Intel Corporation X [8086:2f81]'],
])(
  'ten thousand %s take seconds, and the document opens',
  (_, device) => {
    const text = Array.from({ length: 10_000 }, (_, n) => {
      const bdf = `${(n >> 8).toString(16).padStart(4, '0')}:${((n >> 3) & 31).toString(16).padStart(2, '0')}:00.${n & 7}`
      return `${bdf} ${device}\n\tNUMA node: 0\n`
    }).join('')
    const started = process.cpuUsage().user
    const { scenario } = importLspci(text)
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(20)
    expect(openScenario(saveScenario(scenario))).toEqual(scenario)
  },
  60_000,
)

const ofMachine = (path: string): ImportResult => importLspci(readText(join(machines ?? '', path)))

describe.skipIf(!machines)('real machines', () => {
  test('dual-port ConnectX-5 with 3 VFs on each PF', () => {
    const { scenario } = ofMachine('real/hpe-skylake-cx5-vfs/lspci-vvv.txt')
    const id = idOf(scenario, /ConnectX-5/)
    expect(scenario.parts[id]?.settings).toMatchObject({ wirePorts: 2, totalVfs: 8, numVfs: 3 })
    const adapter = buildTopology(scenario).adapters.get(id)
    expect([0, 1, 2].map((vf) => adapter?.vfBdf(1, vf))).toEqual([
      '0000:12:01.2',
      '0000:12:01.3',
      '0000:12:01.4',
    ])
  })
  test('a ConnectX-5 whose SR-IOV is switched off, and the catalogue on demand', () => {
    const { scenario, notes } = ofMachine('real/dell-icelake-cx5/lspci-vvv.txt.gz')
    const id = idOf(scenario, /ConnectX-5/)
    expect(scenario.parts[id]?.settings).toMatchObject({ totalVfs: 0 })
    expect(notes.map(({ says }) => says).join('\n')).toMatch(
      /firmware or BIOS may have it switched off/,
    )
    const assumed = assumeCatalogueLimits(scenario, id)
    expect(assumed.parts[id]?.settings).toMatchObject({ totalVfs: 127 })
    expect(assumed.notes).toMatch(/TotalVFs 127 .* assumed/)
    expect(assumeCatalogueLimits(assumed, id)).toEqual(assumed)
    expect(openScenario(saveScenario(assumed))).toEqual(assumed)
  })
  test('non-root and root listings of one machine draw the same tree', () => {
    const folder = 'real/comet-lake-titan-ridge-nonroot-and-root'
    const shape = ({ scenario }: ImportResult) =>
      Object.values(scenario.links).map(({ from, to }) => [from, to])
    const nonRoot = ofMachine(`${folder}/lspci-nnvvv-nonroot.txt`)
    expect(shape(nonRoot)).toEqual(shape(ofMachine(`${folder}/lspci-PP-nnvvv-root.txt`)))
    expect(nonRoot.notes.map(({ says }) => says).join('\n')).toMatch(/Run lspci as root/)
  })
})

describe.skipIf(!machines)('ACS registers say what the IOMMU groups say', () => {
  const withGroups = listings.filter(
    ([path, text]) => /^emulated.*-vvv/.test(path) && text.includes('IOMMU group: '),
  )
  test.each(withGroups)('%s', (_, text) => {
    const isolation = (from: string) =>
      Object.values(importLspci(from).scenario.parts)
        .filter(({ kind }) => kind === 'root-port' || kind === 'pcie-switch')
        .map(({ name, settings }) => [name, settings.acs ?? true])
    expect(isolation(text.replaceAll(/^\tIOMMU group: .*\n/gm, ''))).toEqual(isolation(text))
  })
})
