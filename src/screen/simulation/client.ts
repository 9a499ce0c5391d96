/**
 * Makes the two workers that follow the design; those for whole runs are in `run-workers.ts`. It keeps them in step with
 * the store: a changed design is analysed (the latest wins) and handed to the run; a worker that fails is replaced, and
 * the document is never lost with it.
 */

import { proxy, type Remote, wrap } from 'comlink'
import type { Scenario } from '../../scenario/scenario.ts'
import type { FollowAsk, FollowOutcome } from '../../simulation/followed.ts'
import type { EditsApi, SampleBatch } from '../../simulation/protocol.ts'
import type { RunApi, StepBy } from '../../simulation/steering.ts'
import { reasonOf } from '../format/reason-of.ts'
import { setEditMarks } from '../readings/edit-marks.ts'
import { live } from '../store/live.ts'
import { SLOW_PACE } from '../store/run-slice.ts'
import { type Store, store } from '../store/store.ts'
import { startWorker } from './start-worker.ts'

/** A run that says nothing for this long while it should be running has hung. */
const SILENCE_MS = 8_000
/** An edit that nothing follows for this long has settled. */
const SETTLED_MS = 1_000
/** 10 Hz on the wall: no reader sees more. */
const BATCH_PERIOD_MS = 100
const NS_PER_MS = 1e6

interface Hand<Api> {
  readonly worker: Worker
  readonly api: Remote<Api>
}

const makeEdits = (): Hand<EditsApi> => {
  const worker = startWorker('edits')
  return { worker, api: wrap<EditsApi>(worker) }
}

const makeRun = (): Hand<RunApi> => {
  const worker = startWorker('run')
  return { worker, api: wrap<RunApi>(worker) }
}

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, 1_000)
    else requestAnimationFrame(() => resolve())
  })

class Client {
  private edits: Hand<EditsApi> | undefined
  private runner: Hand<RunApi> | undefined
  private heardAt = 0
  /** Rises with every run: what an older one still sends is not for the screen. */
  private runs = 0
  /** The design that the run has, and every one that it had, by the number of its edit. */
  private told: Scenario | undefined
  private designs: Scenario[] = []
  /** Number of the edit that was in force in the last batch. */
  private inForce = 0
  private analysed: Scenario | undefined
  private analysing = false
  private settling: ReturnType<typeof setTimeout> | undefined
  /** Whether a design that is opened starts to run: not when the address says `?paused`. */
  runsAtOnce = true
  /** Set once: an analysis that hangs is cut off with its worker. */
  private watchdog: ReturnType<typeof setInterval> | undefined

  /** Follows the store until the page goes. */
  connect(): void {
    let { scenario } = store.getState()
    store.subscribe((state, before) => {
      if (state.scenario === scenario) return
      scenario = state.scenario
      void this.analyse()
      this.tell(state, before)
    })
    document.addEventListener('visibilitychange', () => {
      if (store.getState().status !== 'running') return
      // Nobody looks: the run waits, and goes on where it was.
      if (document.hidden) void this.runner?.api.pause()
      else this.resume()
    })
    this.watchdog ??= setInterval(() => this.watch(), 1_000)
    void this.analyse()
  }

  /** The edits worker, for imports, fixes and layout. Its errors are sentences. */
  get editing(): Remote<EditsApi> {
    this.edits ??= this.guard(makeEdits(), () => {
      this.edits = undefined
    })
    return this.edits.api
  }

  run(): void {
    const { scenario, pace } = store.getState()
    this.runs += 1
    const run = this.runs
    this.told = scenario
    this.designs = [scenario]
    this.inForce = 0
    setEditMarks([])
    live.clear()
    this.runner ??= this.guard(makeRun(), (says) => this.lost(says))
    this.heardAt = performance.now()
    store.getState().setRun({ status: 'running', problem: null, branches: [] })
    void this.runner.api
      .start(
        scenario,
        { seed: scenario.seed, pace, samplePeriodNs: samplePeriodNs(pace) },
        proxy({
          onBatch: (batch: SampleBatch) => this.take(batch, run),
          onLayout: (layout) => {
            if (run === this.runs) live.setLayout(layout)
          },
          onProblem: (problem) => store.getState().setRun({ problem }),
          onHistory: ({ marks, branches }) => {
            if (run !== this.runs) return
            setEditMarks(marks)
            store.getState().setRun({ branches })
          },
        }),
      )
      .catch((error: unknown) => this.lost(error))
  }

  /** Another design is on the sheet. */
  opened(): void {
    this.run()
    if (!this.runsAtOnce) this.pause()
  }

  pause(): void {
    store.getState().setRun({ status: 'paused' })
    void this.runner?.api.pause()
  }

  resume(): void {
    if (!this.runner) {
      this.run()
      return
    }
    this.heardAt = performance.now()
    store.getState().setRun({ status: 'running' })
    void this.runner.api.resume()
  }

