import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import type { PciFunction } from '../../pci/pci-function.ts'
import { FormatError, MAX_CHARACTERS } from '../define-format.ts'
import { parseLspci, pciFunctionsOf } from './parse.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`./fixtures/${name}.lspci.txt`, import.meta.url), 'utf8')
const server = fixture('server-with-vfs')

const ROOT_PORT = `00:02.0 PCI bridge [0604]: Intel Corporation Some Root Port [8086:2030] (rev 04) (prog-if 00 [Normal decode])
	Physical Slot: 3
	NUMA node: 1
	IOMMU group: 17
	Bus: primary=00, secondary=03, subordinate=05, sec-latency=0
	Capabilities: [90] Express (v2) Root Port (Slot+), MSI 00
		DevCap:	MaxPayload 256 bytes, PhantFunc 0
			ExtTag- RBE+
		DevCtl:	Report errors: Correctable- Non-Fatal- Fatal- Unsupported-
			RlxdOrd- ExtTag+ PhantFunc- AuxPwr- NoSnoop-
			MaxPayload 128 bytes, MaxReadReq 512 bytes
		LnkCap:	Port #5, Speed 16GT/s, Width x16, ASPM L1
		LnkSta:	Speed 8GT/s (downgraded), Width x4 (downgraded)
			TrErr- Train- SlotClk+ DLActive+ BWMgmt- ABWMgmt-
		DevCap2: Completion Timeout: Range BCD, TimeoutDis+, LTR-, OBFF Not Supported ARIFwd+
		DevCtl2: Completion Timeout: 50us to 50ms, TimeoutDis-, LTR-, OBFF Disabled ARIFwd-
		LnkCap2: Supported Link Speeds: 2.5-16GT/s, Crosslink- Retimer- 2Retimers- DRS-
	Capabilities: [110 v1] Access Control Services
		ACSCap:	SrcValid+ TransBlk+ ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans-
		ACSCtl:	SrcValid+ TransBlk- ReqRedir+ CmpltRedir+ UpstreamFwd+ EgressCtrl- DirectTrans-
	Kernel driver in use: pcieport
`

test('every register that a design needs is read', () => {
  const [port] = pciFunctionsOf(ROOT_PORT)
  expect(port).toEqual({
    bdf: '0000:00:02.0',
    classCode: '0604',
    className: 'PCI bridge',
    vendorDevice: '8086:2030',
    name: 'Intel Corporation Some Root Port',
    driver: 'pcieport',
    numaNode: 1,
    iommuGroup: 17,
    physicalSlot: '3',
    expressType: 'root-port',
    link: { capableGeneration: 4, capableLanes: 16, trainedGeneration: 3, trainedLanes: 4 },
    bridge: { primary: 0, secondary: 3, subordinate: 5 },
    sriov: null,
    acs: {
      capability: ['SrcValid', 'TransBlk', 'ReqRedir', 'CmpltRedir', 'UpstreamFwd'],
      control: ['SrcValid', 'ReqRedir', 'CmpltRedir', 'UpstreamFwd'],
    },
    ari: { capable: true, forwarding: false },
    mpsBytes: { supported: 256, set: 128 },
    mrrsBytes: 512,
    extendedTags: true,
    physicalFunction: null,
  })
})

test('the resets of a function alone are told by three registers, and ATS by its own', () => {
  const [both, none, old] = pciFunctionsOf(`
03:00.0 Ethernet controller [0200]: Some Ethernet Adapter [8086:1572]
	Capabilities: [40] Power Management version 3
		Flags: PMEClk- DSI+ D1- D2- AuxCurrent=0mA PME(D0-,D1-,D2-,D3hot-,D3cold-)
		Status: D0 NoSoftRst- PME-Enable- DSel=0 DScale=1 PME-
	Capabilities: [a0] Express (v2) Endpoint, MSI 00
		DevCap:	MaxPayload 2048 bytes, PhantFunc 0, Latency L0s <512ns, L1 <64us
			ExtTag+ AttnBtn- AttnInd- PwrInd- RBE+ FLReset+ SlotPowerLimit 0W
	Capabilities: [1b0 v1] Address Translation Service (ATS)
		ATSCap:	Invalidate Queue Depth: 00
		ATSCtl:	Enable+, Smallest Translation Unit: 00
04:00.0 Ethernet controller [0200]: Another Adapter [10ec:8168]
	Capabilities: [40] Power Management version 3
		Status: D0 NoSoftRst+ PME-Enable- DSel=0 DScale=0 PME-
	Capabilities: [70] Express (v2) Endpoint, MSI 01
		DevCap:	MaxPayload 128 bytes, PhantFunc 0, Latency L0s <512ns, L1 <64us
			ExtTag- AttnBtn- AttnInd- PwrInd- RBE+ FLReset- SlotPowerLimit 10W
00:1a.0 USB controller [0c03]: Some Controller [8086:1e2d]
	Capabilities: [98] PCI Advanced Features
		AFCap: TP+ FLR+
`)
  expect(both).toMatchObject({ resets: ['flr', 'pm'], ats: true })
  expect(none).toMatchObject({ resets: [] })
  expect(none).not.toHaveProperty('ats')
  expect(old).toMatchObject({ resets: ['af_flr'] })
})

