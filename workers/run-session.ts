/**
 * What the run worker does. Slices of at most 8 ms end at a boundary of simulated time; between slices the worker reads
 * its messages, and it waits for the screen to take each batch. Slicing never changes results.
 */
import { transfer } from 'comlink'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { FollowAsk, FollowOutcome } from '../src/simulation/followed.ts'
import type { Moment } from '../src/simulation/run/branches.ts'
import type { LiveRun } from '../src/simulation/run/live-run.ts'
import { Pacer, SLICE_MS } from '../src/simulation/run/pacer.ts'
import { RecordedRun } from '../src/simulation/run/recorded-run.ts'
import type {
  EditLabel,
  RunApi,
  RunEvents,
  RunOptions,
  StepBy,
} from '../src/simulation/steering.ts'

/** 10 Hz, and a digest with every third batch at most. */
const BATCH_MS = 100
const DIGEST_MS = 250
/** After an edit the run hurries until its figures hold, but not longer than this. */
const HURRY_MS = 300
const SLICE_EVENTS = 4_000
const PS_PER_NS = 1_000
/** Samples that are brought back when the screen has those of a moment no longer. */
const ROWS_BROUGHT_BACK = 200

/** Nobody hears of a promise that fails in a worker. An error that is thrown is heard: the page starts another worker. */
const failLoudly = (error: unknown): void => {
  setTimeout(() => {
    throw error
  })
}

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A way through the past, gone slice by slice. */
interface Travel {
  readonly goal: Moment
  /** What is still to be done where it ends. */
  readonly land: () => void
  readonly done: () => void
}

export class RunSession implements RunApi {
  private recorded: RecordedRun | undefined
  private pacer: Pacer | undefined
  private events: RunEvents | undefined
  private paused = false
  private travel: Travel | undefined
  /** Rises with every start: an older loop sees it and ends. */
  private generation = 0
  private hurryUntilMs = 0
  private rowPeriodNs = 0
  private heard = 0
  /** What the screen was told last. */
  private layoutVersion = 0
  private historyKey = ''
  private problem: string | null | undefined

  start(scenario: Scenario, options: RunOptions, events: RunEvents): void {
    this.generation += 1
    this.travel?.done()
    this.travel = undefined
    this.events = events
    this.paused = false
    this.rowPeriodNs = options.samplePeriodNs
    this.recorded = new RecordedRun(scenario, options.seed, options.samplePeriodNs)
    this.recorded.live.beforeLayoutChanges = () => {
      if (this.run?.hasRows) this.send(false).catch(failLoudly)
    }
    const now = performance.now()
    this.pacer = new Pacer(options.pace, 0, now)
    this.hurryUntilMs = now + HURRY_MS
    this.heard = 0
    this.layoutVersion = 0
    this.historyKey = ''
    this.problem = undefined
    this.tell()
    this.loop(this.generation).catch(failLoudly)
  }

  edit(scenario: Scenario, { id, label, isSameStep }: EditLabel): void {
    if (!this.recorded) return
    this.arrive()
    this.heard = id
    const changes = this.recorded.edit(scenario, id, label, isSameStep)
    if (changes) this.hurryUntilMs = performance.now() + HURRY_MS
    this.tell()
    if (this.paused) this.send(true).catch(failLoudly)
  }

  setPace(pace: number): void {
    if (this.run) this.pacer?.setPace(pace, this.run.timePs, performance.now())
  }

  /** What is shown is where it stands. */
  pause(): void {
    if (!this.paused && !this.travel) this.send(true).catch(failLoudly)
    this.paused = true
  }

  resume(): void {
    this.paused = false
    if (this.run) this.pacer?.anchor(this.run.timePs, performance.now())
  }

  async step(by: StepBy): Promise<void> {
    this.paused = true
    const { recorded } = this
    if (!recorded) return
    this.arrive()
    const { here } = recorded
    if (by === 'previous event')
      return this.go(recorded.before(here), undefined, () => recorded.landBefore(here))
    if (by === 'next event') recorded.stepEvent()
    else if (by < 0) return this.go(recorded.momentAt(here.timePs + by * PS_PER_NS))
    else recorded.advance(here.timePs + by * PS_PER_NS, Number.POSITIVE_INFINITY)
    await this.send(true)
  }

