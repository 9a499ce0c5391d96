import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { acsPorts } from '../../scenario/acs-ports.ts'
import { withFlow, withInterface, withLink, withPart } from '../../scenario/build.ts'
import { openScenario, saveScenario } from '../../scenario/door.ts'
import { setAcsBits } from '../../scenario/edits/acs.ts'
import { setSetting } from '../../scenario/edits/settings.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { importTexts, readMachine } from '../catalog.ts'
import { compareFunctions } from './compare-functions.ts'
import { updateDesign } from './update-design.ts'

const SERVER = 'server-with-vfs'
const server = readFileSync(
  new URL(`../lspci/fixtures/${SERVER}.lspci.txt`, import.meta.url),
  'utf8',
)
const machineIn = (text: string) => readMachine([{ name: 'unknown', text }]).machine
const functionsIn = (text: string) => machineIn(text).functions.map(({ facts }) => facts)
const saysOf = (before: string, after: string) =>
  compareFunctions(functionsIn(before), functionsIn(after)).map(({ says }) => says)

const CARD = `01:00.0 Ethernet controller: Intel Corporation X710 [8086:1572]
	NUMA node: 0
	IOMMU group: 5
	Region 0: Memory at fb000000 (64-bit, prefetchable) [size=8M]
	Region 3: Memory at fb800000 (64-bit, prefetchable) [size=32K]
	Capabilities: [a0] Express (v2) Endpoint, MSI 00
		LnkCap:	Port #0, Speed 8GT/s, Width x8, ASPM L1
		LnkSta:	Speed 8GT/s, Width x8
	Capabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)
		IOVCtl:	Enable+ Migration- Interrupt- MSE+ ARIHierarchy+
		Initial VFs: 64, Total VFs: 64, Number of VFs: 4, Function Dependency Link: 00
		VF offset: 16, stride: 1, Device ID: 154c
		Region 0: Memory at 0000000000000000 (64-bit, prefetchable)
	Kernel driver in use: i40e

02:00.0 Ethernet controller: Intel Corporation I350 [8086:1521]
	IOMMU group: 6
`

test('a listing compared with itself has no changes', () =>
  expect(saysOf(server, server)).toEqual([]))

test('what changed is said in sentences, and what a text leaves open has not changed', () => {
  const after = CARD.replace('LnkSta:\tSpeed 8GT/s, Width x8', 'LnkSta:\tSpeed 8GT/s, Width x4')
    .replace('Number of VFs: 4', 'Number of VFs: 8')
    .replace('group: 6', 'group: 5')
    .replace(
      'fb000000 (64-bit, prefetchable) [size=8M]',
      'fc000000 (64-bit, prefetchable) [size=16M]',
    )
    .replace('at 0000000000000000', 'at 0000003800000000')
    .replace('in use: i40e', 'in use: vfio-pci')
    .replace('\tNUMA node: 0\n', '')
  expect(saysOf(CARD, after)).toEqual([
    '0000:01:00.0 Intel Corporation X710: its link trains at Gen3 x4, before Gen3 x8.',
    '0000:01:00.0 Intel Corporation X710: NumVFs is 8, before 4.',
    '0000:01:00.0 Intel Corporation X710: its memory is 16 MiB and 32 KiB, before 8 MiB and 32 KiB.',
    '0000:01:00.0 Intel Corporation X710: its VF BARs are above 4 GiB, before without addresses.',
    '0000:01:00.0 Intel Corporation X710: its driver is vfio-pci, before i40e.',
    '0000:01:00.0 shares an IOMMU group with 0000:02:00.0 now; it was alone.',
  ])
  expect(saysOf(CARD, CARD.replace('I350 [8086:1521]', 'I210 [8086:1533]'))).toEqual([
    '0000:02:00.0 Intel Corporation I210 has taken the place of Intel Corporation I350.',
  ])
  const withoutIds = CARD.replaceAll(/ \[8086:\w+\]/g, '')
  expect(
    saysOf(
      withoutIds,
      withoutIds.replace(/02:00.0 .*/, '02:00.0 SATA controller: ASMedia ASM1062'),
    ),
  ).toEqual(['0000:02:00.0 ASMedia ASM1062 has taken the place of Intel Corporation I350.'])
  const [first = ''] = CARD.split('\n\n')
  expect(saysOf(CARD, first)).toEqual(['0000:02:00.0 Intel Corporation I350 is gone.'])
  expect(saysOf(first, CARD)).toEqual(['0000:02:00.0 Intel Corporation I350 is new.'])
})

test('groups that only got other numbers have not changed', () =>
  expect(
    saysOf(CARD, CARD.replace('group: 5', 'group: 7').replace('group: 6', 'group: 5')),
  ).toEqual([]))

