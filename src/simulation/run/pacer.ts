/**
 * How far a run may go at each slice so that simulated time keeps pace with the wall. Time is handed in: a test needs no
 * clock, and a hidden tab that comes back does not jump.
 */

/** A slice is at most this long, so that a message is never answered late. */
export const SLICE_MS = 8
/** After a pause of the wall (a hidden tab, a sleeping laptop) at most this much is caught up. */
const MOST_CATCH_UP_MS = 200
const PS_PER_MS = 1e9

export class Pacer {
  private pace: number
  private anchorPs: number
  private anchorMs: number
  private lastMs: number

  constructor(pace: number, timePs: number, nowMs: number) {
    this.pace = pace
    this.anchorPs = timePs
    this.anchorMs = nowMs
    this.lastMs = nowMs
  }

  setPace(pace: number, timePs: number, nowMs: number): void {
    this.pace = pace
    this.anchor(timePs, nowMs)
  }

  anchor(timePs: number, nowMs: number): void {
    this.anchorPs = timePs
    this.anchorMs = nowMs
    this.lastMs = nowMs
  }

  /** Simulated time that should be reached by now, whole picoseconds; Infinity at full speed. */
  target(timePs: number, nowMs: number): number {
    if (nowMs - this.lastMs > MOST_CATCH_UP_MS) this.anchor(timePs, nowMs - MOST_CATCH_UP_MS)
    this.lastMs = nowMs
    if (!Number.isFinite(this.pace)) return Number.POSITIVE_INFINITY
    return this.anchorPs + Math.floor((nowMs - this.anchorMs) * PS_PER_MS * this.pace)
  }
}
