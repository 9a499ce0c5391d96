/** A run until its start no longer shows in its figures: MSER-5 on what all flows deliver, and on how late. */
import { advance, readDeliveries } from '../../engine/run.ts'
import type { EngineRun } from '../../engine/state.ts'
import { warmUpLength } from '../../statistics/mser.ts'

/** When there are this many slices of time, neighbours are joined. */
const MOST_SLICES = 1_000

interface Slice {
  readonly jobs: Float64Array
  readonly frames: Float64Array
  readonly latencySum: Float64Array
}

/** All of it at one moment. */
export interface SavedWarmUp {
  readonly slices: readonly Slice[]
  readonly slicePs: number
  readonly nextPs: number
  readonly before: Slice
}

export class WarmUp {
  /** End of the slice that the run is in. */
  nextPs: number
  private slices: Slice[] = []
  private readonly run: EngineRun
  private slicePs: number
  private before: Slice

  /** Of what the run does from now on. */
  constructor(run: EngineRun, slicePs: number, saved?: SavedWarmUp) {
    this.run = run
    this.slicePs = slicePs
    this.nextPs = run.now + slicePs
    this.before = readDeliveries(run)
    if (saved) Object.assign(this, { ...saved, slices: [...saved.slices] })
  }

  save(): SavedWarmUp {
    const { slices, slicePs, nextPs, before } = this
    return { slices: [...slices], slicePs, nextPs, before }
  }

  /** To the end of the slice in which the time lies; says where that is. */
  reach(timePs: number): number {
    while (this.run.now < timePs) {
      advance(this.run, this.nextPs, Number.POSITIVE_INFINITY)
      this.note()
    }
    return this.run.now
  }

  /** The run has come to `nextPs`. */
  note(): void {
    // The slice that ends here was twice as long already.
    if (this.slices.length === MOST_SLICES) this.join()
    const now = readDeliveries(this.run)
    this.slices.push(combine(now, this.before, -1))
    this.before = now
    this.nextPs += this.slices.length === MOST_SLICES ? 2 * this.slicePs : this.slicePs
  }

  /** Not while the best cut lies in the second half of what there is. */
  get isOver(): boolean {
    return (
      warmUpLength(this.slices.map(({ jobs }) => sumOf(jobs))) !== null &&
      warmUpLength(this.latencies()) !== null
    )
  }

  /** Mean latency of each slice, flows weighing alike: of each in shares of its own mean. Slices without any are left out. */
  private latencies(): readonly number[] {
    const [first] = this.slices
    const all = this.slices.reduce((sum, slice) => combine(sum, slice, 1), emptyLike(first))
    const means = all.latencySum.map((sum, flow) => sum / all.frames[flow]!)
    return this.slices.flatMap(({ frames, latencySum }) => {
      let [sum, flows] = [0, 0]
      frames.forEach((count, flow) => {
        if (count === 0) return
        sum += latencySum[flow]! / count / means[flow]!
        flows++
      })
      return flows > 0 ? [sum / flows] : []
    })
  }

  private join(): void {
    const joined: Slice[] = []
    for (let at = 0; at + 1 < this.slices.length; at += 2)
      joined.push(combine(this.slices[at]!, this.slices[at + 1]!, 1))
    this.slices = joined
    this.slicePs *= 2
  }
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)

const emptyLike = (slice: Slice | undefined): Slice => {
  const zeros = (): Float64Array => new Float64Array(slice?.jobs.length ?? 0)
  return { jobs: zeros(), frames: zeros(), latencySum: zeros() }
}

const combine = (a: Slice, b: Slice, sign: 1 | -1): Slice => {
  const both = (one: Float64Array, two: Float64Array): Float64Array =>
    one.map((value, flow) => value + sign * two[flow]!)
  return {
    jobs: both(a.jobs, b.jobs),
    frames: both(a.frames, b.frames),
    latencySum: both(a.latencySum, b.latencySum),
  }
}