  step(by: StepBy): void {
    if (!this.runner) this.run()
    this.pause()
    void this.runner?.api.step(by)
  }

  /** Resolves when the run is there, or somewhere else by a later wish. */
  async seek(timeNs: number): Promise<void> {
    this.pause()
    const [first = 0] = live.record(live.timeColumn, live.recorded)
    await this.runner?.api.seek(timeNs, timeNs >= first)
  }

  async follow(ask: FollowAsk): Promise<FollowOutcome> {
    if (!this.runner) this.run()
    this.pause()
    return (await this.runner?.api.follow(ask)) ?? { ok: false, says: 'Nothing runs.' }
  }

  /** To the end of another future of this run. */
  goTo(branch: number): void {
    this.pause()
    void this.runner?.api.goTo(branch)
  }

  setPace(pace: number): void {
    store.getState().setRun({ pace })
    void this.runner?.api.setPace(pace)
  }

  private async take(batch: SampleBatch, run: number): Promise<void> {
    if (run !== this.runs) return
    this.heardAt = performance.now()
    live.push(batch)
    this.showThen(batch)
    await nextFrame()
  }

  private tell(state: Store, before: Store): void {
    const { scenario, status, done, undone } = state
    if (!this.runner || scenario === this.told || (status !== 'running' && status !== 'paused'))
      return
    this.told = scenario
    const step = done.length >= before.done.length ? done.at(-1) : undone.at(-1)
    const label = {
      id: this.designs.push(scenario) - 1,
      label: step?.label ?? 'another design',
      isSameStep: done.length === before.done.length && done.length > 0,
    }
    void this.runner.api.edit(scenario, label).catch((error: unknown) => this.lost(error))
  }

  /** Whoever goes back sees the design as it was then; what was edited meanwhile goes before. */
  private showThen({ edit, heard }: SampleBatch): void {
    if (edit === this.inForce || heard !== this.designs.length - 1) return
    this.inForce = edit
    const then = this.designs[edit]
    if (!then || then === store.getState().scenario) return
    void import('../time/design-then.ts').then(({ showDesignThen }) =>
      showDesignThen(then, (shown) => {
        this.told = shown
      }),
    )
  }

  private async analyse(): Promise<void> {
    if (this.analysing) return
    this.analysing = true
    store.getState().setAnalysis({ analysing: true })
    try {
      while (this.analysed !== store.getState().scenario) {
        const scenario = store.getState().scenario
        const { findings, estimate } = await this.editing.analyse(scenario)
        this.analysed = scenario
        store.getState().setAnalysis({ findings, estimate })
      }
    } catch (error) {
      store
        .getState()
        .setAnalysis({ problem: `The design could not be checked: ${reasonOf(error)}` })
      this.analysed = store.getState().scenario
    } finally {
      this.analysing = false
      store.getState().setAnalysis({ analysing: false })
      clearTimeout(this.settling)
      this.settling = setTimeout(() => void this.sampleCosts(), SETTLED_MS)
    }
  }

  /** What it cannot say, it leaves as it was: figures then read as before. */
  private async sampleCosts(): Promise<void> {
    const { scenario } = store.getState()
    if (scenario !== this.analysed || document.hidden) return
    const costUncertainty = await this.editing.costUncertainty(scenario).catch(() => null)
    if (costUncertainty && scenario === store.getState().scenario)
      store.getState().setAnalysis({ costUncertainty })
  }

  private watch(): void {
    if (store.getState().status !== 'running' || !this.runner || document.hidden) return
    if (performance.now() - this.heardAt > SILENCE_MS)
      this.lost('it did not answer for eight seconds')
  }

  private lost(error: unknown): void {
    this.runner?.worker.terminate()
    this.runner = undefined
    store.getState().setRun({
      status: 'failed',
      problem: `The simulation stopped: ${reasonOf(error)}. Your design is safe; run it again.`,
    })
  }

  private guard<Api>(hand: Hand<Api>, onLost: (says: string) => void): Hand<Api> {
    hand.worker.addEventListener('error', (event) => {
      hand.worker.terminate()
      onLost(event.message || 'the worker could not be loaded')
    })
    return hand
  }
}

/** A sample a batch at slow paces; at full speed a millisecond of simulated time each. */
export const samplePeriodNs = (pace: number): number =>
  Number.isFinite(pace)
    ? Math.max(10_000, Math.min(NS_PER_MS, pace * BATCH_PERIOD_MS * NS_PER_MS))
    : NS_PER_MS

export const client = new Client()

/** The speeds of the run bar, slowest first; the last is "as fast as it goes". */
export const PACES: readonly number[] = [
  1 / 10_000,
  1 / 1_000,
  1 / 200,
  SLOW_PACE,
  1 / 10,
  1,
  Number.POSITIVE_INFINITY,
]
