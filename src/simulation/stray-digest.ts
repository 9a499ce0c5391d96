/** Stray writes of a run, as a report and a digest have them. */
import type { StrayFate } from '../scenario/strays/stray-fates.ts'

export interface StrayRecord {
  readonly timeNs: number
  /** "0x1f3a2c040" */
  readonly address: string
  /** As Linux prints a fault of the IOMMU, or a sentence. */
  readonly line: string
}

export interface StrayReport {
  /** The interface whose function writes. */
  readonly interface: string
  readonly name: string
  /** "0000:3b:00.1" */
  readonly requester: string
  /** Whose memory, registers or interrupts the addresses are. */
  readonly victim: { readonly kind: string; readonly id: string; readonly name: string }
  /** The victim is its own VM. */
  readonly isOwn: boolean
  /** Writes of the time that the figures are of. */
  readonly writes: number
  readonly blocked: number
  readonly landed: number
  readonly stoppedBy: StrayFate['stoppedBy']
  readonly says: string
  /** The first ones of the run. */
  readonly records: readonly StrayRecord[]
}
