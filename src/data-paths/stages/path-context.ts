/** What a data path is handed to build its stages from: costs of the rig, threads of the host, the function it drives. */
import type { AdapterFunction, HardwareOp } from '../../hardware/adapter-function.ts'
import type { CostReader } from '../../hardware/cost-book.ts'
import type { Mapping } from '../../hardware/dma-mapping.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { StageLabel } from '../../plan/stage-label.ts'
import type { Context, Index } from '../../plan/stations.ts'

/** Where a job runs. */
export interface Place {
  readonly thread: Index
  readonly context: Context
}

/** What travels: it decides which part of the network stack a job meets. A segment is a request over TCP. */
export interface Traffic {
  readonly kind: 'datagram' | 'request' | 'segment' | 'stream' | 'ack'
  /** Jobs of several frames, which the adapter cuts (TSO). */
  readonly aggregates: boolean
  /** The receiver merges frames (GRO). */
  readonly coalesces: boolean
}

/** How an interrupt of the interface reaches the system that drives it. */
export type Delivery = 'native' | 'exit' | 'apicv' | 'posted'

/** The function whose DMA carries the frames of this path. */
export interface Dma {
  readonly function: AdapterFunction
  /** Stable name of its queue pair: rings and pollers are kept under it. */
  readonly key: string
  readonly ringEntries: number
  readonly moderator: Index | null
  /** What each use of a buffer asks of its owner for the IOMMU; null when it stays mapped. */
  readonly mapping: Mapping | null
  readonly releaseBuffer: () => readonly HardwareOp[]
}

/** Threads of the host, placed on its cores when they are first asked for. */
export interface HostThreads {
  readonly vhostWorker: () => Index
  readonly vmmThread: () => Index
  /** Softirqs of the host for the queue that this interface shares. */
  readonly softirq: () => Index
  readonly pollingSwitch: () => Index
  /** The worker that polls the queue of the adapter from which this flow comes in. */
  readonly pollingReceiver: () => Index
  readonly hypervisorSwitch: () => Index
  /** One for each pool, on a core of its own. */
  readonly poolThread: () => Index
}

/** A stage of the adapter and the wire, made by the compiler. */
export interface LeavingStage extends StageLabel {
  readonly ops: readonly HardwareOp[]
}

export interface PathContext {
  readonly costs: CostReader
  readonly plan: PlanBuilder
  /** Keys of stations that belong to the interface begin with this. */
  readonly interface: string
  /** and those of one end of one flow with this. */
  readonly flowEnd: string
  /** The name a person reads in a cause of loss. */
  readonly name: string
  readonly traffic: Traffic
  /** True when more than the arrivals limits what is sent: then no socket buffer overflows. */
  readonly closedLoop: boolean
  /** Takes interrupts and runs the softirqs: the vCPU of the queue, or a core of a native system. */
  readonly network: Index
  /** Runs the application. */
  readonly application: Index
  /** A poll-mode driver in the guest: no stack, no interrupts. */
  readonly pollMode: boolean
  readonly delivery: Delivery
  readonly host: HostThreads
  readonly switchKind: 'vpp-l2xc' | 'vpp-l2bd' | 'ovs-dpdk'
  /** Interfaces that one worker of the polling switch serves. */
  readonly switchPorts: number
  /** null: both ends are on one host and a software switch joins them. */
  readonly dma: Dma | null
  /** From inside the adapter onto the wire, or around to another function of the port. */
  readonly leaveAdapter: readonly LeavingStage[]
  /** Who hands a received frame to this path: the softirq of the host, or the sender's backend on the same host. */
  readonly arrivesFrom: () => Place
  /** Bits per second that the interface may send; 0: no limit. Software switches shape with it. */
  readonly rateLimit: number
}
