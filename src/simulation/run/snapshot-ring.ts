/** Snapshots of a run within a budget of memory: dense where it was last, thinned out with age. */
import { type Branch, isBefore, type Moment } from './branches.ts'
import type { SavedRun } from './live-run.ts'

const MOST_BYTES = 64 * 2 ** 20
/** Replaying so many events takes no longer than one sees (a few hundredths of a second). */
const LEAST_EVENTS_APART = 20_000
/** A state of 1.5 MB is copied in about 5 ms, and 100,000 events take twenty times that: copying stays below a twentieth. */
const BYTES_PER_EVENT = 16

interface Kept {
  readonly branch: Branch
  readonly at: Moment
  readonly saved: SavedRun
  /** Events simulated before it was taken, whatever the branch: its age is what came since. */
  readonly work: number
}

export class SnapshotRing {
  private kept: Kept[] = []
  private bytes = 0
  private readonly mostBytes: number

  constructor(mostBytes = MOST_BYTES) {
    this.mostBytes = mostBytes
  }

  get size(): number {
    return this.kept.length
  }

  get heldBytes(): number {
    return this.bytes
  }

  /** How many events apart snapshots of this size are worth their while. */
  static eventsApart(bytes: number): number {
    return Math.max(LEAST_EVENTS_APART, bytes / BYTES_PER_EVENT)
  }

  add(branch: Branch, at: Moment, saved: SavedRun, work: number): void {
    this.kept.push({ branch, at, saved, work })
    this.bytes += saved.engine.bytes
    while (this.bytes > this.mostBytes) this.drop(this.leastMissed(work))
  }

  /** The latest in the past of a moment, or at it. */
  latest(branch: Branch, until: Moment): Kept | undefined {
    let best: Kept | undefined
    for (const each of this.kept)
      if (
        !isBefore(until, each.at) &&
        branch.hasPast(each.branch, each.at) &&
        (!best || isBefore(best.at, each.at))
      )
        best = each
    return best
  }

  /** The one whose absence leaves the least gap for its age. */
  private leastMissed(work: number): number {
    let least = 0
    let leastGap = Number.POSITIVE_INFINITY
    for (let n = 0; n < this.kept.length; n++) {
      const before = this.kept[n - 1]?.work ?? 0
      const after = this.kept[n + 1]?.work ?? work
      const gap = (after - before) / (1 + work - this.kept[n]!.work)
      if (gap < leastGap) {
        least = n
        leastGap = gap
      }
    }
    return least
  }

  private drop(place: number): void {
    const [dropped] = this.kept.splice(place, 1)
    this.bytes -= dropped?.saved.engine.bytes ?? 0
  }
}
