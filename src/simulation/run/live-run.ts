/**
 * A run that a person watches: it goes forward in slices, samples itself, takes edits while it runs, and hands out
 * batches. It knows no clock: whoever holds it decides how far it goes.
 */
import {
  advance,
  clearResults,
  createRun,
  fingerprintOf,
  readResults,
  readSample,
  readTrace,
  replacePlan,
  restore,
  setTrace,
  snapshot,
} from '../../engine/run.ts'
import type { EngineRun } from '../../engine/state.ts'
import type { TracedJob } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { isSame } from '../../scenario/topology/shared.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { PS_PER_NS } from '../../units.ts'
import { compile } from '../compile/compile.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import type { RunLayout, SampleBatch } from '../protocol.ts'
import { LiveWarmUp, type SavedLiveWarmUp } from './live-warm-up.ts'
import { digestOf } from './run-digest.ts'
import { rowOf } from './sample-rows.ts'

/** Below this many deliveries since an edit the figures of a flow are not shown. */
export const SETTLED_DELIVERIES = 1_000
/** Rows that wait for the screen at most; older ones make room, for the newest are what a person looks at. */
const MOST_ROWS = 500

/** What a batch says of the run itself, without its past. */
export type LiveBatch = Omit<SampleBatch, 'endNs' | 'keepUntilNs' | 'edit' | 'heard'>

/** All of a run at one moment: going on from here equals never having stopped. */
export interface SavedRun {
  readonly engine: ReturnType<typeof snapshot>
  readonly compiled: CompiledScenario
  readonly layout: RunLayout
  readonly problem: string | null
  readonly nextSamplePs: number
  readonly warmUp: SavedLiveWarmUp | null
  readonly countedFromPs: number
}

/** An edit, compiled; or why it cannot run. */
export type Prepared = CompiledScenario | { readonly says: string }

const cannotRun = (error: unknown): string =>
  `This change cannot run: ${error instanceof Error ? error.message : error}`

const isCompiled = (prepared: Prepared): prepared is CompiledScenario => 'plan' in prepared

export class LiveRun {
  layout: RunLayout
  /** Why flows were left out of the plan, in a sentence. */
  problem: string | null = null
  rate = 0
  speed = 0
  timePs = 0
  eventCount = 0
  /** Rows up to here are known to whoever takes the batches: they are not handed out again. */
  rowsAfterPs = 0
  /** Called while the rows of the old layout can still be taken. */
  beforeLayoutChanges: () => void = () => {}
  compiled: CompiledScenario
  private readonly run: EngineRun
  private readonly samplePeriodPs: number
  private nextSamplePs: number
  /** What still flows from before a start or an edit is not counted. null once the figures count. */
  private warmUp: LiveWarmUp | null
  private countedFromPs = 0
  private rows: number[][] = []
  /** Of layouts so far: none is used twice. */
  private versions = 1

  constructor(scenario: Scenario, seed: number, samplePeriodNs: number) {
    this.compiled = compile(buildTopology(scenario))
    this.run = createRun(this.compiled.plan, { seed })
    this.warmUp = new LiveWarmUp(this.run)
    this.samplePeriodPs = Math.round(samplePeriodNs * PS_PER_NS)
    this.nextSamplePs = this.samplePeriodPs
    this.layout = this.layoutOf(1)
    this.problem = this.leftOut()
  }

  prepare(scenario: Scenario): Prepared {
    try {
      return compile(buildTopology(scenario))
    } catch (error) {
      return { says: cannotRun(error) }
    }
  }

  /** A card that was moved or named changes nothing of what happens. */
  changesNothing(prepared: Prepared): boolean {
    return isCompiled(prepared) && isSame(prepared.plan, this.compiled.plan)
  }

  /** Takes over the names of a design that runs as this one does. */
  rename(prepared: Prepared): void {
    if (!isCompiled(prepared)) return
    this.compiled = prepared
    this.relayout()
    this.problem = this.leftOut()
  }

  /** Takes effect now; what cannot run leaves the last good plan, and a person sees why and loses nothing. */
  edit(prepared: Prepared): void {
    if (!isCompiled(prepared)) {
      this.problem = prepared.says
      return
    }
    try {
      replacePlan(this.run, prepared.plan)
    } catch (error) {
      this.problem = cannotRun(error)
      return
    }
    this.compiled = prepared
    clearResults(this.run)
    this.warmUp = new LiveWarmUp(this.run)
    this.problem = this.leftOut()
    this.relayout()
  }

  /** True when all that happens by then has happened; false when it was cut short by the number of events. */
  advance(untilPs: number, maxEvents: number): boolean {
    let left = maxEvents
    for (;;) {
      const until = Math.min(untilPs, this.nextStopPs)
      const before = this.run.events
      const reached = advance(this.run, until, left) === 'time'
      left -= this.run.events - before
      this.timePs = this.run.now
      this.eventCount = this.run.events
      if (!reached) return false
      this.passBoundary(until)
      if (until >= untilPs) return true
      // A plan without traffic has no events: time still passes, a sample period a call.
      if (this.run.events === before && --left <= 0) return false
    }
  }

