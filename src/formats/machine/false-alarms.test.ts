/** Nothing is called a fault that the text of a machine does not show. */
import { describe, expect, test } from 'vitest'
import { checkDesign } from '../../rules/check.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { importTexts, machineIn } from '../catalog.ts'
import { listedMachine } from './listed-functions.ts'

const named = (texts: readonly string[]) => texts.map((text) => ({ name: 'unknown', text }))
const drawn = (...texts: readonly string[]) => importTexts(named(texts))
const rulesThatFire = (...texts: readonly string[]): readonly string[] =>
  checkDesign(buildTopology(drawn(...texts).scenario)).map(({ rule }) => rule)

const port = (
  lanes: number,
  payload = 256,
): string => `00:1c.0 PCI bridge: Intel Corporation Root Port (prog-if 00 [Normal decode])
	Bus: primary=00, secondary=01, subordinate=02, sec-latency=0
	Capabilities: [40] Express (v2) Root Port (Slot+), MSI 00
		DevCap:	MaxPayload ${payload} bytes, PhantFunc 0
		LnkCap:	Port #1, Speed 8GT/s, Width x${lanes}, ASPM L1
		LnkSta:	Speed 8GT/s, Width x${lanes}
`

test.each([
  ['Gen3 x1 of one port', 1, '8GT/s', 1, 5],
  ['Gen2 x1 of one port', 1, '5GT/s', 1, 2.5],
  ['Gen1 x1 of one port', 1, '2.5GT/s', 1, 1],
  ['Gen1 x1 of two ports', 2, '2.5GT/s', 1, 1],
  ['Gen3 x8 of two ports', 2, '8GT/s', 8, 10],
])(
  'ports that nothing tells of are no faster than their link: %s',
  (_, ports, speed, lanes, rate) => {
    const text = `${port(8)}${Array.from(
      { length: ports },
      (__, n) => `01:00.${n} Ethernet controller: Maker of Cards Device 8126
	Capabilities: [70] Express (v2) Endpoint, MSI 01
		DevCap:	MaxPayload 256 bytes, PhantFunc 0
		LnkCap:	Port #0, Speed ${speed}, Width x${lanes}, ASPM L1
		LnkSta:	Speed ${speed}, Width x${lanes}
`,
    ).join('')}`
    expect(drawn(text).scenario.parts.nic1?.settings.portGbps ?? 10).toBe(rate)
    expect(rulesThatFire(text)).not.toContain('slot-below-wire')
  },
)

test('a conventional card below a PCIe-to-PCI bridge sends no payloads that its way could not take', () => {
  const text = `${port(1, 128)}01:00.0 PCI bridge: Texas Instruments XIO2001 PCI Express-to-PCI Bridge (prog-if 00 [Normal decode])
	Bus: primary=01, secondary=02, subordinate=02, sec-latency=32
	Capabilities: [90] Express (v1) PCI-Express to PCI/PCI-X Bridge, MSI 00
		DevCap:	MaxPayload 512 bytes, PhantFunc 0
		LnkCap:	Port #0, Speed 2.5GT/s, Width x1, ASPM L0s L1
		LnkSta:	Speed 2.5GT/s, Width x1
02:01.0 Ethernet controller: Intel Corporation 82540EM Network Connection
	Capabilities: [dc] Power Management version 2
`
  expect(rulesThatFire(text)).toEqual([])
})

test('a link below a port that the text does not show is not called degraded', () => {
  const card = `71:00.0 Ethernet controller: Intel Corporation I350 Gigabit Network Connection
	Capabilities: [70] Express (v2) Endpoint, MSI 01
		LnkCap:	Port #0, Speed 5GT/s, Width x2, ASPM L1
		LnkSta:	Speed 5GT/s, Width x1 (downgraded)
`
  expect(rulesThatFire(card)).not.toContain('link-degraded')
  expect(rulesThatFire(port(4) + card.replace('71:', '01:'))).toContain('link-degraded')
})

test('what is below one root bus is on one NUMA node, though one function alone tells of it', () => {
  const slot = (
    device: number,
    bus: string,
  ): string => `80:0${device}.0 PCI bridge: AMD Device 14ab (prog-if 00 [Normal decode])
	Bus: primary=80, secondary=${bus}, subordinate=${bus}, sec-latency=0
	Capabilities: [58] Express (v2) Root Port (Slot+), MSI 00
`
  const text = `00:00.0 Host bridge: AMD Root Complex
	NUMA node: 0
${slot(1, '81')}${slot(2, '82')}81:00.0 Ethernet controller: Intel Corporation I350 Gigabit Network Connection
	NUMA node: 1
	Capabilities: [70] Express (v2) Endpoint, MSI 01
82:00.0 Ethernet controller: Intel Corporation I350 Gigabit Network Connection
	Capabilities: [70] Express (v2) Endpoint, MSI 01
`
  const ports = Object.values(drawn(text).scenario.parts).filter(({ kind }) => kind === 'root-port')
  expect(ports.map(({ settings }) => settings.socket)).toEqual([1, 1])
})

describe('a tree beside a listing of some functions', () => {
  const tree = `-[0000:20]-+-00.0  Maker of Chips Host Bridge
           +-03.1-[21]----00.0  Mellanox Technologies MT2910 Family [ConnectX-7]
           \\-05.1-[22]--+-00.0  Intel Corporation Ethernet Controller X710 for 10GBASE-T
                        \\-00.1  Intel Corporation Ethernet Controller X710 for 10GBASE-T
`
  const card = `21:00.0 Ethernet controller: Mellanox Technologies MT2910 Family [ConnectX-7]
	Capabilities: [60] Express (v2) Endpoint, MSI 00
		DevCap:	MaxPayload 512 bytes, PhantFunc 0
		LnkCap:	Port #0, Speed 32GT/s, Width x16, ASPM not supported
		LnkSta:	Speed 32GT/s, Width x16
`
  test('a port that the tree alone shows has the link of what is below it, and no link is made up', () => {
    expect(rulesThatFire(tree)).toEqual([])
    const { scenario } = drawn(tree, card)
    const port = Object.values(scenario.parts).find(
      ({ settings }) => settings.address === '0000:20:03.1',
    )
    expect(port?.settings).toMatchObject({ generation: 5 })
    expect(rulesThatFire(tree, card)).toEqual([])
  })
  test('what the tree alone shows is not taken for conventional PCI', () => {
    const { functions } = listedMachine(machineIn(named([tree, card])), [tree, card])
    const types = new Map(functions.map(({ bdf, expressType }) => [bdf, expressType]))
    expect(types.get('0000:21:00.0')).toBe('endpoint')
    expect(types.get('0000:22:00.0')).toBe('unknown')
  })
})
