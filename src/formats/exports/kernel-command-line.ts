/** What a host has to be booted with: a script cannot change that, so it is said (kernel-parameters.txt of Linux). */
import { knowsConfigAcs } from '../../pci/acs-boot.ts'
import { DEFAULT_KERNEL } from '../../pci/acs-platform.ts'
import { type KernelVersion, kernelVersion } from '../../pci/acs-quirk-row.ts'
import { hasParameter, withConfigAcs, withParameters } from '../../pci/kernel-parameters.ts'
import type { AcsPort } from '../../scenario/acs-ports.ts'
import type { GuestMachine } from './guest-machine.ts'
import type { HostMachine } from './host-machine.ts'
import { oneLine } from './safe-text.ts'

const KIB_PER_MIB = 1_024

interface Pages {
  readonly option: string
  readonly kilobytes: number
  readonly pages: number
  /** The VMs that they back. */
  readonly of: string
}

/** All memory of a guest with assigned functions is pinned, so its pages must be there when it starts. */
export const pagesWanted = (guests: readonly GuestMachine[]): readonly Pages[] =>
  (
    [
      ['2 MiB', '2M', 2],
      ['1 GiB', '1G', 1_024],
    ] as const
  ).flatMap(([page, option, mebibytes]) => {
    const backed = guests.filter((guest) => guest.page === page)
    if (backed.length === 0) return []
    const pages = backed.reduce((sum, { memoryMib }) => sum + Math.ceil(memoryMib / mebibytes), 0)
    return [
      {
        option,
        kilobytes: mebibytes * KIB_PER_MIB,
        pages,
        of: `memory of ${backed.map(({ id }) => id).join(', ')}`,
      },
    ]
  })

const IOMMU = {
  off: [],
  passthrough: ['intel_iommu=on', 'iommu=pt'],
  lazy: ['intel_iommu=on', 'iommu.strict=0'],
  strict: ['intel_iommu=on', 'iommu.strict=1'],
} as const

const nameOf = (word: string): string => word.split('=')[0] ?? word

export const kernelOf = ({ host }: Pick<HostMachine, 'host'>): KernelVersion =>
  kernelVersion(host.settings.kernelVersion) ?? DEFAULT_KERNEL

/** ACS bits that the kernel is told at boot; older ones cannot be told, so a script sets them. */
export const acsAtBoot = (machine: Pick<HostMachine, 'host' | 'acs'>): readonly AcsPort[] =>
  knowsConfigAcs(kernelOf(machine)) ? machine.acs : []

/** What the design says of the command line, and what follows from the rest of it. */
export const kernelCommandLine = (machine: HostMachine): readonly string[] => {
  const { host, guests } = machine
  const given = oneLine(host.settings.kernelParameters)
  const cores = [
    ...new Set(guests.flatMap(({ cores: pinned, vcpus }) => pinned.slice(0, vcpus))),
  ].toSorted((a, b) => a - b)
  const advised = [
    ...IOMMU[host.settings.iommu].filter((word) => !hasParameter(given, nameOf(word))),
    ...pagesWanted(guests).map(({ option, pages }) => `hugepagesz=${option} hugepages=${pages}`),
    ...(cores.length > 0 ? [`isolcpus=managed_irq,domain,${cores.join(',')}`] : []),
  ]
  const text = withConfigAcs(withParameters(given, advised), acsAtBoot(machine))
  if (text === '') return []
  return [
    `Kernel command line: ${text}`,
    ...(host.settings.iommu === 'off' ? [] : ['AMD needs no intel_iommu=on: its IOMMU is on.']),
    ...(/\bconfig_acs=[^\s,]*;/.test(text) ? [SEVERAL_DEVICES] : []),
    ...(text.includes(';') ? [SEMICOLON] : []),
  ]
}

const SEVERAL_DEVICES =
  'Linux before 6.15 reads config_acs of several devices wrong, unless it has "PCI: Fix Extend ACS configurability".'

/** GNU GRUB manual, "Shell-like scripting": an unquoted semicolon is a metacharacter. */
const SEMICOLON =
  'GRUB ends a command at a semicolon: in GRUB_CMDLINE_LINUX, put single quotes around the whole parameter that has one.'
