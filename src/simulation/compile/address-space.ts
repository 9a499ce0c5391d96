/** How the IOMMU sees the memory of whoever drives a function: its pages, its stages, and what of it is present. */
import type { GuestOwner } from '../../hardware/dma-mapping.ts'
import { type MappedPage, mappedPage, SMALL_PAGE } from '../../scenario/dma-pages.ts'
import type { AdapterView, HostView, InterfaceView, VmView } from '../../scenario/topology-view.ts'

export interface AddressSpace {
  readonly pageBytes: number
  readonly secondStageBytes?: number
  readonly presentShare?: number
  readonly deviceEntries?: number
  readonly translation: string
}

/** The VM's own IOMMU where its kernel drives the function; a poll-mode driver maps its memory once, in large pages. */
export const guestOwner = (
  vm: VmView | undefined,
  settings: InterfaceView['settings'],
): GuestOwner | null =>
  !vm || vm.settings.vIommu === 'none' || settings.guestDriver === 'poll-mode'
    ? null
    : { key: vm.id, iommu: vm.settings.vIommu }

const pagesOf = (mapped: MappedPage, guest: GuestOwner | null) => {
  if (!guest) return { pageBytes: mapped.bytes }
  // The kernel of a guest maps its buffers by the smallest pages.
  return guest.iommu === 'emulated'
    ? { pageBytes: SMALL_PAGE }
    : { pageBytes: SMALL_PAGE, secondStageBytes: mapped.bytes }
}

const WHY = {
  backing: '',
  alignment: ', as its addresses are aligned',
  IOMMU: ', the largest that the IOMMU is set to',
} as const

const SMALLEST = '4 KiB'

/** Which pages are translated, by whom, and what keeps them from being larger. */
const toldOf = (mapped: MappedPage | null, guest: GuestOwner | null, ats: boolean): string => {
  const size = mapped && !guest ? mapped.size : SMALLEST
  const because = mapped && !guest ? WHY[mapped.because] : ''
  const stages = !guest
    ? ''
    : guest.iommu === 'emulated'
      ? ', by the shadow that the VMM keeps of the tables of the guest'
      : ` in two stages, by the tables of the guest and by those of the host (${mapped?.size})`
  return ats
    ? `the adapter translates each page of ${size} itself${stages}${because}, and asks the IOMMU for what it has not`
    : `the IOMMU translates each page of ${size}${stages}${because}`
}

export const addressSpace = (
  host: HostView,
  adapter: AdapterView,
  vm: VmView | undefined,
  guest: GuestOwner | null,
): AddressSpace => {
  const { ats, pri, deviceTlb } = adapter.settings
  const device = ats ? { deviceEntries: deviceTlb } : {}
  if (!vm) return { pageBytes: SMALL_PAGE, ...device, translation: toldOf(null, null, ats) }
  const { presentPercent } = vm.settings
  const mapped = mappedPage(host.settings, vm.settings)
  return {
    ...pagesOf(mapped, guest),
    translation: toldOf(mapped, guest, ats),
    ...device,
    ...(ats && pri && presentPercent < 100 ? { presentShare: presentPercent / 100 } : {}),
  }
}
