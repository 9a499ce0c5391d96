import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withLink, withPart } from '../src/scenario/build.ts'
import { oneHost, twoHosts } from '../src/scenario/build-host.ts'
import type { DistanceMatrix } from '../src/scenario/peers/distance-matrix.ts'
import type { PeerWay } from '../src/scenario/peers/peer-way.ts'
import { EMPTY_SCENARIO, type Scenario } from '../src/scenario/scenario.ts'
import { fileWith, iov, saved } from './test-terminal.ts'

const folder = 'src/formats/lspci/fixtures/emulated'
const captures = readdirSync(folder).filter((name) => name.endsWith('.lspci.txt.gz'))
const capture = (name: string): string =>
  fileWith(`${name}.txt`, gunzipSync(readFileSync(`${folder}/${name}`)).toString('utf8'))
const json = async <T>(...given: readonly string[]): Promise<T> => {
  const { code, out, err } = await iov('distances', ...given, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

/** Two cards below a switch. */
const pair = (acs: boolean): Scenario => {
  let design = oneHost({ path: 'native' })
  design = withPart(design, 'root-port', { in: 'host1' })
  design = withPart(design, 'pcie-switch', { settings: { acs } })
  design = withLink(design, 'psw1.up', 'rp2.down')
  for (const port of [0, 1]) {
    design = withPart(design, 'nic', { id: `card${port}`, name: `card ${port}` })
    design = withLink(design, `card${port}.up`, `psw1.down${port}`)
  }
  return design
}

test('prints a matrix in the words of nvidia-smi, with addresses, names and nodes', async () => {
  const { code, out } = await iov('distances', saved('pair.json', pair(true)))
  expect(code).toBe(0)
  expect(out).toMatch(/^host 1: 3 devices\./)
  expect(out).toMatch(/1 {2}0000:01:00\.0 {2}nic 1 +X {2}PHB {2}PHB {5}0/)
  expect(out).toMatch(/2 {2}0000:04:00\.0 {2}card 0 +PHB {4}X {2}PIX {5}0/)
  expect(out).toContain('PIX   at most one PCIe bridge or switch between them')
})

test('prints the way and what it costs: the redirected one goes over the uplink twice', async () => {
  const file = saved('pair.json', pair(true))
  const { out } = await iov('distances', file, '--path', 'card 0', 'card1')
  expect(out).toContain('redirects peer requests upstream (RR on)')
  expect(out).toMatch(/psw 1 to rp 2.*shared|switch 1 to .* shared/)
  expect(out).not.toMatch(/undefined|NaN/)
  const by = (acs: boolean) =>
    json<PeerWay>(saved('p.json', pair(acs)), '--path', '04:00.0', '0000:05:00.0')
  const [direct, redirected] = [await by(false), await by(true)]
  expect([direct.write.way, redirected.write.way]).toEqual(['direct', 'redirected'])
  expect(redirected.write.ns).toBeGreaterThan(direct.write.ns)
})

test('translated requests and a missed translation are choices', async () => {
  const file = saved('pair.json', pair(true))
  const { out } = await iov('distances', file, '--path', 'card0', 'card1', '--translated')
  expect(out).toContain('trusts the function with ATS')
})

describe('what cannot be answered is refused with a sentence', () => {
  const said = async (...given: readonly string[]) => (await iov('distances', ...given)).err
  test('a path that is no pair of devices', async () => {
    const file = saved('pair.json', pair(true))
    expect(await said(file, '--path', 'card0')).toMatch(/--path has one device: two would do/)
    expect(await said(file, '--path', 'card0', '77:00.0')).toMatch(/names "77:00.0": host 1 has no/)
    expect(await said(file, '--path', 'card0', 'card0')).toMatch(/twice/)
    expect(await said(file, '--path', 'card0', 'card1', '--payload', '100')).toMatch(/64, 256/)
  })
  test('a design without a host, or with two', async () => {
    expect(await said(saved('e.json', EMPTY_SCENARIO))).toMatch(/no host/)
    expect(await said(saved('t.json', twoHosts()))).toMatch(/--host host1 or host2 would do/)
    expect(await said(saved('t.json', twoHosts()), '--host', 'x')).toMatch(/host1 or host2/)
  })
})

test.each(captures)('%s: symmetric, and a way between any two devices', async (name) => {
  const file = capture(name)
  const { devices, words } = await json<DistanceMatrix>(file)
  for (const [row, list] of words.entries())
    for (const [column, word] of list.entries()) expect(words[column]![row]).toBe(word)
  const [first, last] = [devices[0], devices.at(-1)]
  if (!first || !last || first === last) return
  const { write, read, links } = await json<PeerWay>(file, '--path', first.bdf, last.bdf)
  const sum = write.steps.reduce((ns, each) => ns + each.ns, 0)
  expect(write.ns).toBeCloseTo(sum)
  expect(Number.isFinite(write.ns)).toBe(true)
  expect(read === null).toBe(write.way === 'blocked')
  for (const { bytesPerSecond } of links) expect(bytesPerSecond).toBeGreaterThan(0)
})

test('a listing without capabilities tells distances all the same, and that it hides the ACS on the way', async () => {
  const whole = gunzipSync(readFileSync(`${folder}/switch-acs.lspci.txt.gz`)).toString('utf8')
  const bare = whole
    .split('\n')
    .filter((line) => !/^\tCapabilities|^\t\t/.test(line))
    .join('\n')
  const [all, some] = [fileWith('whole.txt', whole), fileWith('bare.txt', bare)]
  const { words } = await json<DistanceMatrix>(some)
  expect(words).toEqual((await json<DistanceMatrix>(all)).words)
  const { notes } = await json<PeerWay>(some, '--path', '03:00.0', '04:00.0')
  expect(notes.join(' ')).toContain('nothing is known of its ACS')
})
