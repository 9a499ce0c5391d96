import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importTexts } from '../formats/catalog.ts'
import { oneHost } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { type HostIsolation, type IsolationQuestion, isolationOf } from './isolation.ts'

const textOf = (name: string): string =>
  gunzipSync(
    readFileSync(
      new URL(`../formats/lspci/fixtures/emulated/${name}.lspci.txt.gz`, import.meta.url),
    ),
  ).toString('utf8')
const imported = (text: string): Scenario => importTexts([{ name: 'a text', text }]).scenario
const capture = (name: string): Scenario => imported(textOf(name))
/** As a user without rights lists it. */
const withoutRegisters = (text: string): string =>
  text
    .replaceAll(/^\t(?:Capabilities|IOMMU group): .*\n(?:\t\t.*\n)*/gm, '')
    .replaceAll(/^(\tKernel driver)/gm, '\tCapabilities: <access denied>\n$1')
const AS_LINUX: IsolationQuestion = { mode: 'linux', acs: 'designed' }

const lookedAt = (scenario: Scenario, asked: Partial<IsolationQuestion> = {}): HostIsolation => {
  const [host] = isolationOf(buildTopology(scenario), { ...AS_LINUX, ...asked })
  if (!host) throw new Error('there is no host')
  return host
}
const groupOf = (host: HostIsolation, bdf: string) =>
  host.groups.find(({ members }) => members.some((each) => each.bdf === bdf))

describe('a conflict', () => {
  test('is between VMs whose functions share a group, and the host that has the PF', () => {
    const { groups } = lookedAt(oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: false } }))
    expect(groups.find(({ conflict }) => conflict !== null)?.conflict).toBe('3 owners')
  })
  test('is none where the port isolates', () => {
    const { groups } = lookedAt(oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: true } }))
    expect(groups.filter(({ conflict }) => conflict !== null)).toEqual([])
    const owners = groups.flatMap(({ members }) => members.map(({ vm }) => vm))
    expect(new Set(owners.filter((vm) => vm !== null)).size).toBe(2)
  })
})

test('groups have the numbers that the machine prints', () => {
  const scenario = capture('switch-acs')
  const printed = Object.values(scenario.parts).flatMap(({ functions = [] }) => functions)
  const host = lookedAt(scenario)
  expect(printed.length).toBeGreaterThan(8)
  for (const { bdf, iommuGroup } of printed)
    if (iommuGroup !== null) expect(groupOf(host, bdf)?.number).toBe(iommuGroup)
})

test('numbers are each given once where only some are printed', () => {
  const { groups } = lookedAt(capture('server-vtd'), { acs: 'off' })
  expect(new Set(groups.map(({ number }) => number)).size).toBe(groups.length)
})

test('a group that crosses a link names it', () => {
  const scenario = capture('switch')
  const below = groupOf(lookedAt(scenario), '0000:03:00.0')
  expect(below?.members).toHaveLength(2)
  const [link] = below?.links ?? []
  const { from, to } = scenario.links[link ?? '']!
  const ends = [from.part, to.part]
  expect(new Set(ends)).toEqual(new Set(below?.members.map(({ part }) => part)))
})

test('bits off join what bits on part, and the design is not asked to change', () => {
  const scenario = capture('switch-acs')
  const [designed, off, on] = [
    lookedAt(scenario),
    lookedAt(scenario, { acs: 'off' }),
    lookedAt(capture('acs-ctl-off'), { acs: 'on' }),
  ]
  expect(off.groups.length).toBeLessThan(designed.groups.length)
  expect(on.groups.length).toBeGreaterThan(lookedAt(capture('acs-ctl-off')).groups.length)
})

test('functions that Linux groups apart and that reach each other carry the same set and its warning', () => {
  const host = lookedAt(capture('switch'))
  const reached = host.groups.filter(({ reaches }) => reaches !== null)
  expect(reached.length).toBeGreaterThan(1)
  expect(host.reaching[reached[0]?.reaches ?? -1]).toContain('crosses the switch')
  const physical = lookedAt(capture('switch'), { mode: 'physical' })
  expect(physical.groups.length).toBeLessThan(host.groups.length)
})

test('a listing without registers leaves a range, and says of what it is', () => {
  const { range, unknown, groups } = lookedAt(imported(withoutRegisters(textOf('rp-acs'))))
  const [least, most] = range ?? [0, 0]
  expect(least).toBeGreaterThan(0)
  expect(most).toBeGreaterThan(least)
  expect(groups.length).toBeGreaterThanOrEqual(least)
  expect(groups.length).toBeLessThanOrEqual(most)
  expect(unknown.map((each) => each.function)).toContain('0000:00:02.0')
  expect(lookedAt(capture('rp-acs')).range).toBeNull()
})
