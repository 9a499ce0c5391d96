/** The groups that Linux itself made, on emulated machines and on real ones. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import { kernelVersion } from '../../pci/acs-quirk-row.ts'
import { type GroupRange, groupRange, isRefinement } from '../../pci/group-range.ts'
import { pciTree } from '../../pci/pci-tree.ts'
import { listedMachine } from '../machine/listed-functions.ts'
import { lspci } from './lspci.ts'

type Partition = readonly (readonly string[])[]

interface Machine {
  readonly name: string
  readonly text: string
  readonly kernel: string
  readonly groups: Partition
}

const emulated = (): readonly Machine[] => {
  const fixture = (name: string): Buffer =>
    readFileSync(new URL(`./fixtures/emulated/${name}`, import.meta.url))
  const known: Record<string, { kernel: string; groups: Partition }> = JSON.parse(
    fixture('linux.json').toString('utf8'),
  )
  return Object.entries(known).map(([name, { kernel, groups }]) => ({
    name,
    kernel,
    groups,
    text: gunzipSync(fixture(`${name}.lspci.txt.gz`)).toString('utf8'),
  }))
}

const machines = referenceData('machines')
const UNKNOWN_KERNEL = ''

//                    listings with header lines; not -t, -tv, -mm, -vmm
//                 vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
const LISTING = /^(?:lspci(?!-t|-.*mm)[\w-]*|iommu-groups)\.txt(?:\.gz)?$/

const readText = (path: string): string =>
  path.endsWith('.gz')
    ? gunzipSync(readFileSync(path)).toString('utf8')
    : readFileSync(path, 'utf8')

const inFolder = (folder: string, groups: Partition, kernel: string): readonly Machine[] =>
  readdirSync(folder)
    .filter((file) => LISTING.test(file))
    .map((file) => ({
      name: join(folder.replace(`${machines}/`, ''), file),
      text: readText(join(folder, file)),
      kernel,
      groups,
    }))

const ofReference = (): readonly Machine[] => {
  if (!machines) return []
  const partition = (groups: Record<string, string[]>): Partition => Object.values(groups)
  const found: Machine[] = []
  for (const name of readdirSync(join(machines, 'emulated'))) {
    const folder = join(machines, 'emulated', name)
    const { kernel, groups, groupsWithVfs } = JSON.parse(
      readFileSync(join(folder, 'expected.json'), 'utf8'),
    )
    found.push(...inFolder(folder, partition(groups), kernel))
    if (groupsWithVfs)
      found.push(...inFolder(join(folder, 'vfs'), partition(groupsWithVfs), kernel))
  }
  for (const name of readdirSync(join(machines, 'real'))) {
    const folder = join(machines, 'real', name)
    const file = join(folder, 'expected-groups.json')
    if (existsSync(file))
      found.push(
        ...inFolder(folder, partition(JSON.parse(readFileSync(file, 'utf8'))), UNKNOWN_KERNEL),
      )
  }
  return found
}

const machineOfText = (text: string) => listedMachine(lspci.read(text), [text])

const computed = ({ text, kernel }: Machine): GroupRange => {
  const { functions, iommu } = machineOfText(text)
  const version = kernelVersion(kernel)
  return groupRange(pciTree(functions), {
    iommu: iommu.isOn,
    platform: version ? { kernel: version } : {},
  })
}

const asText = (groups: Partition): readonly string[] =>
  groups.map((each) => each.toSorted().join(' ')).toSorted()

/** A listing of groups may name functions that the list of devices beside it does not. */
const listedGroups = ({ text, groups }: Machine): Partition => {
  const listed = new Set(machineOfText(text).functions.map(({ bdf }) => bdf))
  return groups
    .map((each) => each.filter((bdf) => listed.has(bdf)))
    .filter(({ length }) => length > 0)
}

const isEqual = (machine: Machine): boolean => {
  const found = asText(computed(machine).groups.map(({ functions }) => functions))
  return found.join('\n') === asText(listedGroups(machine)).join('\n')
}

const hasRegisters = ({ text }: Machine): boolean => /^\t\tLnkCap:|^\t\tACSCtl:/m.test(text)

/** "31/31" */
const tally = (of: readonly Machine[]): string => `${of.filter(isEqual).length}/${of.length}`

describe('registers give the groups that Linux made', () => {
  const captures = emulated()
  const real = ofReference().filter((each) => each.name.startsWith('real/') && hasRegisters(each))
  const before = captures.filter(({ name }) => !name.endsWith('-with-vfs'))
  const after = captures.filter(({ name }) => name.endsWith('-with-vfs'))

  test(`emulated ${tally(before)}, with VFs ${tally(after)}, real ${machines ? tally(real) : 'not given'}`, () => {
    expect(before.length).toBe(23)
    expect(after.length).toBe(7)
    if (machines) expect(real.length).toBe(10)
  })
  test.each([...captures, ...real].map((each) => [each.name, each] as const))(
    '%s',
    (_, machine) => {
      const { groups, unknown } = computed(machine)
      expect(unknown).toEqual([])
      expect(asText(groups.map(({ functions }) => functions))).toEqual(
        asText(listedGroups(machine)),
      )
      for (const { because } of groups) expect(because).toMatch(/^[\da-f]{4,}:\S+ .*\.$/)
    },
  )
})

describe.skipIf(!machines)(
  'configuration space in hex alone gives the groups that Linux made',
  () => {
    const dumps = ofReference().filter(({ name }) => name.includes('-xxxx'))
    test.each(dumps.map((each) => [each.name, each] as const))('%s', (_, machine) => {
      const hexOnly = { ...machine, text: machine.text.replace(/^[ \t]+\S.*\n/gm, '') }
      const { groups, unknown } = computed(hexOnly)
      expect(unknown).toEqual([])
      expect(asText(groups.map(({ functions }) => functions))).toEqual(asText(machine.groups))
    })
  },
)

describe.skipIf(!machines)('a kernel that forgot a quirk', () => {
  const folder = join(machines ?? '', 'real/x99-kernel58-vs-59-groups')
  const listing = (kernel: string, expected: string): Machine => ({
    name: kernel,
    kernel,
    text: readFileSync(join(folder, `iommu-groups-${kernel}.txt`), 'utf8'),
    groups: Object.values(JSON.parse(readFileSync(join(folder, expected), 'utf8'))),
  })
  const lies = (machine: Machine): boolean => {
    const linux = listedGroups(machine).map((functions) => ({ functions }))
    const { best, worst } = computed(machine)
    return isRefinement(best, linux) && isRefinement(linux, worst)
  }
  test('5.9 merges what 5.8 kept apart, on the same machine', () => {
    const before = listing('5.8', 'expected-groups.json')
    const after = listing('5.9', 'expected-groups-5.9.json')
    expect([lies(before), lies(after)]).toEqual([true, true])
    // By the rules of 5.9 the groups of 5.8 are too fine, even in the best case.
    expect(lies({ ...before, kernel: '5.9' })).toBe(false)
  })
})

describe.skipIf(!machines)(
  'without registers, the groups of Linux lie between best and worst',
  () => {
    const ranged = ofReference().filter((each) => !hasRegisters(each))
    test.each(ranged.map((each) => [each.name, each] as const))('%s', (_, machine) => {
      const { best, worst } = computed(machine)
      const linux = listedGroups(machine).map((functions) => ({ functions }))
      expect(isRefinement(best, linux)).toBe(true)
      expect(isRefinement(linux, worst)).toBe(true)
    })
  },
)
