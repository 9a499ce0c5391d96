/** The blast radius: laws on protections, worked examples, and the change that helps most. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blastRadius } from '../scenario/blast/blast-radius.ts'
import { reachGraph } from '../scenario/blast/reach-graph.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setAcsBits } from '../scenario/edits/acs.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { rogueDma } from '../scenario/samples/rogue-dma.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { blastOf } from './blast-fixes.ts'

const set = (design: Scenario, part: string, name: string, value: string | boolean): Scenario =>
  setSetting(design, part, name, value).change(design)

/** "memory vm2 0": what, and how many flaws it takes. */
const reachOf = (design: Scenario, from: string): readonly string[] =>
  (blastRadius(buildTopology(design), from)?.reached ?? []).map(
    ({ key, flaws }) => `${key} ${flaws}`,
  )
const keysOf = (design: Scenario, from: string): ReadonlySet<string> =>
  new Set(reachOf(design, from).map((each) => each.replace(/ \d+$/, '')))

const PATHS = ['sr-iov', 'vhost-net', 'vhost-user', 'emulated', 'virtio-user-space']
const STARTS = ['vm1', 'vm2', 'nic1', 'nic2', 'host1']

/** Each protection from least to most; adapters below a switch, VMs on any path. */
const LADDERS: readonly (readonly [
  part: string,
  name: string,
  values: readonly (string | boolean)[],
])[] = [
  ['host1', 'iommu', ['off', 'passthrough', 'lazy', 'strict']],
  ['host1', 'interruptRemapping', ['unsafe', 'on']],
  ['nic1', 'ats', [true, false]],
  ['nic2', 'ats', [true, false]],
  ['psw1', 'acs', [false, true]],
]

const designOf = (paths: readonly string[], rungs: readonly number[]): Scenario => {
  const sample = rogueDma.design()
  const interfaces = Object.fromEntries(
    Object.entries(sample.interfaces).map(([id, each], at) => {
      const path = paths[at % paths.length]!
      const { vf: _, ...others } = each
      return [id, path === 'sr-iov' ? { ...each, path } : { ...others, path, settings: {} }]
    }),
  )
  return LADDERS.reduce(
    (design, [part, name, values], at) =>
      set(design, part, name, values[rungs[at]! % values.length]!),
    { ...sample, interfaces } as Scenario,
  )
}

test('turning a protection on never adds to what anybody reaches', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PATHS), { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(3), { minLength: LADDERS.length, maxLength: LADDERS.length }),
      fc.nat(LADDERS.length - 1),
      fc.constantFrom(...STARTS),
      (paths, rungs, turned, from) => {
        const [part, name, values] = LADDERS[turned]!
        let before: ReadonlySet<string> | undefined
        for (const value of values) {
          const now = keysOf(set(designOf(paths, rungs), part, name, value), from)
          // Where all memory is out of reach, the buffers that are mapped remain.
          for (const key of now)
            if (before && !key.startsWith('buffers ')) expect(before).toContain(key)
          before = now
        }
      },
    ),
    { numRuns: 40 },
  ))