/** A person names, moves, adds VMs, a peer and a wire. */
const worked = (): Scenario => {
  const drawn = importTexts([{ name: 'unknown', text: server }]).scenario
  const nic = Object.keys(drawn.parts).find((id) => drawn.parts[id]?.kind === 'nic') ?? ''
  const named = {
    ...drawn,
    parts: {
      ...drawn.parts,
      [nic]: { ...drawn.parts[nic]!, name: 'front door', at: [4_000, 8] as const },
      host1: { ...drawn.parts.host1!, name: 'db 7', settings: { coresPerSocket: 28 } },
    },
  }
  const withVm = withPart(named, 'vm', { id: 'vm1', in: 'host1', name: 'web' })
  const withNic = withInterface(withVm, { on: 'vm1', path: 'sr-iov', adapter: nic, id: 'if1' })
  const withPeer = withPart(withNic, 'peer', { id: 'peer1' })
  const wired = withLink(withPeer, `${nic}.wire0`, 'peer1.wire')
  return openScenario(saveScenario(withFlow(wired, { from: 'if1', to: 'peer1' })))
}

test('the same machine read again leaves the design byte for byte as it was', () => {
  const design = worked()
  const { scenario, changes } = updateDesign(design, machineIn(server))
  expect(changes).toEqual([])
  expect(saveScenario(scenario)).toBe(saveScenario(design))
})

test('a poorer listing takes nothing away', () => {
  const design = worked()
  const plain = server.replace(/^\t.*\n/gm, '')
  const { scenario } = updateDesign(design, machineIn(plain))
  expect(scenario.parts).toEqual(design.parts)
})

test('names, places, VMs, wires and flows stay while the machine changes', () => {
  const design = worked()
  const nic = Object.keys(design.parts).find((id) => design.parts[id]?.name === 'front door') ?? ''
  const [first] = design.parts[nic]?.functions ?? []
  const short = first?.bdf.slice(5) ?? ''
  const after = server.replace(
    new RegExp(`(^${short}[\\s\\S]*?LnkCap:[^\\n]*Width x)\\d+`, 'm'),
    '$18',
  )
  const { scenario, changes } = updateDesign(design, machineIn(after))
  expect(changes.join('\n')).toMatch(/its link can do Gen\d x8, before/)
  expect(scenario.parts[nic]).toMatchObject({ name: 'front door', at: [4_000, 8] })
  expect(scenario.parts[nic]?.settings).not.toEqual(design.parts[nic]?.settings)
  expect(scenario.parts.host1).toMatchObject({ name: 'db 7', settings: { coresPerSocket: 28 } })
  expect(scenario.interfaces).toEqual(design.interfaces)
  expect(scenario.flows).toEqual(design.flows)
  expect(scenario.links).toEqual(design.links)
})

test('a card that is gone leaves, one that is new comes, and a lost interface is said', () => {
  const design = worked()
  const nic = Object.keys(design.parts).find((id) => design.parts[id]?.name === 'front door') ?? ''
  const [first] = design.parts[nic]?.functions ?? []
  const bus = first?.bdf.slice(5, 7)
  const without = server
    .split(/\n(?=[\da-f]{2}:)/)
    .filter((block) => !block.startsWith(`${bus}:`))
    .join('\n')
  const { scenario, changes } = updateDesign(design, machineIn(without))
  expect(scenario.parts[nic]).toBeUndefined()
  expect(changes.join('\n')).toMatch(/is gone\.[\s\S]*eth0 of web has lost its adapter front door/)
  expect(scenario.parts.vm1).toEqual(design.parts.vm1)
  const back = updateDesign(scenario, machineIn(server))
  expect(back.changes.join('\n')).toMatch(/is new\./)
  const nics = (of: Scenario) => Object.values(of.parts).filter(({ kind }) => kind === 'nic').length
  expect(nics(back.scenario)).toBe(nics(design))
  expect(openScenario(saveScenario(back.scenario))).toEqual(back.scenario)
})

test('ACS bits and kernel settings of a person stay, until the machine has the bits by itself', () => {
  const SWITCH = 'switch-acs'
  const file = new URL(`../lspci/fixtures/emulated/${SWITCH}.lspci.txt.gz`, import.meta.url)
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  const drawn = importTexts([{ name: 'unknown', text }]).scenario
  const idOf = (kind: string): string =>
    Object.keys(drawn.parts).find((id) => drawn.parts[id]?.kind === kind)!
  const [part, host] = [idOf('pcie-switch'), idOf('host')]
  const told = setSetting(drawn, host, 'kernelParameters', 'quiet pci=noaer').change(drawn)
  const design = setAcsBits(told, part, 'down1', ['ReqRedir'], false).change(told)
  const bits = design.parts[part]?.acsControl?.down1
  expect(bits).toBeDefined()
  expect(updateDesign(design, machineIn(text)).scenario).toEqual(design)

  const { bdf } = acsPorts(buildTopology(design), part).find(({ port }) => port === 'down1')!
  const start = text.indexOf(bdf.slice(5))
  const now = text.indexOf('ACSCtl:', start)
  const after = `${text.slice(0, now)}${text.slice(now).replace('ReqRedir+', 'ReqRedir-')}`
  const { parts } = updateDesign(design, machineIn(after)).scenario
  expect(parts[part]?.acsControl).toBeUndefined()
  expect(parts[host]?.settings.kernelParameters).toBe('quiet pci=noaer')
})
