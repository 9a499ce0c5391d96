/** What changed on a machine between two listings of it: after a firmware update, a new card, other VFs. */

import { bytesText } from '../../pci/bytes-text.ts'
import { classOf } from '../../pci/pci-class.ts'
import type { PciBar, PciFunction } from '../../pci/pci-function.ts'

export interface Change {
  /** The function that it is about. */
  readonly bdf: string
  readonly what: 'new' | 'gone' | 'other' | 'changed'
  readonly says: string
}

type Fact = (each: PciFunction) => string | null

const speedOf = (generation: number | null, lanes: number | null): string | null =>
  generation === null && lanes === null
    ? null
    : `${generation === null ? 'an unknown rate' : `Gen${generation}`} ${lanes === null ? '' : `x${lanes}`}`.trim()

const yesOrNo = (value: boolean | null | undefined): string | null =>
  value === null || value === undefined ? null : value ? 'on' : 'off'

/** Sizes alone: where memory lies is decided anew at each boot. Null unless all of them are told. */
const memoryText = (bars: readonly PciBar[] | undefined): string | null => {
  const memory = (bars ?? []).filter(({ type }) => type !== 'io' && type !== 'rom')
  const sizes = memory.flatMap(({ bytes }) => bytes ?? [])
  return sizes.length === 0 || sizes.length < memory.length
    ? null
    : sizes.map(bytesText).join(' and ')
}

const ABOVE_4_GIB = 2n ** 32n

/** What Above 4G decoding changes: without addresses there are no VFs. */
const placeText = (bars: readonly PciBar[] | undefined): string | null => {
  if (!bars || bars.length === 0) return null
  if (bars.some(({ address }) => address === null)) return 'without addresses'
  return bars.some(({ address }) => BigInt(`0x${address}`) >= ABOVE_4_GIB)
    ? 'above 4 GiB'
    : 'below 4 GiB'
}

/** In the order of what a person asks first. Each gives words, or null where the text does not say. */
const FACTS: readonly (readonly [name: string, fact: Fact])[] = [
  ['its link trains at', ({ link }) => link && speedOf(link.trainedGeneration, link.trainedLanes)],
  ['its link can do', ({ link }) => link && speedOf(link.capableGeneration, link.capableLanes)],
  ['NumVFs is', ({ sriov }) => sriov && String(sriov.numVfs)],
  ['TotalVFs is', ({ sriov }) => sriov && String(sriov.totalVfs)],
  ['ARI forwarding is', ({ ari }) => yesOrNo(ari?.forwarding)],
  ['its memory is', ({ bars }) => memoryText(bars)],
  ['each VF has', ({ sriov }) => memoryText(sriov?.vfBars)],
  ['its VF BARs are', ({ sriov }) => placeText(sriov?.vfBars)],
  ['ACS enabled is', ({ acs }) => acs && (acs.control.join(' ') || 'nothing')],
  ['ACS offered is', ({ acs }) => acs && (acs.capability.join(' ') || 'nothing')],
  ['Max_Payload_Size is', ({ mpsBytes }) => (mpsBytes?.set ? `${mpsBytes.set} B` : null)],
  ['Max_Read_Request_Size is', ({ mrrsBytes }) => (mrrsBytes ? `${mrrsBytes} B` : null)],
  ['resets of it alone are', ({ resets }) => (resets ? resets.join(' ') || 'none' : null)],
  ['ATS is', ({ ats }) => yesOrNo(ats)],
  ['extended tags are', ({ extendedTags }) => yesOrNo(extendedTags)],
  ['its NUMA node is', ({ numaNode }) => (numaNode === null ? null : String(numaNode))],
  ['its driver is', ({ driver }) => driver],
  [
    'the buses below it are',
    ({ bridge }) => bridge && `${hex(bridge.secondary)}-${hex(bridge.subordinate)}`,
  ],
]

const hex = (bus: number): string => bus.toString(16).padStart(2, '0')

export const compareFunctions = (
  before: readonly PciFunction[],
  after: readonly PciFunction[],
): readonly Change[] => {
  const [old, now] = [byBdf(before), byBdf(after)]
  const changes: Change[] = []
  for (const each of after) {
    const known = old.get(each.bdf)
    const say = (what: Change['what'], says: string) =>
      changes.push({ bdf: each.bdf, what, says: `${nameOf(each)}${says}` })
    if (!known) say('new', ' is new.')
    else if (isOther(known, each)) say('other', ` has taken the place of ${known.name}.`)
    else
      for (const [name, fact] of FACTS) {
        const [then, today] = [fact(known), fact(each)]
        // What one of the texts leaves open has not changed.
        if (then !== null && today !== null && then !== today)
          say('changed', `: ${name} ${today}, before ${then}.`)
      }
  }
  for (const each of before)
    if (!now.has(each.bdf))
      changes.push({ bdf: each.bdf, what: 'gone', says: `${nameOf(each)} is gone.` })
  return [...changes, ...groupChanges(old, now)]
}

const byBdf = (functions: readonly PciFunction[]): ReadonlyMap<string, PciFunction> =>
  new Map(functions.map((each) => [each.bdf, each]))

const nameOf = ({ bdf, name, className }: PciFunction): string =>
  `${bdf} ${(name || className || 'function').slice(0, 80)}`

/** Where one text prints no ids, the class tells: names of one device differ between versions of the name list. */
const isOther = (a: PciFunction, b: PciFunction): boolean => {
  if (a.vendorDevice !== null && b.vendorDevice !== null) return a.vendorDevice !== b.vendorDevice
  const [was, is] = [classOf(a), classOf(b)]
  return was !== '' && is !== '' && was !== is && a.name !== b.name
}

/** Numbers of groups are handed out anew at each boot: what counts is who shares one. */
const groupChanges = (
  old: ReadonlyMap<string, PciFunction>,
  now: ReadonlyMap<string, PciFunction>,
): readonly Change[] => {
  const both = (bdf: string): boolean =>
    old.get(bdf)?.iommuGroup != null && now.get(bdf)?.iommuGroup != null
  const [before, after] = [matesIn(old, both), matesIn(now, both)]
  const told = new Set<string>()
  const changes: Change[] = []
  for (const [bdf, mates] of after) {
    if (mates === before.get(bdf) || told.has(mates)) continue
    told.add(mates)
    const says =
      mates === bdf
        ? 'has an IOMMU group of its own now'
        : `shares an IOMMU group with ${mates
            .split(' ')
            .filter((each) => each !== bdf)
            .slice(0, 8)
            .join(', ')} now`
    const was = before.get(bdf) === bdf ? 'it was alone' : `before: ${before.get(bdf)}`
    changes.push({ bdf, what: 'changed', says: `${bdf} ${says}; ${was}.` })
  }
  return changes
}

/** For each function, who is in its group, itself included. */
const matesIn = (
  functions: ReadonlyMap<string, PciFunction>,
  isKnown: (bdf: string) => boolean,
): ReadonlyMap<string, string> => {
  const groups = new Map<number, string[]>()
  for (const { bdf, iommuGroup } of functions.values()) {
    if (iommuGroup === null || !isKnown(bdf)) continue
    groups.set(iommuGroup, [...(groups.get(iommuGroup) ?? []), bdf])
  }
  return new Map(
    [...groups.values()].flatMap((bdfs) => {
      const mates = bdfs.toSorted().join(' ')
      return bdfs.map((bdf) => [bdf, mates] as const)
    }),
  )
}