describe('worked examples', () => {
  const two = (path: string, host = {}): Scenario => oneHost({ vms: 2, path, host })

  test('a guest with a VF reaches nothing but its own behind an IOMMU, and everything without', () => {
    expect(reachOf(two('sr-iov'), 'vm1')).toEqual([])
    expect(reachOf(two('sr-iov', { iommu: 'off' }), 'vm1')).toEqual(
      expect.arrayContaining(['memory host1 0', 'memory vm2 0']),
    )
  })
  test('a guest drives each of its VFs, not the first alone', () => {
    const design = two('sr-iov')
    const second = { ...design.interfaces.if1!, vf: 7 }
    const both = buildTopology({ ...design, interfaces: { ...design.interfaces, more: second } })
    const { edges } = reachGraph(both, both.hosts.get('host1')!)
    const driven = edges.get('vm vm1')!.filter(({ says }) => says.includes('drives'))
    const { vfBdf } = both.adapters.get('nic1')!
    expect(driven.map(({ to }) => to)).toEqual(
      [design.interfaces.if1!.vf!, 7].map((vf) => `function ${vfBdf(0, vf)} vm1`),
    )
  })
  test('vhost-net is one flaw from the kernel, which has all memory', () =>
    expect(reachOf(two('vhost-net'), 'vm1')).toEqual(
      expect.arrayContaining(['memory host1 1', 'memory vm2 1']),
    ))
  test('vhost-user is one flaw from the memory of its neighbours, and not from the kernel', () => {
    expect(reachOf(two('vhost-user'), 'vm1')).toContain('memory vm2 1')
    expect(keysOf(two('vhost-user'), 'vm1')).not.toContain('memory host1')
  })
  test('the VMM process of an emulated device has the memory of its own VM alone', () =>
    expect(reachOf(two('emulated'), 'vm1')).toEqual([]))
  test('a compromised I/O stack has what its programs map', () => {
    expect(reachOf(two('vhost-net'), 'host1')).toContain('memory host1 0')
    expect(reachOf(two('vhost-user'), 'host1')).toEqual(
      expect.arrayContaining(['memory vm1 0', 'memory vm2 0']),
    )
    expect(keysOf(two('vhost-user'), 'host1')).not.toContain('memory host1')
    expect(reachOf(two('sr-iov'), 'host1')).toEqual([])
  })
  test('a malicious adapter has the VMs that it serves, and with ATS all', () => {
    const design = set(rogueDma.design(), 'host1', 'iommu', 'lazy')
    expect(keysOf(design, 'nic1')).toContain('memory vm1')
    expect(keysOf(design, 'nic1')).not.toContain('memory vm3')
    const lying = set(design, 'nic1', 'ats', true)
    expect(keysOf(lying, 'nic1')).toContain('memory vm3')
    // Linux sets TB at external ports alone; by hand it blocks what calls itself translated anywhere.
    const blocking = setAcsBits(lying, 'psw1', 'down0', ['TransBlk'], true).change(lying)
    expect(keysOf(blocking, 'nic1')).not.toContain('memory vm3')
  })
  test('past a switch without ACS a guest has the neighbour’s adapter, and by it the neighbour', () => {
    const open = set(rogueDma.design(), 'psw1', 'acs', false)
    const radius = blastRadius(buildTopology(open), 'vm1')!
    const memory = radius.reached.find(({ key }) => key === 'memory vm3')!
    expect(memory.flaws).toBe(0)
    expect(memory.steps.map(({ says }) => says).join(' ')).toMatch(
      /drives .* the IOMMU never sees it.* registers of nic 2 .* all memory of VM C/,
    )
    // And back across the switch.
    expect(radius.spared).toEqual([])
  })
})

describe('the change that helps most', () => {
  test('is the IOMMU where it is off, and ACS where that is', () => {
    const off = blastOf(set(rogueDma.design(), 'host1', 'iommu', 'off'), 'vm1')!
    expect(off.fixes[0]!.label).toMatch(/IOMMU/)
    const open = blastOf(set(rogueDma.design(), 'psw1', 'acs', false), 'vm1')!
    expect(open.fixes[0]!.label).toMatch(/ACS/)
    for (const { fixes, radius } of [off, open])
      for (const { scenario, spares } of fixes)
        expect(blastRadius(buildTopology(scenario), radius.from)!.reached.length).toBe(
          radius.reached.length - spares,
        )
  })
  test('is none where nothing is reached', () =>
    expect(blastOf(oneHost({ vms: 2, path: 'sr-iov' }), 'vm1')!.fixes).toEqual([]))
})

test('nothing begins at a wire, a switch or a part that is not there', () => {
  for (const from of ['peer1', 'switch1', 'rp1', 'nobody'])
    expect(blastOf(rogueDma.design(), from)).toBeUndefined()
})
