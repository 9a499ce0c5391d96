import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../src/data-paths/catalog.ts'
import { oneHost } from '../src/scenario/build-host.ts'
import { openScenario, saveScenario } from '../src/scenario/door.ts'
import { EMPTY_SCENARIO } from '../src/scenario/scenario.ts'
import type { RunReport } from '../src/simulation/report.ts'
import { fileWith, iov, saved } from './test-terminal.ts'

const flow = { offeredKpps: 100, frameBytes: 512 }
const two = oneHost({ title: 'Two VMs', vms: 2, path: 'sr-iov', flow })
const file = saved('two.json', two)
const broken = saved('broken.json', oneHost({ path: 'sr-iov', host: { iommu: 'off' }, flow }))

describe('run', () => {
  test('prints every flow, the busiest stations and the fingerprint', async () => {
    const { code, out, err } = await iov('run', file, '--duration', '5ms')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Two VMs, seed 7')
    expect(out).toMatch(/vm 1 to peer 1 +sr-iov +4\d\d Mb\/s .*µs/)
    expect(out).toMatch(/all 2 flows: 8\d\d Mb\/s, \d+ k frames\/s/)
    expect(out).toMatch(/cores +busy .*\nhost 1/)
    expect(out).toMatch(/Simulated 5\.00 ms in .*; the time was up\. Fingerprint [\da-f]{8}\./)
    expect(out).not.toMatch(/NaN|Infinity|undefined|\b0\.00\b/)
  })
  test('says the same again for the same seed, and something else for another', async () => {
    const outs = await Promise.all(
      ['5', '5', '6'].map((seed) => iov('run', file, '--duration', '2ms', '--seed', seed)),
    )
    expect(outs[1]).toEqual(outs[0])
    expect(outs[2]).not.toEqual(outs[0])
  })
  test('prints a report as JSON', async () => {
    const { out } = await iov('run', file, '--duration', '5ms', '--json')
    const report: RunReport = JSON.parse(out)
    expect(Object.keys(report)).toEqual([
      'flows',
      'stations',
      'hosts',
      'iommus',
      'simulatedNs',
      'warmUp',
      'events',
      'stoppedBy',
      'fingerprint',
    ])
    expect(report.flows.map(({ path }) => path)).toEqual(['sr-iov', 'sr-iov'])
    expect(report.flows[0]!.latencyNs.kind).toBe('one-way')
  })
  test('pools replications, with a list of reports as JSON', async () => {
    const given = ['run', file, '--duration', '2ms', '--replications', '3'] as const
    const { out } = await iov(...given)
    expect(out.match(/Two VMs, seed \d/g)).toEqual(['7', '8', '9'].map((n) => `Two VMs, seed ${n}`))
    expect(out).toContain('Mean of 3 runs')
    expect(JSON.parse((await iov(...given, '--json')).out)).toHaveLength(3)
  })
  test('takes the time of the design when none is given', async () => {
    const short = saved('short.json', { ...two, run: { durationMs: 3, fidelity: 'frame' } })
    expect((await iov('run', short)).out).toContain('Simulated 3.00 ms')
  })
  test('tells of errors of the design and runs it', async () => {
    const { code, err } = await iov('run', broken, '--duration', '1ms')
    expect(code).toBe(0)
    expect(err).toMatch(/^iov: the design has 1 error: iov check .*broken\.json$/)
  })
})

test('predict marks every number as about', async () => {
  const { code, out } = await iov('predict', file)
  expect(code).toBe(0)
  expect(out).toMatch(/vm 2 to peer 1 +sr-iov +≈ 410 Mb\/s +≈ 100 k\/s +one way +≈ \d/)
  expect(out).not.toMatch(/NaN|Infinity|undefined/)
  const { flows, bottlenecks, hosts } = JSON.parse((await iov('predict', file, '--json')).out)
  expect(flows[0].latencyNs).toEqual({ kind: 'one-way', mean: expect.any(Number) })
  expect(bottlenecks).toEqual([])
  expect(hosts[0].cpuByUse.idle).toBeGreaterThan(10)
})

