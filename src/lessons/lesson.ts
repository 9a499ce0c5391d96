/**
 * A lesson: scenes in order over one design, what may be edited in them and what is hidden, questions, and goals that
 * check themselves. `read-lesson.ts` reads one from its file.
 */
import type { EditLock } from '../scenario/edit-lock.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Goal } from './goal.ts'

/** What a lesson may keep from the screen until its owner wants it seen. */
export const HIDABLE = ['inspector', 'metrics', 'why', 'problems'] as const

export type Hidable = (typeof HIDABLE)[number]

/** What the design of a lesson is made from: a sample of the gallery by name, or the code of a share link. */
export type LessonDesign =
  | { readonly kind: 'sample'; readonly id: string }
  | { readonly kind: 'code'; readonly code: string }

/** A change of the design, as a line of the file: "flow1.offeredGbps = 5". */
export interface ChangeLine {
  readonly text: string
  readonly line: number
}

/** One of several values for each student, so that neighbours do not have the same numbers. */
export interface Variation {
  /** "flow1.offeredGbps"; `{{name}}` in a text stands for the value. */
  readonly name: string
  readonly set: string
  readonly values: readonly string[]
}

export interface Question {
  readonly ask: string
  readonly choices: readonly string[]
  /** Place of the right choice. */
  readonly right: number
}

export interface LessonGoal {
  /** What the student reads. */
  readonly says: string
  readonly when: Goal
}

export interface Scene {
  readonly title: string
  /** Markdown. */
  readonly text: string
  /** Changes on the lesson's own design with which this scene starts afresh; null: the student's design goes on. */
  readonly start: readonly ChangeLine[] | null
  readonly lock: EditLock
  readonly hide: readonly Hidable[]
  readonly question: Question | null
  /** Markdown: what stands behind the question, shown once that has its answer. */
  readonly reveal: string
  readonly goals: readonly LessonGoal[]
}

export interface Lesson {
  readonly id: string
  readonly title: string
  /** One sentence for the list. */
  readonly says: string
  /** Its place in the list of a course. */
  readonly course: number
  readonly minutes: number
  readonly design: LessonDesign
  /** Of the runs that judge goals, with their simulated length. */
  readonly seed: number
  readonly runMs: number
  readonly vary: readonly Variation[]
  readonly sources: readonly string[]
  readonly scenes: readonly Scene[]
}

/** What only the teacher has: notes, and the way to a design that meets the goals of each scene. */
export interface LessonKey {
  readonly lesson: string
  readonly scenes: readonly {
    readonly title: string
    readonly notes: string
    readonly reference: readonly ChangeLine[]
  }[]
}

/** Fetches or makes what a lesson starts from. */
export type DesignOf = (design: LessonDesign) => Scenario

/** What cannot be read: the line, what was found, what would do. */
export class LessonError extends Error {
  override readonly name = 'LessonError'

  constructor(line: number, says: string) {
    super(line > 0 ? `line ${line}: ${says}` : says)
  }
}
