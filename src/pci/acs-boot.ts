/** What Linux writes into ACS controls at boot, and what its command line changes of that: pci_enable_acs(). */
import { CR, EC, REQUIRED, RR, TB } from './acs.ts'
import type { AcsOverride } from './acs-platform.ts'
import { isAtLeast, type KernelVersion } from './acs-quirk-row.ts'
import { addressOf, addressText } from './address.ts'
import type { GivenFunction } from './pci-tree.ts'

export interface AcsCommandLine {
  /** `pci=disable_acs_redir=`: devices that lose RR, CR and EC. */
  readonly disableRedirection: readonly DeviceMatch[]
  /** `pci=config_acs=` (Linux 6.11 and later): bits set or cleared; bits marked x stay as the firmware left them. */
  readonly configure: readonly {
    readonly set: number
    readonly clear: number
    readonly of: readonly DeviceMatch[]
  }[]
  readonly override: AcsOverride | null
}

export const PLAIN_COMMAND_LINE: AcsCommandLine = {
  disableRedirection: [],
  configure: [],
  override: null,
}

/** A device as the kernel's parameters name it (pci_dev_str_match). */
export type DeviceMatch =
  | { readonly kind: 'address'; readonly bdf: string }
  /** Device and function on each bus below that function. */
  | { readonly kind: 'path'; readonly bdf: string; readonly below: readonly number[] }
  /** 0: any. */
  | { readonly kind: 'id'; readonly vendor: number; readonly device: number }

type Matching = (match: DeviceMatch) => (each: GivenFunction) => boolean

const matchingIn = (functions: readonly GivenFunction[]): Matching => {
  const byBdf = new Map(functions.map((each) => [each.bdf, each]))
  const endOf = (bdf: string, below: readonly number[]): string | undefined =>
    below.reduce<string | undefined>((at, devfn) => {
      const bridge = byBdf.get(at ?? '')
      const address = bridge && addressOf(bridge.bdf)
      if (!address || bridge.secondaryBus === null) return undefined
      return addressText({ ...address, bus: bridge.secondaryBus, devfn })
    }, bdf)
  return (match) => {
    if (match.kind === 'id') return (each) => hasIds(each, match)
    const wanted = match.kind === 'path' ? endOf(match.bdf, match.below) : match.bdf
    return ({ bdf }) => bdf === wanted
  }
}

const hasIds = (
  { identity }: GivenFunction,
  { vendor, device }: { readonly vendor: number; readonly device: number },
): boolean =>
  (vendor === 0 || vendor === identity.vendor) &&
  (device === 0 || (identity.devices !== 'any' && identity.devices.includes(device)))

export interface BootOptions {
  readonly iommu: boolean
  readonly commandLine: AcsCommandLine
  /** `pci=noats`: translation blocking is switched on too. */
  readonly noAts?: boolean
  /** 'printed': the controls are as Linux left them. 'firmware': Linux has not touched them yet. */
  readonly controls: 'printed' | 'firmware'
  /** Functions whose controls a person sets once Linux is up: nothing else writes to them. */
  readonly setByHand?: ReadonlySet<string>
}

const CONFIG_ACS_SINCE = [6, 11] as const

export const knowsConfigAcs = (kernel: KernelVersion): boolean =>
  isAtLeast(kernel, CONFIG_ACS_SINCE)

/** What a kernel makes of its command line: config_acs came with Linux 6.11. */
export const knownTo = (kernel: KernelVersion, given: AcsCommandLine): AcsCommandLine =>
  knowsConfigAcs(kernel) ? given : { ...given, configure: [] }

/** The functions with their ACS controls as they stand once Linux is up. */
export const acsAtBoot = (
  functions: readonly GivenFunction[],
  { iommu, commandLine, noAts = false, controls, setByHand }: BootOptions,
): readonly GivenFunction[] => {
  const matching = matchingIn(functions)
  const loses = commandLine.disableRedirection.map(matching)
  const configure = commandLine.configure.map((each) => ({ ...each, of: each.of.map(matching) }))
  return functions.map((each) => {
    if (each.acs === null || each.acs === 'unknown' || setByHand?.has(each.bdf)) return each
    const { capability } = each.acs
    const wanted = iommu && controls === 'firmware' ? REQUIRED | (noAts ? TB : 0) : 0
    let control = each.acs.control | (capability & wanted)
    if (loses.some((isNamed) => isNamed(each))) control &= ~(RR | CR | EC)
    const configured = configure.find(({ of }) => of.some((isNamed) => isNamed(each)))
    if (configured) {
      // Naming a function undoes the kernel's own bits: what is marked x falls back to the firmware, which leaves 0.
      const kept = controls === 'firmware' ? each.acs.control : 0
      control = (kept & ~(configured.set | configured.clear)) | configured.set
    }
    return control === each.acs.control ? each : { ...each, acs: { capability, control } }
  })
}

/** Root ports whose redirection the command line takes away, for quirks that keep their control elsewhere. */
export const redirectionOff = (
  functions: readonly GivenFunction[],
  { disableRedirection }: AcsCommandLine,
): ReadonlySet<string> => {
  const loses = disableRedirection.map(matchingIn(functions))
  return new Set(
    functions.filter((each) => loses.some((isNamed) => isNamed(each))).map(({ bdf }) => bdf),
  )
}