test('VFs are told by offset and stride, also where PFs interleave', () => {
  const pf = (bdf: string) =>
    pciFunctionsOf(fixture('two-port-vfs'))
      .filter(({ physicalFunction }) => physicalFunction === bdf)
      .map((vf) => vf.bdf)
  // 82576: First VF Offset 128, VF Stride 2.
  expect(pf('0000:02:00.0').slice(0, 3)).toEqual(['0000:02:10.0', '0000:02:10.2', '0000:02:10.4'])
  expect(pf('0000:02:00.1').slice(0, 3)).toEqual(['0000:02:10.1', '0000:02:10.3', '0000:02:10.5'])
})

describe('a dirty text says the same as a clean one', () => {
  const clean = pciFunctionsOf(server)
  const esc = String.fromCharCode(27)
  const nul = String.fromCharCode(0)
  const dirty: Record<string, string> = {
    'CRLF line ends': server.replaceAll('\n', '\r\n'),
    'quoted in a mail': server.replace(/^/gm, '> '),
    'quoted twice': server.replace(/^/gm, '>> '),
    'quoted without a space': server.replace(/^/gm, '>'),
    'with a prompt around it': `root@server:~# lspci -vvv\n${server}\nroot@server:~# `,
    'in a code block': `\`\`\`\n${server.replace(/^/gm, '    ')}\n\`\`\`\n`,
    'with colours': server.replace(/^(\S+) /gm, `${esc}[1;32m$1${esc}[0m `),
    'with a byte order mark': `\ufeff${server}`,
    'UTF-16 read as bytes': `\ufffd\ufffd${[...server].join(nul)}${nul}`,
    'tabs turned into spaces': server.replaceAll('\t', '        '),
    'non-breaking spaces': server.replaceAll('\t', '\u00a0\u00a0'),
    'with domains': server.replace(/^([\da-f]{2}:[\da-f]{2}\.\d )/gm, '0000:$1'),
    'upper case addresses': server.replace(/^[\da-f]{2}:[\da-f]{2}\.\d /gm, (bdf) =>
      bdf.toUpperCase(),
    ),
  }
  test.each(Object.entries(dirty))('%s', (_, text) => expect(pciFunctionsOf(text)).toEqual(clean))
})

test('a text that breaks off keeps what came before', () => {
  const cut = pciFunctionsOf(server.slice(0, server.length / 2))
  expect(cut.length).toBeGreaterThan(10)
  expect(cut.slice(0, -1).map(({ bdf, link }) => ({ bdf, link }))).toEqual(
    pciFunctionsOf(server)
      .slice(0, cut.length - 1)
      .map(({ bdf, link }) => ({ bdf, link })),
  )
})

test.each(['> ', '>> ', '> > ', '>', '>>'])('a tree quoted with %j keeps its columns', (mark) => {
  const tree = [
    '-+-[0000:80]-+-00.0-[81]----00.0  An adapter',
    ' |           \\-01.0-[82-83]--+-00.0  One',
    ' |                           \\-00.1  Another',
    ' \\-[0000:00]-+-00.0  A bridge',
    '             \\-1f.0  Another bridge',
  ].join('\n')
  const clean = pciFunctionsOf(tree)
  expect(clean.map(({ bdf }) => bdf)).toContain('0000:82:00.1')
  expect(pciFunctionsOf(tree.replace(/^/gm, mark))).toEqual(clean)
})

