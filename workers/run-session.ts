/**
 * What the run worker does. Slices of at most 8 ms end at a boundary of simulated time; between slices the worker reads
 * its messages, and it waits for the screen to take each batch. Slicing never changes results.
 */
import { transfer } from 'comlink'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { RunApi, RunEvents, RunOptions } from '../src/simulation/protocol.ts'
import { LiveRun } from '../src/simulation/run/live-run.ts'
import { Pacer, SLICE_MS } from '../src/simulation/run/pacer.ts'

/** 10 Hz, and a digest with every third batch at most. */
const BATCH_MS = 100
const DIGEST_MS = 250
/** After an edit the run hurries until its figures hold, but not longer than this. */
const HURRY_MS = 300

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export class RunSession implements RunApi {
  private run: LiveRun | undefined
  private pacer: Pacer | undefined
  private events: RunEvents | undefined
  private paused = false
  /** Rises with every start: an older loop sees it and ends. */
  private generation = 0
  private hurryUntilMs = 0

  start(scenario: Scenario, options: RunOptions, events: RunEvents): void {
    this.generation += 1
    this.events = events
    this.paused = false
    this.run = new LiveRun(scenario, options.seed, options.samplePeriodNs)
    const now = performance.now()
    this.pacer = new Pacer(options.pace, 0, now)
    this.hurryUntilMs = now + HURRY_MS
    events.onLayout(this.run.layout)
    events.onProblem(this.run.problem)
    void this.loop(this.generation)
  }

  edit(scenario: Scenario): void {
    if (!this.run) return
    const layoutChanged = this.run.edit(scenario)
    if (layoutChanged) this.events?.onLayout(this.run.layout)
    this.events?.onProblem(this.run.problem)
    this.hurryUntilMs = performance.now() + HURRY_MS
  }

  setPace(pace: number): void {
    if (this.run) this.pacer?.setPace(pace, this.run.timePs, performance.now())
  }

  pause(): void {
    this.paused = true
  }

  resume(): void {
    this.paused = false
    if (this.run) this.pacer?.anchor(this.run.timePs, performance.now())
  }

  step(byNs: number | 'event'): void {
    this.paused = true
    if (!this.run) return
    if (byNs === 'event') this.run.stepEvent()
    else this.run.advance(this.run.timePs + byNs * 1_000, Number.POSITIVE_INFINITY)
    void this.send(true)
  }

  stop(): void {
    this.generation += 1
    this.run = undefined
  }

  private async loop(generation: number): Promise<void> {
    let sentMs = performance.now()
    let digestMs = 0
    let sentEvents = 0
    let sentPs = 0
    while (generation === this.generation && this.run && this.pacer) {
      const now = performance.now()
      const hurries = now < this.hurryUntilMs && !this.run.isSettled
      const target = hurries ? Number.POSITIVE_INFINITY : this.pacer.target(this.run.timePs, now)
      const worked = !this.paused && this.run.timePs < target
      if (worked) this.slice(target, now)
      if (hurries) this.pacer.anchor(this.run.timePs, performance.now())
      const after = performance.now()
      if (!this.paused && after - sentMs >= BATCH_MS) {
        const wantsDigest = after - digestMs >= DIGEST_MS
        if (wantsDigest) digestMs = after
        const seconds = (after - sentMs) / 1e3
        this.run.rate = (this.run.eventCount - sentEvents) / seconds
        this.run.speed = (this.run.timePs - sentPs) / 1e12 / seconds
        sentMs = after
        sentEvents = this.run.eventCount
        sentPs = this.run.timePs
        await this.send(wantsDigest)
      }
      await soon(worked && this.run.timePs < target ? 0 : SLICE_MS)
    }
  }

  private slice(targetPs: number, startMs: number): void {
    if (!this.run) return
    while (this.run.timePs < targetPs && performance.now() - startMs < SLICE_MS)
      this.run.advance(targetPs, 4_000)
  }

  private async send(wantsDigest: boolean): Promise<void> {
    const batch = this.run?.takeBatch(wantsDigest)
    if (batch) await this.events?.onBatch(transfer(batch, [batch.columns.buffer]))
  }
}
