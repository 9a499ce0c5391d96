/** A run and its other futures: what was edited when, as a tree. A branch shares its past with the one it left. */
import type { Scenario } from '../../scenario/scenario.ts'

/** A place in the history of a run: so much time, so many events and so many edits after it began. */
export interface Moment {
  readonly timePs: number
  readonly events: number
  readonly edits: number
}

export const ORIGIN: Moment = { timePs: 0, events: 0, edits: 0 }

/** Of two moments of one history. */
export const isBefore = (a: Moment, b: Moment): boolean =>
  a.events < b.events || a.timePs < b.timePs || a.edits < b.edits

const earlier = (a: Moment, b: Moment): Moment => (isBefore(a, b) ? a : b)

export interface LoggedEdit {
  /** Just before it is made. */
  readonly at: Moment
  readonly scenario: Scenario
  /** Given by whoever edits. */
  readonly id: number
  readonly label: string
  /** Part of the step of undo before it: a drag, a slider. */
  readonly isSameStep: boolean
}

export class Branch {
  readonly id: number
  readonly from: { readonly branch: Branch; readonly at: Moment } | null
  /** As far as it was run. */
  tip: Moment
  private readonly own: LoggedEdit[] = []

  constructor(id: number, from: Branch['from']) {
    this.id = id
    this.from = from
    this.tip = from?.at ?? ORIGIN
  }

  get editCount(): number {
    return this.firstOwn + this.own.length
  }

  /** The edit after so many others, those of the shared past included. */
  editAfter(edits: number): LoggedEdit | undefined {
    return edits < this.firstOwn
      ? this.from?.branch.editAfter(edits)
      : this.own[edits - this.firstOwn]
  }

  add(edit: LoggedEdit): void {
    this.own.push(edit)
  }

  /** The edit that made it, or the first that it saw: the whole of a drag. */
  get firstEdit(): LoggedEdit | undefined {
    const end = this.own.findIndex(({ isSameStep }, place) => place > 0 && !isSameStep)
    return end < 0 ? this.own.at(-1) : this.own[end - 1]
  }

  /** All edits on the way to its tip, in order. */
  get edits(): readonly LoggedEdit[] {
    const shared = this.from?.branch.edits.slice(0, this.firstOwn) ?? []
    return [...shared, ...this.own]
  }

  /** How far this history and that of another branch are the same. */
  sharedWith(other: Branch): Moment {
    let shared = ORIGIN
    for (const [branch, until] of this.ways()) {
      const theirs = other.ways().get(branch)
      if (!theirs) continue
      const common = earlier(until, theirs)
      if (isBefore(shared, common)) shared = common
    }
    return shared
  }

  /** Whether a moment that was reached on another branch lies in the past of this one. */
  hasPast(branch: Branch, moment: Moment): boolean {
    const until = this.ways().get(branch)
    return until !== undefined && !isBefore(until, moment)
  }

  private get firstOwn(): number {
    return this.from?.at.edits ?? 0
  }

  /** The branches that its history lies on, and how far on each. */
  private ways(): ReadonlyMap<Branch, Moment> {
    const ways = new Map<Branch, Moment>()
    let until = this.tip
    for (let branch: Branch | undefined = this; branch; branch = branch.from?.branch) {
      ways.set(branch, until)
      if (branch.from) until = earlier(until, branch.from.at)
    }
    return ways
  }
}
