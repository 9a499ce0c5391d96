/** What the device quirks of Linux say of a function's isolation: pci_dev_specific_acs_enabled(). */
import { RR } from './acs.ts'
import type { AcsPlatform } from './acs-platform.ts'
import {
  type AcsQuirkRow,
  devicesByName,
  hasQuirkOf,
  isAtLeast,
  type KernelVersion,
  nameKey,
  type QuirkDevice,
  type QuirkRule,
  quirkDevices,
} from './acs-quirk-row.ts'
import { ACS_QUIRKS } from './acs-quirks.data.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

/** 'not mine': no quirk decides, the registers do. */
type Outcome = 'isolated' | 'not isolated' | 'not mine'

export interface QuirkOutcome {
  readonly outcome: Outcome
  /** Why, when a quirk decides. */
  readonly says: string
}

interface Row {
  readonly given: AcsQuirkRow
  readonly devices: readonly QuirkDevice[]
  readonly later: readonly QuirkDevice[]
}

let unfolded: readonly Row[] | undefined
const rows = (): readonly Row[] => {
  unfolded ??= ACS_QUIRKS.map((given) => ({
    given,
    devices: quirkDevices(given.devices),
    later: quirkDevices(given.later?.devices ?? ''),
  }))
  return unfolded
}

const idsOf = (devices: readonly QuirkDevice[]): number =>
  devices.reduce((sum, { first, last }) => sum + last - first + 1, 0)

/** Entries as the kernel counts them, and how many device ids they name. */
export const quirkTableSize = (): { readonly entries: number; readonly deviceIds: number } => {
  let [entries, deviceIds] = [0, 0]
  for (const { given, devices, later } of rows()) {
    const ids = idsOf(devices) + idsOf(later)
    deviceIds += ids
    entries += given.anyDevice ? 1 : ids
  }
  return { entries, deviceIds }
}

/** Devices of a vendor that a quirk names, by the name that the PCI ID Repository gives them. */
export const quirkDevicesCalled = (vendor: number, name: string): readonly number[] => {
  byName ??= devicesByName(
    rows().map(({ given: { vendor: of }, devices, later }) => [of, [...devices, ...later]]),
  )
  return byName.get(nameKey(vendor, name)) ?? []
}

/** Devices of a vendor whose name in the table has that word. */
export const quirkDevicesWith = (vendor: number, word: string): readonly number[] =>
  rows()
    .filter(({ given }) => given.vendor === vendor)
    .flatMap(({ devices, later }) => [...devices, ...later])
    .filter(({ name }) => name?.toLowerCase().split(' ').includes(word.toLowerCase()))
    .map(({ first }) => first)

let byName: ReadonlyMap<string, readonly number[]> | undefined

const holds = (devices: readonly QuirkDevice[], id: number): boolean =>
  devices.some(({ first, last }) => id >= first && id <= last)

const NOT_MINE: QuirkOutcome = { outcome: 'not mine', says: '' }

interface Asked {
  readonly at: TreeFunction
  readonly tree: PciTree
  readonly platform: AcsPlatform
}

/** Every outcome that is possible with what is known of the function. */
export const quirkOutcomes = (asked: Asked): readonly QuirkOutcome[] => {
  const { vendor, devices, mayBeOther } = asked.at.identity
  const found = new Map<string, QuirkOutcome>()
  const add = (outcome: QuirkOutcome): void => {
    found.set(outcome.outcome, found.get(outcome.outcome) ?? outcome)
  }
  if (vendor === null) {
    // Without even a vendor any quirk may apply: only a function that the registers isolate is sure.
    add(NOT_MINE)
    add({ outcome: 'isolated', says: 'its vendor is not told, so a quirk of Linux may isolate it' })
  } else {
    const candidates = devices === 'any' ? possibleDevices(asked.at) : devices
    for (const device of candidates) add(outcomeOf(asked, vendor, device))
    if (mayBeOther || devices === 'any') add(outcomeOf(asked, vendor, OTHER))
  }
  return [...found.values()]
}

/** A device that no quirk names. */
const OTHER = -1

/** What an unknown name may be: a device of each quirk of its vendor whose class it has. */
const possibleDevices = ({ identity: { vendor }, classCode }: TreeFunction): readonly number[] =>
  rows()
    .filter(
      ({ given }) =>
        given.vendor === vendor &&
        (classCode === '' || given.classes.some((each) => classCode.startsWith(each))),
    )
    .flatMap(({ devices }) => devices.slice(0, 1).map(({ first }) => first))

