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
  replacePlan,
} from '../../engine/run.ts'
import type { EngineRun } from '../../engine/state.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { PS_PER_MS, PS_PER_NS } from '../../units.ts'
import { compile } from '../compile/compile.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import type { RunLayout, SampleBatch } from '../protocol.ts'
import { digestOf } from './run-digest.ts'
import { rowOf } from './sample-rows.ts'

/** Below this many deliveries since an edit the figures of a flow are not shown. */
export const SETTLED_DELIVERIES = 1_000
/** What still flows from before a start or an edit is not counted: figures begin this much later. */
const WARM_UP_PS = 5 * PS_PER_MS
/** Rows that wait for the screen at most; older ones make room, for the newest are what a person looks at. */
const MOST_ROWS = 500

export class LiveRun {
  layout: RunLayout
  /** Why flows were left out of the plan, in a sentence. */
  problem: string | null = null
  rate = 0
  speed = 0
  timePs = 0
  eventCount = 0
  private compiled: CompiledScenario
  private readonly run: EngineRun
  private readonly samplePeriodPs: number
  private nextSamplePs: number
  /** Infinity once the figures count. */
  private warmUntilPs = WARM_UP_PS
  private rows: number[][] = []

  constructor(scenario: Scenario, seed: number, samplePeriodNs: number) {
    this.compiled = compile(buildTopology(scenario))
    this.run = createRun(this.compiled.plan, { seed })
    this.samplePeriodPs = Math.round(samplePeriodNs * PS_PER_NS)
    this.nextSamplePs = this.samplePeriodPs
    this.layout = this.layoutOf(1)
    this.problem = this.leftOut()
  }

  /** True when the columns of batches have changed. */
  edit(scenario: Scenario): boolean {
    let next: CompiledScenario
    try {
      next = compile(buildTopology(scenario))
      replacePlan(this.run, next.plan)
    } catch (error) {
      // The last good plan goes on: a person in the middle of a change sees why, and loses nothing.
      this.problem = `This change cannot run: ${error instanceof Error ? error.message : error}`
      return false
    }
    const before = this.layout
    this.compiled = next
    this.rows = []
    clearResults(this.run)
    this.warmUntilPs = this.timePs + WARM_UP_PS
    this.problem = this.leftOut()
    const layout = this.layoutOf(before.version + 1)
    if (isSameLayout(layout, before)) return false
    this.layout = layout
    return true
  }

  /** Forward to a time, or by at most so many events. */
  advance(untilPs: number, maxEvents: number): void {
    let left = maxEvents
    while (this.timePs < untilPs && left > 0) {
      const until = Math.min(untilPs, this.nextSamplePs, this.warmUntilPs)
      const before = this.run.events
      const reached = advance(this.run, until, left) === 'time'
      left -= this.run.events - before
      this.timePs = this.run.now
      if (!reached) break
      if (until === this.warmUntilPs) {
        clearResults(this.run)
        this.warmUntilPs = Number.POSITIVE_INFINITY
      }
      if (until === this.nextSamplePs) this.sample()
      // A plan without traffic has no events: time still passes, a sample period a call.
      if (this.run.events === before) left -= 1
    }
    this.eventCount = this.run.events
  }

  stepEvent(): void {
    const next = this.run.queue.size > 0 ? this.run.queue.time[0]! : this.timePs
    advance(this.run, next, 1)
    this.timePs = this.run.now
    this.eventCount = this.run.events
  }

  /** Every flow has enough deliveries since the last edit. */
  get isSettled(): boolean {
    if (Number.isFinite(this.warmUntilPs)) return false
    return readResults(this.run).flows.every(
      ({ deliveredJobs }) => deliveredJobs >= SETTLED_DELIVERIES,
    )
  }

  takeBatch(withDigest: boolean): SampleBatch {
    const width = this.rows[0]?.length ?? 0
    const columns = new Float64Array(width * this.rows.length)
    this.rows.forEach((row, index) => {
      for (let column = 0; column < width; column++)
        columns[column * this.rows.length + index] = row[column]!
    })
    const batch: SampleBatch = {
      layoutVersion: this.layout.version,
      rows: this.rows.length,
      columns,
      timeNs: this.timePs / PS_PER_NS,
      eventsPerSecond: this.rate,
      speed: this.speed,
      fingerprint: fingerprintOf(this.run),
      digest: withDigest ? digestOf(this.compiled, readResults(this.run)) : null,
    }
    this.rows = []
    return batch
  }

  private sample(): void {
    this.rows.push(rowOf(readSample(this.run), this.compiled.plan))
    if (this.rows.length > MOST_ROWS) this.rows.shift()
    this.nextSamplePs += this.samplePeriodPs
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