describe('how far the costs move it', () => {
  const busy = saved(
    'busy.json',
    oneHost({ path: 'vhost-net', vms: 1, flow: { offeredKpps: 900 } }),
  )
  test('predict prints ranges, who makes them, and no more digits than they allow', async () => {
    const { code, out } = await iov('predict', busy, '--uncertainty')
    expect(code).toBe(0)
    expect(out).toMatch(
      /vm 1 to peer 1 +throughput +[\d.]+ \wb\/s +[\d.]+ \wb\/s +[\d.]+ \wb\/s +\w+\.[\w-]+, /,
    )
    expect(out).toMatch(/host 1 +cores, vhost +/)
    expect(out).not.toMatch(/NaN|Infinity|undefined/)
    const { costUncertainty } = JSON.parse(
      (await iov('predict', busy, '--uncertainty', '--json')).out,
    )
    expect(costUncertainty.flows[0].throughputBitsPerSecond).toEqual({
      value: expect.any(Number),
      low: expect.any(Number),
      high: expect.any(Number),
      most: expect.any(Array),
    })
  })
  test('run prints it beside the statistical interval, with runs under the extremes', async () => {
    const given = ['run', busy, '--duration', '2ms', '--uncertainty'] as const
    const { out } = await iov(...given)
    expect(out).toMatch(
      /Fingerprint [\da-f]{8}\.\n\nas the costs are known .*run: least +most +most by/,
    )
    const { runs, costUncertainty } = JSON.parse((await iov(...given, '--json')).out)
    expect(runs).toHaveLength(1)
    const { low, high } = costUncertainty.simulated[0].throughputBitsPerSecond
    expect(low).toBeLessThan(high)
    expect((await iov(...given, '--csv')).err).toContain('leave out --against and --csv')
  })
})

describe('check', () => {
  test('exits with 1 for errors, and names rule and fix', async () => {
    const { code, out } = await iov('check', broken)
    expect(code).toBe(1)
    expect(out).toMatch(/^error \[iommu-required\]\n {2}- .*\n {4}fix: .*\n {2}why: /)
    expect(out).toMatch(/\n1 error, 0 warnings, \d remarks?\.$/)
  })
  test('exits with 0 when its owner accepts them', async () => {
    const scenario = oneHost({ path: 'sr-iov', host: { iommu: 'off' }, flow })
    const waivers = [{ rule: 'iommu-required', at: 'if1', reason: 'a test bench' }]
    const findings = JSON.parse((await iov('check', broken, '--json')).out)
    const at = findings.find(({ rule }: { rule: string }) => rule === 'iommu-required').at
    const accepted = saved('accepted.json', { ...scenario, waivers: [{ ...waivers[0]!, at }] })
    const { code, out } = await iov('check', accepted)
    expect(code).toBe(0)
    expect(out).toContain('accepted: a test bench')
  })
  test('prints findings as JSON', async () => {
    const findings = JSON.parse((await iov('check', broken, '--json')).out)
    expect(Object.keys(findings[0])).toEqual(['rule', 'severity', 'at', 'says', 'fixes'])
  })
})

describe('explain', () => {
  test.each(DATA_PATHS.map(({ id }) => id))('%s, each way, with its costs', async (id) => {
    const { code, out } = await iov('explain', id, '--frame', '64')
    expect(code).toBe(0)
    expect(out).toMatch(/from the application to the peer .*takes +so far +where/)
    expect(out).toContain('from the peer to the application')
    expect(out).not.toMatch(/NaN|Infinity|undefined/)
  })
  test('a design rule, with what other programs print for the same fault', async () => {
    const { code, out } = await iov('explain', 'group-is-shared')
    expect(code).toBe(0)
    expect(out).toMatch(/^group-is-shared \(warning\): /)
    expect(out).toMatch(/QEMU: vfio 0000:01:00\.0: group 1 is not viable\n {4}Please ensure all/)
    expect(out).toMatch(/\n {4}fix: Turn|\n {4}fix: Set/)
    const told = JSON.parse((await iov('explain', 'group-is-shared', '--json')).out)
    expect(told.messages[0].by).toBe('QEMU')
  })
  test('lists the paths when it does not know one', async () => {
    const { code, err } = await iov('explain', 'vhost')
    expect(code).toBe(2)
    expect(err).toContain('"vhost" is no data path known here: native, emulated')
  })
})

describe('link and open', () => {
  test('bring a design there and back', async () => {
    const { out: link } = await iov('link', file)
    expect(link).toMatch(/^#s=1\./)
    const { code, out } = await iov('open', `http://localhost:5173/${link}`)
    expect(code).toBe(0)
    expect(`${out}\n`).toBe(saveScenario(two))
  })
  test('refuse a cut link, and what is none', async () => {
    const { out: link } = await iov('link', file)
    for (const given of [link.slice(0, 60), link.slice(0, 6), 'hello', `${link.slice(0, -9)}x`]) {
      const { code, out, err } = await iov('open', given)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/^iov: this (link|is no share link)/)
    }
  })
})