  async seek(timeNs: number, hasRows: boolean): Promise<void> {
    this.paused = true
    if (!this.recorded) return
    const since = Math.max(0, timeNs - ROWS_BROUGHT_BACK * this.rowPeriodNs) * PS_PER_NS
    await this.go(
      this.recorded.momentAt(Math.round(timeNs * PS_PER_NS)),
      hasRows ? undefined : since,
    )
  }

  async goTo(branch: number): Promise<void> {
    this.paused = true
    if (!this.recorded) return
    this.arrive()
    const shared = this.recorded.take(branch)
    if (shared) await this.go(this.recorded.tip, shared.timePs)
  }

  async follow(ask: FollowAsk): Promise<FollowOutcome> {
    this.paused = true
    const { findIo } = await import('../src/simulation/run/find-io.ts')
    if (!this.recorded) return { ok: false, says: 'Nothing runs. Space starts a run.' }
    this.arrive()
    if (this.run?.hasRows) this.send(false).catch(failLoudly)
    const outcome = findIo(this.recorded, ask)
    await this.send(true)
    return outcome
  }

  stop(): void {
    this.generation += 1
    this.travel?.done()
    this.travel = undefined
    this.recorded = undefined
  }

  private get run(): LiveRun | undefined {
    return this.recorded?.live
  }

  /** Sets out for a moment; a later wish takes the place of this one. */
  private go(goal: Moment, rowsAfterPs?: number, land: () => void = () => {}): Promise<void> {
    if (this.run?.hasRows) this.send(false).catch(failLoudly)
    this.travel?.done()
    return new Promise((done) => {
      this.travel = { goal, land, done }
      this.recorded?.begin(goal, rowsAfterPs)
    })
  }

  /** To the end of the way at once: what comes next is about the moment that was asked for. */
  private arrive(): void {
    const { travel, recorded } = this
    if (!travel || !recorded) return
    while (!recorded.toward(travel.goal, Number.POSITIVE_INFINITY));
    this.land(travel)
  }

  private land(travel: Travel): void {
    this.travel = undefined
    travel.land()
    this.send(true).catch(failLoudly)
    travel.done()
  }

  private async loop(generation: number): Promise<void> {
    let sentMs = performance.now()
    let digestMs = 0
    let sentEvents = 0
    let sentPs = 0
    while (generation === this.generation && this.recorded && this.run && this.pacer) {
      const now = performance.now()
      if (this.travel) {
        this.sliceTravel(this.travel, now)
        await soon(0)
        continue
      }
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
        this.run.rate = Math.max(0, this.run.eventCount - sentEvents) / seconds
        this.run.speed = Math.max(0, this.run.timePs - sentPs) / 1e12 / seconds
        sentMs = after
        sentEvents = this.run.eventCount
        sentPs = this.run.timePs
        await this.send(wantsDigest)
      }
      await soon(worked && this.run.timePs < target ? 0 : SLICE_MS)
    }
  }

  private slice(targetPs: number, startMs: number): void {
    const { recorded } = this
    if (!recorded) return
    while (recorded.live.timePs < targetPs && performance.now() - startMs < SLICE_MS)
      recorded.advance(targetPs, SLICE_EVENTS)
  }

  private sliceTravel(travel: Travel, startMs: number): void {
    while (performance.now() - startMs < SLICE_MS)
      if (this.recorded?.toward(travel.goal, SLICE_EVENTS)) {
        this.land(travel)
        return
      }
  }

  /** What a batch does not say, when it is news. */
  private tell(): void {
    const { events, recorded } = this
    if (!events || !recorded) return
    const { layout, problem } = recorded.live
    if (layout.version !== this.layoutVersion) {
      this.layoutVersion = layout.version
      events.onLayout(layout)
    }
    if (problem !== this.problem) {
      this.problem = problem
      events.onProblem(problem)
    }
    const { history } = recorded
    const key = JSON.stringify([
      history.marks,
      history.branches.map(({ id, isCurrent }) => [id, isCurrent]),
    ])
    if (key === this.historyKey) return
    this.historyKey = key
    events.onHistory(history)
  }

  private async send(wantsDigest: boolean): Promise<void> {
    const { recorded } = this
    if (!recorded) return
    this.tell()
    const batch = {
      ...recorded.live.takeBatch(wantsDigest),
      endNs: recorded.tip.timePs / PS_PER_NS,
      keepUntilNs: recorded.cutPs === null ? null : recorded.cutPs / PS_PER_NS,
      edit: recorded.editId,
      heard: this.heard,
    }
    recorded.cutPs = null
    await this.events?.onBatch(transfer(batch, [batch.columns.buffer]))
  }
}
