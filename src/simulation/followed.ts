/** One I/O of a run, hop by hop: what the walkthrough, the badges on the sheet and `iov explain --of` show. */
import type { CostEntry } from '../hardware/cost-book.ts'
import type { StationInfo } from './protocol.ts'

/** Which one of those of a flow. */
export type IoPick = 'median' | 'p99' | 'slowest' | 'lost' | 'next'

export interface FollowAsk {
  /** Id of the flow. */
  readonly flow: string
  readonly pick: IoPick
}

export interface HopCost extends Pick<CostEntry, 'means' | 'unit' | 'source'> {
  readonly id: string
  /** How it is known; set: the design has one of its own. */
  readonly status: CostEntry['status'] | 'set'
  /** As this design pays it. */
  readonly value: number
}

/** Who was in front. */
export interface Behind {
  /** Jobs that waited there already. */
  readonly waiting: number
  /** Name of the flow that was served or came just before; null when nobody knows. */
  readonly flow: string | null
}

/** One stage that it passed. Times in ns since the run began. */
export interface Hop {
  readonly title: string
  readonly why: string
  /** What happened there, a sentence each. */
  readonly what: readonly string[]
  /** Where most of its time went; null for a pure delay. */
  readonly station: StationInfo | null
  /** Part that it is in: of work of a guest its VM, of other work of a core the host. */
  readonly part: string | null
  readonly enteredNs: number
  readonly leftNs: number
  readonly workNs: number
  readonly waitNs: number
  readonly behind: Behind | null
  readonly costs: readonly HopCost[]
}

export interface FollowedIo {
  readonly flow: string
  readonly pick: IoPick
  readonly bornNs: number
  readonly endedNs: number
  /** Why it was lost; null when it arrived. */
  readonly lostBy: string | null
  readonly hops: readonly Hop[]
  /** I/Os of the flow that it was picked from, and the time in which they were sent. */
  readonly outOf: number
  readonly sinceNs: number
}

export type FollowOutcome =
  | { readonly ok: true; readonly io: FollowedIo }
  | { readonly ok: false; readonly says: string }
