import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { importTexts } from '../formats/catalog.ts'
import { setAcsBits } from '../scenario/edits/acs.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { acsRemedy } from './acs-remedy.ts'
import { isolationOf } from './isolation.ts'

const capture = (name: string): Scenario => {
  const file = new URL(`../formats/lspci/fixtures/emulated/${name}.lspci.txt.gz`, import.meta.url)
  return importTexts([{ name, text: gunzipSync(readFileSync(file)).toString('utf8') }]).scenario
}
const groupsOf = (scenario: Scenario) =>
  isolationOf(buildTopology(scenario), { mode: 'linux', acs: 'designed' })[0]!
const remedyOf = (scenario: Scenario, bdf: string) =>
  acsRemedy(buildTopology(scenario), { host: groupsOf(scenario).host, bdf, mode: 'linux' })

test('bits that are off where the hardware has them part a group, as the preview says', () => {
  const scenario = capture('acs-ctl-off')
  const shared = groupsOf(scenario).groups.find(
    ({ members, because }) => members.length > 1 && because.includes(' off'),
  )!
  const bdfs = shared.members.map(({ bdf }) => bdf)
  const { fix, ports } = remedyOf(scenario, bdfs[0]!)
  expect(ports.length).toBeGreaterThan(0)
  expect(fix?.label).toMatch(/^Turn on [A-Z, and]+ at [\da-f]{2}:[\da-f]{2}\.\d/)
  const fixed = fix!.changes.reduce(
    (now, { part, port, bits }) => setAcsBits(now, part, port, bits, true).change(now),
    scenario,
  )
  const after = groupsOf(fixed).groups.filter(({ members }) =>
    members.some(({ bdf }) => bdfs.includes(bdf)),
  )
  expect(after.length).toBeGreaterThan(1)
  expect(fix?.outcome).toBe(`splits into ${after.length} groups`)
})

test('nothing is offered where no port has a bit to turn on, nor for a function alone', () => {
  const { fix, ports } = remedyOf(capture('switch'), '0000:03:00.0')
  expect(fix).toBeNull()
  expect(ports).toEqual(['0000:00:02.0', '0000:01:00.0', '0000:02:00.0'])
  expect(remedyOf(capture('switch'), '0000:00:00.0').fix).toBeNull()
})
