/**
 * All that crosses the border of a worker, as types; what the run is asked is in steering.ts. comlink makes the rest a
 * Promise. Two workers of one bundle answer:
 * `edits` (rules, prediction, import, layout) and `run`, so that an edit never waits for a slice of the simulation.
 */

import type { CpuUse } from '../plan/stations.ts'
import type { AcsRemedy, RemedyQuestion } from '../rules/acs-remedy.ts'
import type { BlastAnswer } from '../rules/blast-fixes.ts'
import type { FixOutcome } from '../rules/check.ts'
import type { Finding } from '../rules/define-rule.ts'
import type { HostIsolation, IsolationQuestion } from '../rules/isolation.ts'
import type { DistanceMatrix } from '../scenario/peers/distance-matrix.ts'
import type { PeerScope } from '../scenario/peers/peer-devices.ts'
import type { PeerAsk, PeerWay } from '../scenario/peers/peer-way.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SlotAdvice } from '../scenario/slots/slot-advice.ts'
import type { DmaSetting } from './dma-setting.ts'
import type { OwnMeasurement } from './own-figure.ts'
import type { StrayReport } from './stray-digest.ts'
import type { Trial } from './why/trial.ts'

export type StationKind = 'core' | 'thread' | 'server' | 'link' | 'pool' | 'cache'

/** What a person is told of a station. Rows of samples name it by its place in this list. */
export interface StationInfo {
  readonly key: string
  readonly kind: StationKind
  /** "core 0", "NIC 0 port 1", "IOTLB of host 1". */
  readonly name: string
  /** What it does here: "vswitch", "VM C", "10GbE out". */
  readonly does: string
  /** The part to show when it is chosen. */
  readonly part: string
  /** The scenario link that it is a direction of, if it is one. */
  readonly link: string | null
  readonly direction: 'out' | 'back' | null
}

/** What the columns of a batch are. Sent once for every plan. */
export interface RunLayout {
  readonly version: number
  readonly flows: readonly string[]
  readonly stations: readonly StationInfo[]
  readonly causes: readonly string[]
  /** Places in `causes` that say why frames were not sent: those were never on the way, so they are not lost. */
  readonly unsentCauses: readonly number[]
}

/** Columns of one flow in a batch, in this order. */
export const FLOW_COLUMNS = [
  'deliveredBitsPerSecond',
  'offeredBitsPerSecond',
  'lostFramesPerSecond',
  'unsentFramesPerSecond',
  'meanNs',
  'p50Ns',
  'p95Ns',
  'p99Ns',
] as const

/**
 * Samples, column by column: `columns[column * rows + row]`. Column 0 is the time in ns at the end of the interval; then
 * FLOW_COLUMNS for every flow; then the utilisation (0 to 1; of a pool: share taken; of a cache: hit ratio) of every
 * station; then cores busy by use, in the order of CPU_USES; then frames lost a second by cause.
 */
export interface SampleBatch {
  readonly layoutVersion: number
  readonly rows: number
  readonly columns: Float64Array
  readonly timeNs: number
  /** As far as this run was followed: later than `timeNs` after a step back. */
  readonly endNs: number
  /** Samples after this, in ns, are no longer those of this run: forget them before these are added. */
  readonly keepUntilNs: number | null
  /** Id of the edit in force; 0 before the first. */
  readonly edit: number
  /** Id of the last edit that was received, in force or not. */
  readonly heard: number
  readonly eventsPerSecond: number
  /** Simulated over real time, as reached. */
  readonly speed: number
  readonly fingerprint: number
  /** At most four times a second: what the cards and the waterfall show. */
  readonly digest: RunDigest | null
}

/** One step of a flow's way, as the waterfall and the why card need it. */
export interface StageDigest {
  readonly title: string
  readonly why: string
  readonly costIds: readonly string[]
  /** Place in `RunLayout.stations`; -1 for a pure delay. */
  readonly station: number
  readonly workNs: number
  readonly waitNs: number
  readonly tailWorkNs: number
  readonly tailWaitNs: number
}

