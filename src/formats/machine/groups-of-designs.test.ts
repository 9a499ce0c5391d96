/** A design that was imported has the groups of the text that it was imported from. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { groupReport } from '../../pci/group-report.ts'
import { groupQuestion } from '../../scenario/host-groups.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { importTexts } from '../catalog.ts'
import { lspci } from '../lspci/lspci.ts'
import { listedMachine } from './listed-functions.ts'

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../lspci/fixtures/emulated/${name}`, import.meta.url))
const known: Record<string, { groups: string[][] }> = JSON.parse(
  fixture('linux.json').toString('utf8'),
)

const groupsOf = (text: string) => {
  const { scenario } = importTexts([{ name: 'machine', text }])
  const topology = buildTopology(scenario)
  const [host] = topology.hosts.values()
  return groupReport(groupQuestion(topology, host!))
}

const asText = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.map((each) => each.toSorted().join(' ')).toSorted()

describe('an imported design', () => {
  const cases = Object.entries(known).filter(([, { groups }]) => groups.length > 0)
  test.each(cases)('%s', (name, { groups }) => {
    const text = gunzipSync(fixture(`${name}.lspci.txt.gz`)).toString('utf8')
    const found = groupsOf(text)
    expect(asText(found.groups.map(({ functions }) => functions))).toEqual(asText(groups))
  })
})

test('a machine whose IOMMU was off gets the groups that Linux makes once it is on', () => {
  const listed = (name: string) => gunzipSync(fixture(`${name}.lspci.txt.gz`)).toString('utf8')
  const found = groupsOf(listed('server-noiommu'))
  expect(asText(found.groups.map(({ functions }) => functions))).toEqual(
    asText(known['server-vtd']?.groups ?? []),
  )
})

const real = referenceData('machines/real')
const listings = real
  ? readdirSync(real, { recursive: true, encoding: 'utf8' })
      .filter((path) => /lspci(?!-t)[\w-]*\.txt$/.test(path))
      .map((path) => [path, readFileSync(join(real, path), 'utf8')] as const)
      // Parts of a machine hang at ports that are drawn for them.
      .filter(
        ([path, text]) =>
          /ACSCtl:/.test(text) && existsSync(join(real, dirname(path), 'expected-groups.json')),
      )
  : []

describe.skipIf(!real)('a real machine has the groups of its text', () => {
  test.each(listings)('%s', (_, text) => {
    const { functions, printedGroups, iommu } = listedMachine(lspci.read(text), [text])
    const controls = printedGroups.size > 0 ? 'printed' : 'firmware'
    const asked = groupReport({ functions, iommu, controls })
    const found = groupsOf(text)
    expect(asText(found.groups.map((each) => each.functions))).toEqual(
      asText(asked.groups.map((each) => each.functions)),
    )
  })
})
