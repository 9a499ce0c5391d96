import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importTexts } from '../formats/catalog.ts'
import { withInterface, withLink, withPart } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { openScenario, saveScenario } from '../scenario/door.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { applyFix, checkDesign } from './check.ts'

const findings = (design: Scenario, rule: string) =>
  checkDesign(buildTopology(design)).filter((finding) => finding.rule === rule)

const shared = (design: Scenario) => findings(design, 'group-is-shared')

/** A root port without ACS, and whatever else the host has. */
const bare = (rootPorts = 0): Scenario => {
  let design = oneHost({ path: 'sr-iov', vms: 2, rootPort: { acs: false } })
  for (let more = 0; more < rootPorts; more++)
    design = withPart(design, 'root-port', {
      in: 'host1',
      settings: more === 0 ? { lanes: 4 } : {},
    })
  return design
}

/** As an import draws it: what was read of its hardware cannot be drawn otherwise. */
const read = (design: Scenario): Scenario => ({
  ...design,
  parts: { ...design.parts, rp1: { ...design.parts.rp1!, functions: [] } },
})

describe('a port without ACS', () => {
  test('is said to be beyond settings, and the card moves to the fastest free port that isolates', () => {
    const [finding] = shared(bare(2))
    expect(finding?.says).toMatch(/No setting mends the hardware of 0000:00:01\.0\.$/)
    expect(finding?.fixes).toEqual([
      'Move nic 1 to root port 3',
      'Take hardware with ACS for root port 1',
      expect.stringMatching(
        /^Have Linux believe it, with pcie_acs_override=downstream: the guests/,
      ),
    ])
    const moved = applyFix(bare(2), finding!, 0)
    expect(shared(moved)).toEqual([])
    expect(buildTopology(moved).adapters.get('nic1')?.pfBdf(0)).toBe('0000:03:00.0')
    expect(openScenario(saveScenario(moved))).toEqual(moved)
  })

  test('is left for a port of a switch where no root port is free', () => {
    let design = withPart(bare(1), 'pcie-switch', { settings: { downstreamPorts: 2 } })
    design = withLink(design, 'psw1.up', 'rp2.down')
    const [finding] = shared(design)
    expect(finding?.fixes[0]).toBe('Move nic 1 to port 0 of PCIe switch 1')
    expect(shared(applyFix(design, finding!, 0))).toEqual([])
  })

  test('that was read of a machine is never overridden where nothing else helps', () => {
    expect(shared(read(bare()))[0]?.fixes).toEqual([])
    expect(shared(read(bare(1)))[0]?.fixes).toEqual([
      'Move nic 1 to root port 2',
      expect.stringMatching(/^Have Linux believe it/),
    ])
  })

  test('that is overridden is still open, and two rules say so', () => {
    const before = bare(1)
    const [finding] = shared(before)
    const overridden = applyFix(before, finding!, finding!.fixes.length - 1)
    expect(shared(overridden)).toEqual([])
    expect(findings(overridden, 'acs-override')[0]?.says).toContain('take over the host')
    expect(findings(overridden, 'peers-are-isolated')[0]?.says).toMatch(
      /What is below 0000:00:01\.0 can meet there without passing the IOMMU: that port has no ACS/,
    )
  })
})

test('a port that has the bits gets them, where it is the one at fault', () => {
  let design = withPart(oneHost({ path: 'sr-iov', vms: 2 }), 'pcie-switch', {
    settings: { downstreamPorts: 2 },
  })
  const { [Object.keys(design.links)[0]!]: _, ...links } = design.links
  design = withLink({ ...design, links }, 'psw1.up', 'rp1.down')
  design = withLink(design, 'nic1.up', 'psw1.down1')
  const part = {
    ...design.parts.psw1!,
    acsControl: { down1: ['SrcValid', 'UpstreamFwd'] as const },
  }
  design = { ...design, parts: { ...design.parts, psw1: part } }
  const [finding] = shared(design)
  expect(finding?.fixes).toEqual(['Turn on RR and CR at 02:01.0'])
  const fixed = applyFix(design, finding!, 0)
  expect(shared(fixed)).toEqual([])
  expect(fixed.parts.psw1?.acsControl).toBeUndefined()
})

describe('functions of one device that are split between VMs', () => {
  const name = 'mf-endpoints'
  const file = new URL(`../formats/lspci/fixtures/emulated/${name}.lspci.txt.gz`, import.meta.url)
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  /** The two ports of the card at that address, a VM each. */
  const split = (bdf: string): Scenario => {
    let design = importTexts([{ name: 'listing', text }]).scenario
    const partWith = (kind: string, bdfOf = ''): string =>
      Object.entries(design.parts).find(
        ([, part]) =>
          part.kind === kind &&
          (bdfOf === '' || part.functions?.some((each) => each.bdf === bdfOf)),
      )![0]
    const [host, adapter] = [partWith('host'), partWith('nic', bdf)]
    for (const pf of [0, 1]) {
      design = withPart(design, 'vm', { id: `guest${pf}`, in: host })
      design = withInterface(design, { on: `guest${pf}`, path: 'direct-assignment', adapter, pf })
    }
    return design
  }

  test('share a group that no port can part: a VM gives its own up', () => {
    const [finding] = shared(split('0000:02:00.0'))
    expect(finding?.says).toMatch(/each because it has no ACS capability\. No setting mends the/)
    expect(finding?.fixes).toEqual(['Attach eth0 of guest0 by virtio-net with vhost-net'])
    expect(shared(applyFix(split('0000:02:00.0'), finding!, 0))).toHaveLength(1)
  })
  test('meet where one of them is open, though Linux has them apart', () => {
    const [finding] = findings(split('0000:03:00.0'), 'peers-are-isolated')
    expect(finding?.says).toContain('0000:03:00.1 may reach the other functions of its device')
    expect(finding?.fixes).toEqual(['Attach eth0 of guest0 by virtio-net with vhost-net'])
    const fixed = applyFix(split('0000:03:00.0'), finding!, 0)
    expect(findings(fixed, 'peers-are-isolated')).toEqual([])
  })
})