test('a tree tells what hangs where, with several roots and domains', () => {
  const tree = `-+-[10000:e0]-+-06.0-[e1]----00.0  Samsung NVMe SSD Controller
 \\-[0000:00]-+-00.0  Intel Corporation Host
             +-02.0-[01-06]----00.0-[02-06]--+-00.0-[03]----00.0  Mellanox ConnectX-5 [15b3:1017]
             |                               \\-02.0-[05]--
             +-03.0-[07]--+-00.0  Intel I350 Gigabit
             |            \\-00.1  Intel I350 Gigabit
             \\-1f.0  Intel ISA bridge
`
  const seen = pciFunctionsOf(tree).map(({ bdf, bridge, className }) => [
    bdf,
    bridge ? [bridge.primary, bridge.secondary, bridge.subordinate] : className,
  ])
  expect(seen).toEqual([
    ['10000:e0:06.0', [0xe0, 0xe1, 0xe1]],
    ['10000:e1:00.0', 'Non-Volatile memory controller'],
    ['0000:00:00.0', ''],
    ['0000:00:02.0', [0, 1, 6]],
    ['0000:01:00.0', [1, 2, 6]],
    ['0000:02:00.0', [2, 3, 3]],
    ['0000:03:00.0', 'Ethernet controller'],
    ['0000:02:02.0', [2, 5, 5]],
    ['0000:00:03.0', [0, 7, 7]],
    ['0000:07:00.0', 'Ethernet controller'],
    ['0000:07:00.1', 'Ethernet controller'],
    ['0000:00:1f.0', ''],
  ])
  expect(pciFunctionsOf(tree)[6]).toMatchObject({
    name: 'Mellanox ConnectX-5',
    vendorDevice: '15b3:1017',
  })
})

test('the machine-readable forms say what the list says', () => {
  const list = pciFunctionsOf('0000:03:00.0 Ethernet controller [0200]: Intel X "a" [8086:1572]')
  const [line] = pciFunctionsOf(
    '0000:03:00.0 "Ethernet controller [0200]" "Intel [8086]" "X \\"a\\" [1572]" -r02 "Dell [1028]" "Y [0001]"',
  )
  expect(line).toMatchObject({ ...list[0], name: 'Intel X \\"a\\"' })
  const [record] = pciFunctionsOf(
    'Slot:\t0000:03:00.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel [8086]\nDevice:\tX "a" [1572]\nDriver:\ti40e\nNUMANode:\t1\nIOMMUGroup:\t17\n',
  )
  expect(record).toEqual({ ...list[0], driver: 'i40e', numaNode: 1, iommuGroup: 17 })
  expect(pciFunctionsOf('03:00.0 "0200" "8086" "1572"')[0]).toMatchObject({
    classCode: '0200',
    vendorDevice: '8086:1572',
  })
})

test('an address with nothing but configuration space is a function', () => {
  const [bridge] = pciFunctionsOf(
    '0005:80:00.0\n00: b5 10 12 81 07 00 10 00 aa 00 04 06 00 00 01 00\n10: 00 00 00 00 00 00 00 00 80 90 9f 00 f0 00 20 22\n',
  )
  expect(bridge).toMatchObject({
    bdf: '0005:80:00.0',
    className: 'PCI bridge',
    name: 'Device 10b5:8112',
    bridge: { primary: 0x80, secondary: 0x90, subordinate: 0x9f },
  })
  expect(() => pciFunctionsOf('0005:80:00.0\n')).toThrow(FormatError)
})

test('numbers without names (-n), paths (-PP), other domains and groups in front are read', () => {
  expect(pciFunctionsOf('03:00.0 0200: 8086:1572 (rev 01)')[0]).toMatchObject({
    classCode: '0200',
    vendorDevice: '8086:1572',
  })
  expect(
    pciFunctionsOf(
      '10000:e0:06.0 PCI bridge: Intel\n10000:e0:06.0/e1:00.0 Non-Volatile memory controller: Samsung',
    ).map(({ bdf, bridge }) => [bdf, bridge?.secondary]),
  ).toEqual([
    ['10000:e0:06.0', 0xe1],
    ['10000:e1:00.0', undefined],
  ])
  expect(
    pciFunctionsOf(
      'IOMMU Group 4 00:01.0 PCI bridge [0604]: X [8086:1901]\nIOMMU Group 7:\n\t01:00.0 Ethernet controller [0200]: Y [8086:1572]',
    ).map(({ iommuGroup }) => iommuGroup),
  ).toEqual([4, 7])
})

