/** Stray writes: who stops them and in whose memory they land, in a run. */
import { describe, expect, test } from 'vitest'
import { applyFix, checkDesign } from '../rules/check.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { rogueDma } from '../scenario/samples/rogue-dma.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from './compile/compile.ts'
import { estimate } from './estimate.ts'
import { runScenario } from './run/run-scenario.ts'

const ran = (design: Scenario) => runScenario(design, { seed: 7, durationNs: 20e6 })
const straysOf = (design: Scenario) => ran(design).strays ?? []
const sumOf = (all: ReturnType<typeof straysOf>, of: 'blocked' | 'landed' | 'writes') =>
  all.reduce((sum, each) => sum + each[of], 0)
const changed = (design: Scenario, part: string, name: string, value: string | number | boolean) =>
  setSetting(design, part, name, value).change(design)

/** VM A has a VF that strays, VM B is beside it. */
const rig = (
  strayAim: string,
  host: Record<string, string> = {},
  more: { readonly path?: string; readonly nic?: Record<string, boolean> } = {},
): Scenario =>
  oneHost({
    vms: [{ name: 'VM A', interface: { strayWrites: 20_000, strayAim } }, { name: 'VM B' }],
    path: more.path ?? 'sr-iov',
    nic: more.nic ?? {},
    host,
    flow: { offeredGbps: 0.1 },
  })

describe('the sample', () => {
  const design = rogueDma.design()

  test('as it comes, all is blocked, and the IOMMU names the requester', () => {
    const all = straysOf(design)
    expect(sumOf(all, 'landed')).toBe(0)
    expect(sumOf(all, 'blocked')).toBeGreaterThan(40)
    for (const { records, requester } of all) {
      expect(records.length).toBeGreaterThan(0)
      for (const { line } of records)
        expect(line).toMatch(
          new RegExp(
            `^DMAR: \\[DMA Write NO_PASID\\] Request device \\[${requester.slice(5)}\\] fault addr 0x[\\da-f]+000 \\[fault reason 0x05\\] PTE Write access is not set$`,
          ),
        )
    }
  })

  test('with the IOMMU off they land, and the report says in whose memory', () => {
    const [first] = straysOf(changed(design, 'host1', 'iommu', 'off'))
    expect(first).toMatchObject({ blocked: 0, victim: { kind: 'vm', name: 'VM C' } })
    expect(first!.landed).toBeGreaterThan(20)
    expect(first!.says).toBe('It lands in the memory of VM C: the IOMMU of host 1 is off.')
  })

  test('without ACS the switch takes them across, and the IOMMU never sees them', () => {
    const [first, second] = straysOf(changed(design, 'psw1', 'acs', false))
    expect(first!.landed).toBe(0)
    expect(second).toMatchObject({ blocked: 0, victim: { kind: 'adapter', name: 'nic 2' } })
    expect(second!.landed).toBeGreaterThan(20)
    expect(second!.says).toContain('the IOMMU never sees it')
  })
})

test('a host function that is passed through reaches all memory, a mapped one none', () => {
  const landed = (iommu: string) =>
    straysOf(rig('any', { iommu }, { path: 'vhost-net' })).map(({ victim, landed: n }) => [
      victim.name,
      n > 0,
    ])
  const all = [
    ['host 1', true],
    ['VM A', true],
    ['VM B', true],
  ]
  expect(landed('off')).toEqual(all)
  expect(landed('passthrough')).toEqual(all)
  for (const mode of ['lazy', 'strict'])
    expect(landed(mode)).toEqual(all.map(([name]) => [name, false]))
})

test('an address that the table of the guest has is its own memory, whoever it was meant for', () => {
  const all = straysOf(rig('host'))
  expect(all.map(({ victim, isOwn }) => [victim.name, isOwn])).toEqual([
    ['VM A', true],
    ['host 1', false],
  ])
  expect(all[0]!.landed).toBeGreaterThan(0)
  expect(all[1]).toMatchObject({ landed: 0, stoppedBy: 'iommu' })
})

test('who says that it is translated passes the IOMMU, where ATS is on', () => {
  const [first] = straysOf(rig('guest', {}, { nic: { ats: true } }))
  expect(first).toMatchObject({ blocked: 0, victim: { name: 'VM B' } })
  expect(first!.landed).toBeGreaterThan(0)
})

test('a forged interrupt is blocked by its table alone', () => {
  const [blocked] = straysOf(rig('interrupt'))
  expect(blocked).toMatchObject({ landed: 0, stoppedBy: 'interrupt remapping' })
  expect(blocked!.records[0]!.line).toContain('[INTR-REMAP] Request device [01:02.0]')
  const open = ran(rig('interrupt', { interruptRemapping: 'unsafe' }))
  expect(open.strays![0]).toMatchObject({ blocked: 0, victim: { kind: 'interrupts' } })
  const without = ran(rig('interrupt'))
  const inInterrupts = ({ hosts }: typeof open) => hosts[0]!.cpuByUse.interrupts!
  // The host pays for what it did not ask for.
  expect(inInterrupts(open)).toBeGreaterThan(inInterrupts(without))
})

test('they are no traffic: flows, figures and the prediction have the same rows', () => {
  const design = rig('any')
  const quiet = changed(design, 'if1', 'strayWrites', 0)
  expect(ran(quiet).strays).toBeUndefined()
  expect(ran(design).flows.map(({ id }) => id)).toEqual(ran(quiet).flows.map(({ id }) => id))
  const predicted = (of: Scenario) => estimate(compile(buildTopology(of))).flows.length
  expect(predicted(design)).toBe(predicted(quiet))
})

test('the same seed gives the same log', () => {
  const design = rig('any')
  expect(ran(design)).toEqual(ran(design))
})

test('an edit elsewhere compiles to the same as from nothing', () => {
  const before = compile(buildTopology(rogueDma.design()))
  const edited = buildTopology(changed(rogueDma.design(), 'peer1', 'latencyUs', 5))
  expect(compile(edited, before).plan).toEqual(compile(edited).plan)
  const more = buildTopology(changed(rogueDma.design(), 'if1', 'strayWrites', 500))
  expect(compile(more, before).plan).toEqual(compile(more).plan)
})

test('the finding beforehand says what the run will, and its first fix ends it', () => {
  const design = changed(rogueDma.design(), 'host1', 'iommu', 'off')
  const finding = (of: Scenario) =>
    checkDesign(buildTopology(of)).find(({ rule }) => rule === 'stray-writes-land')
  expect(finding(design)!.says).toContain('in the memory of VM C: the IOMMU of host 1 is off.')
  const fixed = applyFix(design, finding(design)!, 0)
  expect(finding(fixed)).toBeUndefined()
  expect(sumOf(straysOf(fixed), 'landed')).toBe(0)
})
