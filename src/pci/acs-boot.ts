/** What Linux writes into ACS controls at boot, and what its command line changes of that: pci_enable_acs(). */
import { CR, EC, REQUIRED, RR, TB } from './acs.ts'
import type { AcsOverride } from './acs-platform.ts'
import { isAtLeast, type KernelVersion } from './acs-quirk-row.ts'
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

/** A device as the kernel's parameters name it. */
export type DeviceMatch =
  | { readonly kind: 'address'; readonly bdf: string }
  | { readonly kind: 'id'; readonly vendor: number; readonly device: number }

const matches =
  ({ bdf, identity }: GivenFunction) =>
  (match: DeviceMatch): boolean =>
    match.kind === 'address'
      ? match.bdf === bdf
      : match.vendor === identity.vendor &&
        identity.devices !== 'any' &&
        identity.devices.includes(match.device)

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
): readonly GivenFunction[] =>
  functions.map((each) => {
    if (each.acs === null || each.acs === 'unknown' || setByHand?.has(each.bdf)) return each
    const { capability } = each.acs
    const wanted = iommu && controls === 'firmware' ? REQUIRED | (noAts ? TB : 0) : 0
    let control = each.acs.control | (capability & wanted)
    const isNamed = matches(each)
    if (commandLine.disableRedirection.some(isNamed)) control &= ~(RR | CR | EC)
    const configured = commandLine.configure.find(({ of }) => of.some(isNamed))
    if (configured) {
      // Naming a function undoes the kernel's own bits: what is marked x falls back to the firmware, which leaves 0.
      const kept = controls === 'firmware' ? each.acs.control : 0
      control = (kept & ~(configured.set | configured.clear)) | configured.set
    }
    return control === each.acs.control ? each : { ...each, acs: { capability, control } }
  })

/** Root ports whose redirection the command line takes away, for quirks that keep their control elsewhere. */
export const redirectionOff = (
  functions: readonly GivenFunction[],
  { disableRedirection }: AcsCommandLine,
): ReadonlySet<string> =>
  new Set(functions.filter((each) => disableRedirection.some(matches(each))).map(({ bdf }) => bdf))
