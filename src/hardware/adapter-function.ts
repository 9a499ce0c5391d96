/**
 * A PCI function as the data paths use it: what its DMA, doorbells and interrupts become in a plan. `pcie-function.ts`
 * makes it from a PCIe path, an IOMMU and an adapter.
 */
import type { Op } from '../plan/ops.ts'
import type { Index } from '../plan/stations.ts'

type WithoutStage<Each> = Each extends Op ? Omit<Each, 'stage'> : never
export type HardwareOp = WithoutStage<Op>

/** A buffer or ring that the function's DMA touches; decides the pages the IOTLB sees. */
export interface DmaTarget {
  /** Index of a plan pattern, or null when the IOMMU does not translate this function. */
  readonly pattern: Index | null
  /** What a reader is told of its translation, and what that costs. */
  readonly says?: string
  readonly costIds?: readonly string[]
}

export interface AdapterFunction {
  /**
   * Adapter reads the job's bytes (FCS not among them) from host memory: requests up, completions down, in chunks. Inside
   * the bracket a chunk has to count as one frame, whatever the job carries.
   */
  readonly readPayload: (target: DmaTarget) => readonly HardwareOp[]
  /** Adapter writes the job's bytes to host memory. */
  readonly writePayload: (target: DmaTarget) => readonly HardwareOp[]
  /** A descriptor read of `bytes` that the frame waits for. */
  readonly readDescriptor: (bytes: number) => readonly HardwareOp[]
  /** A posted descriptor write-back of `bytes`: the job waits for its way over the links, not into memory. */
  readonly writeDescriptor: (bytes: number) => readonly HardwareOp[]
  /** A posted register write from a core: what it occupies on the way down. CPU time is not in it. */
  readonly doorbell: () => readonly HardwareOp[]
  /** An interrupt message on its way up to a core. */
  readonly message: () => readonly HardwareOp[]
  /** A side route that an MSI-X message travels up to the core: for `Poller.via`. */
  readonly interruptRoute: () => Index
  /** Buffers of `entries` x `bufferBytes` in this function's domain. */
  readonly bufferPattern: (role: string, entries: number, bufferBytes: number) => DmaTarget
}

/** One wire port of an adapter in a plan. */
export interface AdapterPort {
  /** Arbitration among functions and classes, then the wire: ends when the frame has left the adapter. */
  readonly transmit: (queue: {
    readonly function: number
    readonly trafficClass: number
  }) => readonly HardwareOp[]
  /** From the wire into the receive buffer (drops when full), look-up in the embedded switch included. */
  readonly receive: () => readonly HardwareOp[]
  /** Give the receive buffer back, after the frame's DMA. */
  readonly releaseBuffer: () => readonly HardwareOp[]
  /** Through the embedded switch to another function of this port, within the sender's rate limit when it is named. */
  readonly loopback: (from?: { readonly function: number }) => readonly HardwareOp[]
  readonly wireOut: Index
  readonly wireIn: Index
}