export interface FlowDigest {
  readonly id: string
  /** Deliveries of this flow that count: below 1,000 the screen shows the prediction. None before the warm-up is over. */
  readonly deliveries: number
  readonly throughputBitsPerSecond: number
  readonly framesPerSecond: number
  readonly latencyNs: {
    readonly mean: number
    readonly p50: number
    readonly p95: number
    readonly p99: number
  }
  /** Enough frames lie beyond the p99, and they are independent enough, to say where it lies. */
  readonly knowsP99: boolean
  readonly roundTrip: boolean
  readonly lostFramesPerSecond: number
  /** Of an open load, what its sender could not take on. */
  readonly unsentFramesPerSecond: number
  /** Cause of most losses, if there are any. */
  readonly lossCause: string | null
  readonly stages: readonly StageDigest[]
}

/** What one thread does with its core. */
export interface CpuRow {
  /** Places in `RunLayout.stations`; core -1: it floats. */
  readonly thread: number
  readonly core: number
  readonly use: CpuUse
  /** Share of one core. */
  readonly cores: number
  /** The stage that asks for most of it. */
  readonly cause: string
}

export interface RunDigest {
  /** From when on figures count, since the last start or edit: what MSER-5 left out. null: the warm-up is not over. */
  readonly countedFromNs: number | null
  readonly flows: readonly FlowDigest[]
  /** The largest share first. */
  readonly cpu: readonly CpuRow[]
  readonly strays: readonly StrayReport[]
  /** Mean utilisation since the last edit, by place in `RunLayout.stations`. */
  readonly utilisation: readonly number[]
}

export interface FlowEstimate {
  readonly id: string
  readonly throughputBitsPerSecond: number
  readonly offeredBitsPerSecond: number
  readonly framesPerSecond: number
  readonly lostFramesPerSecond: number
  readonly unsentFramesPerSecond: number
  readonly latencyNs: number
  readonly stages: readonly StageDigest[]
  /** Place in `stations` of what limits it; -1: nothing does. */
  readonly bottleneck: number
  /** false: the formulas did not settle for this flow; its figures are not to be shown. */
  readonly settled: boolean
}

/** The prediction, as the screen and the CLI show it. Every number of it is "≈". */
export interface Estimate {
  readonly converged: boolean
  readonly bistable: boolean
  readonly flows: readonly FlowEstimate[]
  readonly stations: readonly StationInfo[]
  readonly utilisation: readonly number[]
  readonly bottlenecks: readonly { readonly station: number; readonly flows: readonly string[] }[]
  readonly coresByUse: readonly number[]
}

/** A predicted figure, and between what the ranges of the costs leave it. */
export interface FigureRange {
  readonly value: number
  /** 5 and 95 % of the sample of cost sets. */
  readonly low: number
  readonly high: number
  /** Costs that move it most, two at most. */
  readonly most: readonly string[]
}

export interface CostUncertainty {
  /** How many sets of costs were predicted. */
  readonly sets: number
  /** null: the formulas settle too rarely to say. */
  readonly flows: readonly {
    readonly id: string
    readonly throughputBitsPerSecond: FigureRange | null
    readonly latencyNs: FigureRange | null
  }[]
  /** Cores busy at each host, in all and by use. */
  readonly hosts: readonly {
    readonly id: string
    readonly busy: FigureRange | null
    readonly cpuByUse: Readonly<Record<string, FigureRange | null>>
  }[]
}

export interface Analysis {
  readonly findings: readonly Finding[]
  readonly estimate: Estimate
  /** Flows that could not be compiled, with the reason. */
  readonly problems: readonly { readonly at: string; readonly says: string }[]
}

export interface ImportOutcome {
  readonly format: string
  readonly scenario: Scenario
  readonly notes: readonly { readonly severity: 'warning' | 'info'; readonly says: string }[]
}

