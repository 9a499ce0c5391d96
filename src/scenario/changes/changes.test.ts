import { expect, test } from 'vitest'
import { oneHost } from '../build-host.ts'
import { mappedPage } from '../dma-pages.ts'
import { buildTopology } from '../topology.ts'
import { changesFor } from './changes.ts'

test.each([
  [{ hugePages: '2 MiB', memoryAlignment: '4 KiB' }, '1 GiB'],
  [{ hugePages: '4 KiB', memoryAlignment: '4 KiB' }, '4 KiB'],
  [{ hugePages: '1 GiB', memoryAlignment: '1 GiB' }, '4 KiB'],
] as const)('larger pages for DMA are larger whatever held them small: %o', (vm, iommuPage) => {
  const design = oneHost({ path: 'sr-iov', vm, host: { iommuPage } })
  const change = changesFor(buildTopology(design), 'flow1', ['IOTLB']).find(({ title }) =>
    title.startsWith('Pages of'),
  )!
  const { hosts, vms } = buildTopology(change.edit.change(design))
  expect(mappedPage(hosts.get('host1')!.settings, vms.get('vm1')!.settings).size).toBe('2 MiB')
})
