/** The hosts of pcie-bench, and what was asked of the adapter in them. */
import type { DmaOp } from '../hardware/dma-transfers.ts'
import type { IommuGeneration } from '../hardware/iommu.ts'

export interface BenchHost {
  readonly generation: IommuGeneration
  readonly clockGhz: number
  readonly mrrsBytes: number
  /** Addresses below 4 GiB have shorter headers: what a host with an IOMMU hands out. */
  readonly addressBits: 32 | 64
  /** Page with which the buffer is mapped; 0: the IOMMU is off. */
  readonly pageBytes: number
  /** The buffer belongs to the other socket, and who warmed it left it in the cache of which one. */
  readonly remoteSocket: boolean
  readonly warmedBy: 'near core' | 'far core'
  readonly cacheBytes: number
}

const BDW: BenchHost = {
  generation: 'e5-v4',
  clockGhz: 2.2,
  mrrsBytes: 4_096,
  addressBits: 64,
  pageBytes: 0,
  remoteSocket: false,
  warmedBy: 'near core',
  cacheBytes: 25_600 * 1_024,
}
const HSW: BenchHost = {
  ...BDW,
  generation: 'e5-v3',
  clockGhz: 2.4,
  mrrsBytes: 512,
  cacheBytes: 15_360 * 1_024,
}
const SMALL_PAGES = { addressBits: 32, pageBytes: 4_096 } as const

/** Xeon E5-2630 v4 and E5-2620 v3; suffixes as the source has them. */
export const BENCH_HOSTS: Readonly<Record<string, BenchHost>> = {
  bdw: BDW,
  'bdw-m1': { ...BDW, remoteSocket: true },
  'bdw-m1c1': { ...BDW, remoteSocket: true, warmedBy: 'far core' },
  'bdw-4k': { ...BDW, ...SMALL_PAGES },
  hswE: HSW,
  'hswE-4k': { ...HSW, ...SMALL_PAGES },
  'hswE-sp': { ...HSW, addressBits: 32, pageBytes: 2 * 1_024 * 1_024 },
}

export type BenchOp = DmaOp

export interface Bench {
  readonly host: BenchHost
  readonly op: BenchOp
  readonly bytes: number
  readonly windowBytes: number
  readonly isCold: boolean
  /** Transfers under way at a time, as far as the adapter lets them. */
  readonly outstanding: number
}