test('a function that is listed twice is one, with what both say', () => {
  const { functions, repeated } = parseLspci(
    `02:00.0 Ethernet controller: X\n\tNUMA node: 1\n\n02:00.0 Ethernet controller: X\n\tIOMMU group: 5\n`,
  )
  expect(functions.map(({ facts }) => [facts.numaNode, facts.iommuGroup])).toEqual([[1, 5]])
  expect(repeated).toEqual(['0000:02:00.0'])
})

describe('what is no lspci is refused with a line and advice', () => {
  const cases: [name: string, text: string, says: RegExp][] = [
    ['an empty text', ' \n\n', /the text is empty: run lspci -nnvvv as root/],
    ['another text', 'hello\nworld', /line 1: no line starts with a PCI address.*"hello"/],
    [
      '-P',
      '00:02.0 PCI bridge: X\n00:02.0/00.0 Ethernet controller: Y',
      /line 2: .*without bus numbers.*-PP/,
    ],
  ]
  test.each(cases)('%s', (_, text, says) => {
    expect(() => parseLspci(text)).toThrow(FormatError)
    expect(() => parseLspci(text)).toThrow(says)
  })
  test('more than the limits', () => {
    const many = Array.from(
      { length: 10_001 },
      (_, n) =>
        `${(n >> 16).toString(16).padStart(4, '0')}:${((n >> 8) & 255).toString(16).padStart(2, '0')}:${((n >> 3) & 31).toString(16).padStart(2, '0')}.${n & 7} Ethernet controller: X`,
    ).join('\n')
    expect(() => parseLspci(many)).toThrow(/line 10001: more than 10000 functions/)
    expect(() => parseLspci(' '.repeat(MAX_CHARACTERS + 1))).toThrow(/the limit is/)
  })
})

test('hostile texts cost no more than their length', () => {
  const started = process.cpuUsage().user
  for (const text of [
    `00:00.0 ${'a '.repeat(200_000)}`,
    `${'00:00.0/'.repeat(200_000)} x`,
    '> '.repeat(500_000),
    `00:00.0 Host bridge: X\n\t${'Capabilities: ['.repeat(100_000)}`,
    `00:00.0 Host bridge: X\n${'\tLnkCap:\tSpeed Width x\n'.repeat(50_000)}`,
    '\n'.repeat(2_000_000),
  ])
    try {
      parseLspci(text)
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError)
    }
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(20)
}, 60_000)

const machines = referenceData('machines')
describe.skipIf(!machines)('every form of one emulated machine says the same', () => {
  const emulated = join(machines ?? '', 'emulated')
  const functionsIn = (file: string) =>
    existsSync(file) ? pciFunctionsOf(readFileSync(file, 'utf8')) : null
  const cases = machines ? readdirSync(emulated) : []
  test.each(cases)('%s', (name) => {
    const listed = functionsIn(join(emulated, name, 'lspci-vvv.txt')) ?? []
    expect(listed.length).toBeGreaterThan(3)
    const tree = functionsIn(join(emulated, name, 'lspci-tv.txt'))
    const places = (from: readonly PciFunction[]) =>
      from.map(({ bdf, bridge }) => JSON.stringify([bdf, bridge])).toSorted()
    if (tree) expect(places(tree)).toEqual(places(listed))
    const named = functionsIn(join(emulated, name, 'lspci-nnk.txt')) ?? []
    const identities = (from: readonly PciFunction[]) =>
      from.map(({ bdf, classCode, className, vendorDevice, name: words }) => ({
        bdf,
        classCode,
        className,
        vendorDevice,
        words: words.replaceAll('\\"', '"'),
      }))
    for (const form of ['lspci-nnmmDk.txt', 'lspci-vmmnnkD.txt']) {
      const read = functionsIn(join(emulated, name, form))
      if (read) expect(identities(read)).toEqual(identities(named))
    }
  })
})
