/** What a host has to be booted with: a script cannot change that, so it is said (kernel-parameters.txt of Linux). */
import type { GuestMachine } from './guest-machine.ts'
import type { HostMachine } from './host-machine.ts'

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
  off: '',
  passthrough: 'intel_iommu=on iommu=pt',
  lazy: 'intel_iommu=on iommu.strict=0',
  strict: 'intel_iommu=on iommu.strict=1',
} as const

export const kernelCommandLine = ({ host, guests }: HostMachine): readonly string[] => {
  const cores = [
    ...new Set(guests.flatMap(({ cores: pinned, vcpus }) => pinned.slice(0, vcpus))),
  ].toSorted((a, b) => a - b)
  const words = [
    IOMMU[host.settings.iommu],
    ...pagesWanted(guests).map(({ option, pages }) => `hugepagesz=${option} hugepages=${pages}`),
    cores.length > 0 ? `isolcpus=managed_irq,domain,${cores.join(',')}` : '',
  ].filter(Boolean)
  if (words.length === 0) return []
  return [
    `Kernel command line: ${words.join(' ')}`,
    ...(host.settings.iommu === 'off' ? [] : ['AMD needs no intel_iommu=on: its IOMMU is on.']),
  ]
}
