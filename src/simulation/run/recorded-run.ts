/**
 * A run with its past. Every edit is logged with the moment it was made at, and snapshots are kept on the way: to go
 * back is to take up a snapshot and to replay from there, so a moment is the same each time it is reached. An edit made
 * in the past starts a branch; the future that was there is kept, too.
 */
import type { Scenario } from '../../scenario/scenario.ts'
import { PS_PER_NS } from '../../units.ts'
import type { BranchInfo, EditMark, History } from '../steering.ts'
import { Branch, isBefore, type LoggedEdit, type Moment } from './branches.ts'
import { LiveRun, type SavedRun } from './live-run.ts'
import { SnapshotRing } from './snapshot-ring.ts'

/** From as many events before it, the event before a moment is found one by one. */
const NEAR_EVENTS = 4_096

const EVER = Number.POSITIVE_INFINITY

export class RecordedRun {
  readonly live: LiveRun
  /** Samples after this have become those of another future; null when none have. */
  cutPs: number | null = null
  private branch = new Branch(0, null)
  private branches: readonly Branch[] = [this.branch]
  private readonly origin: SavedRun
  private readonly ring: SnapshotRing
  private edits = 0
  /** Events simulated, replays included. */
  private work = 0
  /** Count of events at the last snapshot on this way. */
  private savedAt = 0
  private eventsApart: number
  private isAside = false

  constructor(scenario: Scenario, seed: number, samplePeriodNs: number, ring = new SnapshotRing()) {
    this.live = new LiveRun(scenario, seed, samplePeriodNs)
    this.origin = this.live.save()
    this.ring = ring
    this.eventsApart = SnapshotRing.eventsApart(this.origin.engine.bytes)
  }

  get here(): Moment {
    return { timePs: this.live.timePs, events: this.live.eventCount, edits: this.edits }
  }

  /** As far as this branch was run. */
  get tip(): Moment {
    return this.branch.tip
  }

  /** The edit in force, by the id that it was given; 0 before the first. */
  get editId(): number {
    return this.edits === 0 ? 0 : (this.branch.editAfter(this.edits - 1)?.id ?? 0)
  }

  /** Forward to a time, or by at most so many events; what was edited on the way is edited again. */
  advance(untilPs: number, maxEvents: number): void {
    this.toward({ timePs: untilPs, events: EVER, edits: EVER }, maxEvents)
  }

  /** The next event, or the next edit when that comes first. */
  stepEvent(): void {
    const next = this.branch.editAfter(this.edits)
    if (next?.at.events === this.live.eventCount) {
      this.live.advance(next.at.timePs, 0)
      this.replay(next)
      return
    }
    const before = this.live.eventCount
    this.live.stepEvent()
    this.work += this.live.eventCount - before
    this.noteTip()
  }

  /** False when the design runs as it did: then nothing is logged. */
  edit(scenario: Scenario, id: number, label: string, isSameStep: boolean): boolean {
    const prepared = this.live.prepare(scenario)
    if (this.live.changesNothing(prepared)) {
      this.live.rename(prepared)
      return false
    }
    const at = this.here
    if (isBefore(at, this.branch.tip)) this.fork(at)
    const goesOn = isSameStep && this.editId === id - 1
    this.branch.add({ at, scenario, id, label, isSameStep: goesOn })
    this.live.edit(prepared)
    this.edits += 1
    this.savedAt = Number.NEGATIVE_INFINITY
    this.noteTip()
    return true
  }

  /** Where a run to a time ends: never beyond what was run. */
  momentAt(timePs: number): Moment {
    const { tip } = this.branch
    return timePs >= tip.timePs ? tip : { timePs: Math.max(0, timePs), events: EVER, edits: EVER }
  }

  /**
   * Takes up the latest snapshot from which the moment can be reached; `toward` goes on from there. `rowsAfterPs`: rows
   * of samples after this are wanted again.
   */
  begin(goal: Moment, rowsAfterPs?: number): void {
    const isAhead = !isBefore(goal, this.here)
    const from =
      rowsAfterPs === undefined ? goal : { ...goal, timePs: Math.min(goal.timePs, rowsAfterPs) }
    const kept = this.ring.latest(this.branch, from)
    const isNearer = !kept || !isBefore(this.here, kept.at)
    if (rowsAfterPs !== undefined) {
      this.cutPs = rowsAfterPs
      this.live.rowsAfterPs = rowsAfterPs
    }
    if (isAhead && isNearer && rowsAfterPs === undefined) return
    this.live.load(kept?.saved ?? this.origin)
    this.edits = kept?.at.edits ?? 0
    this.savedAt = this.live.eventCount
  }

