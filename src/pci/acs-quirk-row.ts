/** A row of the quirk table, unfolded. */
export type QuirkRule =
  | 'amd-southbridge'
  | 'multifunction-endpoint'
  | 'intel-rc-endpoint'
  | 'qualcomm-root-port'
  | 'intel-pch'
  | 'intel-sunrise-point'
  | 'cavium-root-port'
  | 'x-gene-root-port'
  | 'broadcom-root-port'
  | 'loongson-root-port'
  | 'annapurna-root-port'
  | 'nxp-root-port'
  | 'zhaoxin-port'
  | 'wangxun'

/** Release of Linux: [6, 12]. */
export type KernelVersion = readonly [major: number, minor: number, patch?: number]

export interface AcsQuirkRow {
  readonly rule: QuirkRule
  readonly vendor: number
  /** The rule is asked about every device of the vendor and looks at the ids itself: one row in the kernel's list. */
  readonly anyDevice?: true
  /** Class codes, or their first digits, that the devices have: what an unknown name may be. */
  readonly classes: readonly string[]
  /** A line each: "10c9 82576 Gigabit Network Connection", "0723-0752". */
  readonly devices: string
  /** First release of mainline that has the row; absent when Linux 6.10 had it. Long-term kernels took it too. */
  readonly since?: KernelVersion
  /** Devices that a later release added to an `anyDevice` row. */
  readonly later?: { readonly since: KernelVersion; readonly devices: string }
}

export interface QuirkDevice {
  readonly first: number
  readonly last: number
  readonly name: string | null
}

//               first id         last id            name
//              vvvvvvvvvvv     vvvvvvvvvvv         vvvv
const LINE = /^([\da-f]{4})(?:-([\da-f]{4}))?(?: (.+))?$/

export const quirkDevices = (lines: string): readonly QuirkDevice[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, first = '', last = first, name] = LINE.exec(line) ?? []
      return {
        first: Number.parseInt(first, 16),
        last: Number.parseInt(last, 16),
        name: name ?? null,
      }
    })

export const nameKey = (vendor: number, name: string): string => `${vendor} ${name.toLowerCase()}`

/** Ids by vendor and name; several devices may bear one name. */
export const devicesByName = (
  rows: readonly (readonly [vendor: number, devices: readonly QuirkDevice[]])[],
): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  for (const [vendor, devices] of rows)
    for (const { first, name } of devices) {
      if (name === null) continue
      const known = found.get(nameKey(vendor, name))
      if (known) known.push(first)
      else found.set(nameKey(vendor, name), [first])
    }
  return found
}

export const isAtLeast = (version: KernelVersion, wanted: KernelVersion): boolean => {
  for (const at of [0, 1, 2] as const) {
    const [a, b] = [version[at] ?? 0, wanted[at] ?? 0]
    if (a !== b) return a > b
  }
  return true
}

/** Series that are maintained for years and take new quirks from mainline. */
const LONG_TERM: readonly KernelVersion[] = [
  [5, 4],
  [5, 10],
  [5, 15],
  [6, 1],
  [6, 6],
  [6, 12],
]

const isLongTerm = ([major, minor]: KernelVersion): boolean =>
  LONG_TERM.some((series) => series[0] === major && series[1] === minor)

/** Whether a kernel has a quirk of mainline; a long-term one is taken to be kept up to date. */
export const hasQuirkOf = (kernel: KernelVersion, since: KernelVersion | undefined): boolean =>
  since === undefined || isLongTerm(kernel) || isAtLeast(kernel, since)

//                  major       minor          patch
//                 vvvvvvv     vvvvvvv        vvvvvvv
const VERSION = /^v?(\d{1,3})\.(\d{1,4})(?:\.(\d{1,5}))?/

/** Of "6.12", "6.8.0-45-generic"; undefined for any other text. */
export const kernelVersion = (text: string): KernelVersion | undefined => {
  const [found, major, minor, patch] = VERSION.exec(text) ?? []
  if (found === undefined) return undefined
  return patch === undefined
    ? [Number(major), Number(minor)]
    : [Number(major), Number(minor), Number(patch)]
}

export const versionText = (version: KernelVersion): string => version.join('.')
