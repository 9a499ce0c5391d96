/** When the figures of a run that is watched begin to count, after its start and after each edit. */
import { readResults } from '../../engine/run.ts'
import type { EngineRun } from '../../engine/state.ts'
import { PS_PER_MS } from '../../units.ts'
import { type SavedWarmUp, WarmUp } from './warm-up.ts'

/** Before as many deliveries of every flow there is no telling whether the start is over. */
export const WARM_UP_DELIVERIES = 200
/** Frames offered without one that arrives. */
const SURELY_SILENT = 2_000
/** Somebody is waiting: from here on figures count, drift or not. */
const LONGEST_PS = 100 * PS_PER_MS
/** Looks come at ever later times: each costs as much as there is to look at. */
const FIRST_LOOK_PS = PS_PER_MS / 10
const LATER = 1.3
const SLICES_TO_FIRST_LOOK = 100

export interface SavedLiveWarmUp {
  readonly log: SavedWarmUp
  readonly startPs: number
  readonly lookPs: number
}

export class LiveWarmUp {
  private readonly run: EngineRun
  private readonly log: WarmUp
  private readonly startPs: number
  private lookPs: number

  /** Of what the run does from now on, or from where it was saved. */
  constructor(run: EngineRun, saved?: SavedLiveWarmUp) {
    this.run = run
    this.log = new WarmUp(run, FIRST_LOOK_PS / SLICES_TO_FIRST_LOOK, saved?.log)
    this.startPs = saved?.startPs ?? run.now
    this.lookPs = saved?.lookPs ?? run.now + FIRST_LOOK_PS
  }

  save(): SavedLiveWarmUp {
    return { log: this.log.save(), startPs: this.startPs, lookPs: this.lookPs }
  }

  /** The run is to stop here and to be noted. */
  get nextPs(): number {
    return this.log.nextPs
  }

  /** The run has come to `nextPs`: true when figures may count from here on. */
  note(): boolean {
    this.log.note()
    const sincePs = this.run.now - this.startPs
    if (sincePs >= LONGEST_PS) return true
    if (this.run.now < this.lookPs) return false
    this.lookPs = this.startPs + Math.round(sincePs * LATER)
    return this.hasEnough && this.log.isOver
  }

  /** Flows of which nothing is sent, or nothing arrives, do not keep the others waiting, nor do the few stray writes. */
  private get hasEnough(): boolean {
    return readResults(this.run).flows.every(
      ({ deliveredJobs, offeredFrames }, flow) =>
        this.run.program.flows.isStray[flow] === 1 ||
        deliveredJobs >= WARM_UP_DELIVERIES ||
        offeredFrames === 0 ||
        (deliveredJobs === 0 && offeredFrames >= SURELY_SILENT),
    )
  }
}