export interface UpdateOutcome {
  readonly scenario: Scenario
  /** What changed on the machine, a sentence each. */
  readonly changes: readonly string[]
}

/** What a listing of a machine does not say and its owner may know. */
export interface MachineFacts {
  readonly coresPerSocket?: number
  readonly clockGhz?: number
}

export interface DroppedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a design can be written as. */
export interface ExportChoice {
  readonly id: string
  readonly title: string
  readonly means: string
  /** Of one host, or of the design as a whole. */
  readonly scope: 'host' | 'design'
}

export interface ExportedText {
  /** Name of the file. */
  readonly name: string
  readonly text: string
}

/** The edits worker. */
export interface EditsApi {
  analyse(scenario: Scenario): Analysis
  /** null: another edit came first, or one prediction takes too long for many of them. */
  costUncertainty(scenario: Scenario): Promise<CostUncertainty | null>
  applyFix(scenario: Scenario, finding: { rule: string; at: string }, fix: number): Scenario
  /** What a fix would bring, before it is made. */
  fixOutcome(scenario: Scenario, finding: { rule: string; at: string }, fix: number): FixOutcome
  importText(text: string, facts?: MachineFacts): Promise<ImportOutcome>
  /** Of one machine, as dropped: plain, compressed, tarballs. */
  importFiles(files: readonly DroppedFile[], facts?: MachineFacts): Promise<ImportOutcome>
  /** What iperf3, fio and `ethtool -S` printed; `seconds`: between two snapshots that do not say. */
  readMeasurements(
    files: readonly DroppedFile[],
    seconds?: number,
  ): Promise<readonly OwnMeasurement[]>
  /** Of the machine that the design was drawn from, read again. */
  updateDesign(
    scenario: Scenario,
    given: string | readonly DroppedFile[],
    facts?: MachineFacts,
  ): Promise<UpdateOutcome>
  /** Of an adapter whose listing hides its SR-IOV capability, from the catalogue. */
  assumeLimits(scenario: Scenario, part: string): Promise<Scenario>
  /** The IOMMU groups of every host. */
  isolation(scenario: Scenario, question: IsolationQuestion): Promise<readonly HostIsolation[]>
  /** What would part one of them. */
  acsRemedy(scenario: Scenario, question: RemedyQuestion): Promise<AcsRemedy>
  /** What is reached from a VM, an adapter or a host, and what shrinks that; null: nothing can begin there. */
  blast(scenario: Scenario, from: string): Promise<BlastAnswer | null>
  /** What could help a flow, the best by prediction first; `station`: key of what holds it back. null: an edit came first. */
  trials(scenario: Scenario, flow: string, station: string): Promise<readonly Trial[] | null>
  /** `host`: an id. */
  distances(scenario: Scenario, host: string, scope: PeerScope): Promise<DistanceMatrix>
  /** null: the host no longer has these functions. */
  peerWay(scenario: Scenario, host: string, ask: PeerAsk): Promise<PeerWay | null>
  /** Free slots that are better for an adapter, the best first. */
  betterSlots(scenario: Scenario, adapter: string): Promise<readonly SlotAdvice[]>
  tidy(scenario: Scenario): Promise<Scenario>
  encodeLink(scenario: Scenario): Promise<string>
  exportFormats(): Promise<readonly ExportChoice[]>
  /** `host`: null for the only one. The message of its error says, in lines, why nothing was written. */
  exportDesign(
    scenario: Scenario,
    format: string,
    host: string | null,
  ): Promise<readonly ExportedText[]>
  /** Payload bits a second of DMA transfers of one size, run event by event. */
  dmaPoint(setting: DmaSetting, bytes: number): Promise<number>
  /** What the screen shows of a run, as a table and as JSON. */
  exportFigures(scenario: Scenario, flows: readonly FlowDigest[]): Promise<readonly ExportedText[]>
}