const outcomeOf = (asked: Asked, vendor: number, device: number): QuirkOutcome => {
  for (const row of rows()) {
    if (row.given.vendor !== vendor || !hasQuirkOf(asked.platform.kernel, row.given.since)) continue
    const isListed =
      holds(row.devices, device) ||
      (hasQuirkOf(asked.platform.kernel, row.given.later?.since) && holds(row.later, device))
    if (!isListed && !row.given.anyDevice) continue
    const outcome = RULES[row.given.rule](asked, isListed)
    if (outcome.outcome !== 'not mine') return outcome
  }
  return NOT_MINE
}

const isolated = (says: string): QuirkOutcome => ({ outcome: 'isolated', says })
const notIsolated = (says: string): QuirkOutcome => ({ outcome: 'not isolated', says })

/** Linux trusts the maker: such ports pass nothing on to one another. */
const trusted =
  (maker: string, isFor: (at: TreeFunction) => boolean = () => true) =>
  ({ at }: Asked, isListed: boolean): QuirkOutcome =>
    isListed && isFor(at)
      ? isolated(`Linux knows ${maker} not to pass requests between peers (device quirk)`)
      : NOT_MINE

/** The ids of these rules belong to root ports alone, so an unreadable type does not matter. */
const isRootPort = ({ expressType }: TreeFunction): boolean =>
  expressType === 'root-port' || expressType === 'unknown'

const RULES: Readonly<Record<QuirkRule, (asked: Asked, isListed: boolean) => QuirkOutcome>> = {
  // "Multifunction devices on the south bridge", where an AMD IOMMU is described by the firmware.
  'amd-southbridge': ({ at, tree, platform }) =>
    at.isMultifunction && tree.busOf(at).above.kind === 'root' && platform.hasAmdIommu
      ? isolated('Linux knows this south bridge to redirect all requests (device quirk)')
      : NOT_MINE,
  'multifunction-endpoint': trusted('the functions of this device'),
  'intel-rc-endpoint': ({ at }) =>
    at.expressType === 'rc-endpoint'
      ? isolated(
          'Linux counts every Intel endpoint inside the root complex as isolated (VT-d specification, 3.16)',
        )
      : NOT_MINE,
  'qualcomm-root-port': trusted('these root ports'),
  'intel-pch': ({ at, platform }, isListed) => {
    if (!isListed || !isRootPort(at)) return NOT_MINE
    return hasPchWorkaround(platform.kernel)
      ? isolated('Linux switches off peer decoding in this Intel chipset (device quirk)')
      : notIsolated(
          'Linux 5.9 before 5.9.9 forgot to switch off peer decoding in this Intel chipset',
        )
  },
  // Its ACS registers are 32 bits wide, so the control word stands where lspci does not look.
  'intel-sunrise-point': ({ at, platform }, isListed) => {
    if (!isListed || !isRootPort(at) || at.acs === null) return NOT_MINE
    const lacks = at.acs !== 'unknown' && (at.acs.capability & RR) !== 0
    return platform.redirectionOff.has(at.bdf) && lacks
      ? notIsolated('its redirection was switched off (disable_acs_redir)')
      : isolated(
          'the ACS control of this Intel chipset stands 2 bytes further on than lspci looks, and Linux sets it there (device quirk)',
        )
  },
  'cavium-root-port': trusted('these root ports', isRootPort),
  'x-gene-root-port': trusted('these root ports'),
  'broadcom-root-port': trusted('these root ports'),
  'loongson-root-port': trusted('these root ports'),
  'annapurna-root-port': trusted('these root ports', isRootPort),
  'nxp-root-port': trusted('these root ports'),
  'zhaoxin-port': ({ at }, isListed) => {
    if (!isRootPort(at) && at.expressType !== 'downstream-port') return NOT_MINE
    return isListed
      ? isolated('Linux knows these ports not to pass requests between peers (device quirk)')
      : notIsolated(
          'Linux takes a port of Zhaoxin that it does not know for open, whatever its ACS says',
        )
  },
  wangxun: (_, isListed) =>
    isListed
      ? isolated('Linux knows the functions of this adapter to send all requests up (device quirk)')
      : notIsolated('Linux takes a function of Wangxun that it does not know for open'),
}

/** Broken by the rework of 5.9, mended in 5.10-rc3 and 5.9.9 ("PCI: Always enable ACS even if no ACS Capability"). */
const hasPchWorkaround = (kernel: KernelVersion): boolean =>
  !isAtLeast(kernel, [5, 9]) || isAtLeast(kernel, [5, 9, 9])