  stepEvent(): void {
    const { queue } = this.run
    // What is due before the next event is due without it, too.
    while (queue.size > 0 && this.nextStopPs < queue.time[0]!) this.advance(this.nextStopPs, 0)
    if (queue.size > 0) this.advance(queue.time[0]!, 1)
  }

  /** Follows every frame that this flow makes from now on; null ends it. Nothing of what happens changes. */
  traceFlow(flow: number | null): void {
    setTrace(this.run, flow === null ? null : { flow })
  }

  readTraced(): readonly TracedJob[] {
    return readTrace(this.run)
  }

  /** Of a flow since the last edit, in jobs. */
  deliveriesPerPs(flow: number): number {
    const { flows, windowPs } = readResults(this.run)
    return (flows[flow]?.deliveredJobs ?? 0) / Math.max(1, windowPs)
  }

  save(): SavedRun {
    const { compiled, layout, problem, nextSamplePs, countedFromPs } = this
    const warmUp = this.warmUp?.save() ?? null
    const engine = snapshot(this.run)
    return { engine, compiled, layout, problem, nextSamplePs, warmUp, countedFromPs }
  }

  /** Rows that nobody took are gone. */
  load({ engine, warmUp, ...rest }: SavedRun): void {
    restore(this.run, engine)
    Object.assign(this, rest)
    this.warmUp = warmUp && new LiveWarmUp(this.run, warmUp)
    this.rows = []
    this.timePs = this.run.now
    this.eventCount = this.run.events
  }

  /** Every flow has enough deliveries since the last edit. */
  get isSettled(): boolean {
    if (this.warmUp) return false
    return readResults(this.run).flows.every(
      ({ deliveredJobs }, flow) =>
        this.compiled.plan.flows[flow]?.isStray || deliveredJobs >= SETTLED_DELIVERIES,
    )
  }

  get hasRows(): boolean {
    return this.rows.length > 0
  }

  takeBatch(withDigest: boolean): LiveBatch {
    const width = this.rows[0]?.length ?? 0
    const columns = new Float64Array(width * this.rows.length)
    this.rows.forEach((row, index) => {
      for (let column = 0; column < width; column++)
        columns[column * this.rows.length + index] = row[column]!
    })
    const batch: LiveBatch = {
      layoutVersion: this.layout.version,
      rows: this.rows.length,
      columns,
      timeNs: this.timePs / PS_PER_NS,
      eventsPerSecond: this.rate,
      speed: this.speed,
      fingerprint: fingerprintOf(this.run),
      digest: withDigest
        ? digestOf(
            this.compiled,
            readResults(this.run),
            this.warmUp ? null : this.countedFromPs / PS_PER_NS,
          )
        : null,
    }
    this.rows = []
    return batch
  }

  /** Where something is due besides events. */
  private get nextStopPs(): number {
    return Math.min(this.nextSamplePs, this.warmUp?.nextPs ?? Number.POSITIVE_INFINITY)
  }

  private passBoundary(timePs: number): void {
    if (timePs === this.warmUp?.nextPs && this.warmUp.note()) {
      clearResults(this.run)
      this.countedFromPs = timePs
      this.warmUp = null
    }
    if (timePs === this.nextSamplePs) this.sample()
  }

  private sample(): void {
    const sample = readSample(this.run)
    this.nextSamplePs += this.samplePeriodPs
    if (this.timePs <= this.rowsAfterPs) return
    this.rowsAfterPs = this.timePs
    this.rows.push(rowOf(sample, this.compiled.plan))
    if (this.rows.length > MOST_ROWS) this.rows.shift()
  }

  private relayout(): void {
    const layout = this.layoutOf(this.versions + 1)
    if (isSameLayout(layout, this.layout)) return
    this.beforeLayoutChanges()
    this.versions = layout.version
    this.layout = layout
    this.rows = []
  }

  private layoutOf(version: number): RunLayout {
    const { flowIds, stations, plan } = this.compiled
    return {
      version,
      flows: flowIds,
      stations,
      causes: plan.causes,
      unsentCauses: plan.flows.map(({ backlog }) => backlog.cause),
    }
  }

  private leftOut(): string | null {
    const [first, ...more] = this.compiled.problems
    if (!first) return null
    return more.length === 0 ? first.says : `${first.says} (and ${more.length} more)`
  }
}

const isSameLayout = (a: RunLayout, b: RunLayout): boolean =>
  a.flows.length === b.flows.length &&
  a.stations.length === b.stations.length &&
  a.causes.length === b.causes.length &&
  a.flows.every((flow, index) => flow === b.flows[index]) &&
  a.stations.every(
    ({ key, name }, index) => key === b.stations[index]?.key && name === b.stations[index]?.name,
  ) &&
  a.causes.every((cause, index) => cause === b.causes[index])