  /** True once it is there. */
  toward(goal: Moment, maxEvents: number): boolean {
    const next = this.branch.editAfter(this.edits)
    const isEditNext =
      next !== undefined &&
      this.edits < goal.edits &&
      next.at.timePs <= goal.timePs &&
      next.at.events <= goal.events
    const until = isEditNext ? next.at : goal
    const isThere = this.isAt(until) || this.go(until, maxEvents) || this.isAt(until)
    if (isThere && isEditNext) {
      this.replay(next)
      return false
    }
    this.noteTip()
    return isThere
  }

  /** Where to begin to look for the event before this one. */
  before(moment: Moment): Moment {
    return { timePs: EVER, events: Math.max(0, moment.events - NEAR_EVENTS), edits: moment.edits }
  }

  /** From somewhere before a moment: to the last event or edit before it. */
  landBefore(moment: Moment): void {
    const saved = this.live.save()
    const { edits, branch } = this
    const { tip } = branch
    const { rowsAfterPs } = this.live
    let steps = -1
    for (let last = this.here; isBefore(last, moment); last = this.here) {
      steps++
      this.stepEvent()
      if (!isBefore(last, this.here)) break
    }
    // The look ahead may have gone beyond what was run: nobody has seen that.
    this.live.load(saved)
    this.live.rowsAfterPs = rowsAfterPs
    branch.tip = tip
    this.edits = edits
    for (; steps > 0; steps--) this.stepEvent()
  }

  /** Does something on the way before or after, and comes back as if nothing had been. */
  aside<Found>(look: () => Found): Found {
    const saved = this.live.save()
    const { edits, savedAt } = this
    const { rowsAfterPs } = this.live
    this.isAside = true
    try {
      return look()
    } finally {
      this.isAside = false
      this.live.traceFlow(null)
      this.live.load(saved)
      this.live.rowsAfterPs = rowsAfterPs
      this.edits = edits
      this.savedAt = savedAt
    }
  }

  /** When the design that runs now was made; 0 when it is the first. */
  get editedAtPs(): number {
    return this.edits === 0 ? 0 : (this.branch.editAfter(this.edits - 1)?.at.timePs ?? 0)
  }

  /** Onto another branch: `begin` and `toward` its tip come next. Returns what both share. */
  take(id: number): Moment | undefined {
    const branch = this.branches.find((each) => each.id === id)
    if (!branch || branch === this.branch) return undefined
    const shared = branch.sharedWith(this.branch)
    this.branch = branch
    // What lies ahead belongs to another future now: nothing of it is to be gone on from.
    this.live.load(this.origin)
    this.edits = 0
    this.savedAt = 0
    return shared
  }

  get history(): History {
    return {
      marks: marksOf(this.branch.edits),
      branches: this.branches.map((branch) => this.infoOf(branch)),
    }
  }

  private isAt({ timePs, events }: Moment): boolean {
    const { live } = this
    return live.eventCount >= events && (timePs === EVER || live.timePs >= timePs)
  }

  private go(until: Moment, maxEvents: number): boolean {
    const before = this.live.eventCount
    const reached = this.live.advance(until.timePs, Math.min(maxEvents, until.events - before))
    this.work += this.live.eventCount - before
    this.keep()
    return reached
  }

  private infoOf(branch: Branch): BranchInfo {
    return {
      id: branch.id,
      firstEdit: branch.firstEdit?.label ?? null,
      fromNs: (branch.from?.at.timePs ?? 0) / PS_PER_NS,
      toNs: branch.tip.timePs / PS_PER_NS,
      isCurrent: branch === this.branch,
    }
  }

  private fork(at: Moment): void {
    this.branch = new Branch(this.branches.length, { branch: this.branch, at })
    this.branches = [...this.branches, this.branch]
    this.cutPs = at.timePs
    this.live.rowsAfterPs = at.timePs
  }

  private replay(edit: LoggedEdit): void {
    this.live.edit(this.live.prepare(edit.scenario))
    this.edits += 1
    this.savedAt = Number.NEGATIVE_INFINITY
    this.noteTip()
  }

  private noteTip(): void {
    const { here } = this
    if (isBefore(this.branch.tip, here)) this.branch.tip = here
  }

  private keep(): void {
    // A snapshot with the log of a trace in it would be large, and nobody needs it.
    if (this.isAside || this.live.eventCount - this.savedAt < this.eventsApart) return
    const kept = this.ring.latest(this.branch, this.here)
    if (kept?.at.edits === this.edits && this.live.eventCount - kept.at.events < this.eventsApart) {
      this.savedAt = kept.at.events
      return
    }
    const saved = this.live.save()
    this.eventsApart = SnapshotRing.eventsApart(saved.engine.bytes)
    this.savedAt = this.live.eventCount
    this.ring.add(this.branch, this.here, saved, this.work)
  }
}

const marksOf = (edits: readonly LoggedEdit[]): readonly EditMark[] => {
  const marks: EditMark[] = []
  for (const { at, label, isSameStep } of edits) {
    const last = isSameStep ? marks.pop() : undefined
    marks.push({ timeNs: last?.timeNs ?? at.timePs / PS_PER_NS, label })
  }
  return marks
}