test('import makes a design that opens, whatever the line ends', async () => {
  const listing = [
    '00:00.0 Host bridge [0600]: Intel Corporation Device [8086:2020]',
    '00:01.0 PCI bridge [0604]: Intel Corporation Device [8086:2030] (prog-if 00 [Normal decode])',
    '\tBus: primary=00, secondary=01, subordinate=01, sec-latency=0',
    '01:00.0 Ethernet controller [0200]: Intel Corporation Ethernet Controller X710 [8086:1572]',
    '',
  ]
  for (const end of ['\n', '\r\n']) {
    const given = fileWith('machine.txt', listing.join(end))
    const { code, out, err } = await iov('import', given)
    expect(code).toBe(0)
    expect((await iov('import', 'lspci', given)).out).toBe(out)
    expect(err).toMatch(/^info: /m)
    expect(Object.values(openScenario(out).parts).map(({ kind }) => kind)).toContain('nic')
    const to = given.replace('.txt', '.json')
    expect((await iov('import', 'lspci', given, '--out', to)).out).toBe('')
    expect((await iov('check', to)).code).toBeLessThan(2)
  }
})

test('a machine read again brings its design up to date, and compare says what changed', async () => {
  const listing = (vfs: number) => `01:00.0 Ethernet controller: Intel Corporation X710 [8086:1572]
\tCapabilities: [160 v1] Single Root I/O Virtualization (SR-IOV)
\t\tIOVCtl:\tEnable+ Migration- Interrupt- MSE+ ARIHierarchy+
\t\tInitial VFs: 64, Total VFs: 64, Number of VFs: ${vfs}, Function Dependency Link: 00
`
  const [before, after] = [fileWith('a.txt', listing(4)), fileWith('b.txt', listing(8))]
  const design = fileWith('into.json', (await iov('import', before)).out)
  const said = 'NumVFs is 8, before 4'
  expect(await iov('compare', before, after)).toMatchObject({
    code: 1,
    out: expect.stringContaining(said),
  })
  expect((await iov('compare', before, before)).code).toBe(0)
  const { code, err } = await iov('import', after, '--into', design)
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(said) })
  expect((await iov('import', after, '--into', design)).err).toMatch(/nothing has changed/)
})

test('a scenario may have the line ends of Windows, be UTF-16 or be compressed', async () => {
  const text = saveScenario(two)
  for (const content of [
    text.replaceAll('\n', '\r\n'),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    gzipSync(text),
  ])
    expect((await iov('link', fileWith('other.json', content))).code).toBe(0)
})

describe('a sentence and exit code 2 for', () => {
  const cases: readonly (readonly [what: string, given: readonly string[], says: RegExp])[] = [
    ['no command', [], /^Usage: iov/],
    ['an unknown command', ['rnu', file], /unknown command 'rnu' \(Did you mean run\?\)/],
    ['a missing argument', ['run'], /missing required argument 'file'/],
    ['a link that the shell took for a comment', ['open'], /put the link in quotes/],
    ['an unknown option', ['run', file, '--fast'], /unknown option '--fast'/],
    ['a missing file', ['run', '/nowhere/a.json'], /there is no file \/nowhere\/a\.json/],
    ['a folder', ['check', '/'], /\/ is a folder: give a file/],
    ['bad JSON', ['run', fileWith('bad.json', '{"version": 1,')], /bad\.json: this is not JSON/],
    ['an empty file', ['run', fileWith('empty.json', '')], /the file is empty/],
    ['another document', ['run', fileWith('list.json', '[1]')], /must be a scenario/],
    ['a newer version', ['check', fileWith('new.json', '{"version":99}')], /newer IOV Lab/],
    ['a damaged archive', ['run', fileWith('a.json', Buffer.from([31, 139, 8, 0]))], /unpacked/],
    ['a design without flows', ['run', saved('none.json', EMPTY_SCENARIO)], /has no flow/],
    ['a bad time', ['run', file, '--duration', 'soon'], /--duration is "soon"/],
    ['too long a time', ['run', file, '--duration', '2000s'], /60\.0 s long at most/],
    ['a bad seed', ['run', file, '--seed', '-1'], /--seed is "-1"/],
    ['no replications', ['run', file, '--replications', '0'], /from 1 to 1000 would do/],
    ['two ways to print', ['run', file, '--csv', '--json'], /choose one/],
    ['an unknown table', ['run', file, '--csv', 'cores'], /--csv is "cores": flows or stations/],
    ['an unknown format', ['import', 'dmidecode', file], /there is no file dmidecode/],
    ['a text that is not lspci', ['import', 'lspci', file], /two\.json: lspci/],
    ['a file that cannot be written', ['import', 'lspci', file, '-o', '/'], /lspci/],
  ]
  test.each(cases)('%s', async (_, given, says) => {
    const { code, out, err } = await iov(...given)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(says)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

test('names with control characters reach no terminal', async () => {
  const named = saveScenario(two).replace('Two VMs', 'Two\\u001b[31m VMs')
  const { out, err } = await iov('predict', fileWith('named.json', named))
  expect(out + err).not.toContain('\u001b')
})

test('help and version are no errors', async () => {
  expect((await iov('--help')).code).toBe(0)
  expect((await iov('run', '--help')).out).toContain('--replications')
  expect((await iov('--version')).out).toMatch(/^\d+\.\d+\.\d+$/)
})
