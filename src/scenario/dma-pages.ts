/** With which pages guest memory is mapped for DMA, and what keeps them from being larger. */

export type PageSize = '4 KiB' | '2 MiB' | '1 GiB'

export const SMALL_PAGE = 4_096
const BYTES: Readonly<Record<PageSize, number>> = {
  '4 KiB': SMALL_PAGE,
  '2 MiB': 2_097_152,
  '1 GiB': 1_073_741_824,
}

export interface MappedPage {
  readonly size: PageSize
  readonly bytes: number
  /** What decides: the first of these that allows no more. */
  readonly because: 'backing' | 'alignment' | 'IOMMU'
}

/** Linux takes the largest page that divides both addresses and the length (iommu_pgsize, 6.10), and that the IOMMU has. */
export const mappedPage = (
  { iommuPage }: { readonly iommuPage: PageSize },
  vm: { readonly hugePages: PageSize; readonly memoryAlignment: PageSize },
): MappedPage => {
  const limits = [
    { size: vm.hugePages, because: 'backing' },
    { size: vm.memoryAlignment, because: 'alignment' },
    { size: iommuPage, because: 'IOMMU' },
  ] as const
  const least = limits.reduce((a, b) => (BYTES[b.size] < BYTES[a.size] ? b : a))
  return { ...least, bytes: BYTES[least.size] }
}
