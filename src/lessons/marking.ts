/** Marks what students hand in: every design is run again, and what the code claims is held against that. */
import { EDIT_LEVELS, type EditLock, refusedBy } from '../scenario/edit-lock.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { evidenceFor, judgeAll, type Means } from './evidence.ts'
import type { DesignOf, Lesson } from './lesson.ts'
import { decodeResult, goalScenes, lessonHash, type ResultCode } from './result-code.ts'
import { freshStart } from './stages.ts'

export interface Mark {
  readonly student: string
  readonly lesson: string
  /** Goals that the designs really meet, and how many there are. */
  readonly met: number
  readonly goals: number
  readonly claimed: number
  /** Minutes since 1970, as the student's clock had it; null: the code could not be read. */
  readonly minute: number | null
  /** What a teacher should look at; empty: nothing. */
  readonly remarks: readonly string[]
}

export interface MarkingMeans extends Means {
  /** The text of a lesson by its id; undefined: not known here. */
  readonly textOf: (id: string) => string | undefined
  readonly read: (text: string) => Lesson
  readonly designOf: DesignOf
}

const unreadable = (says: string): Mark => ({
  student: '',
  lesson: '',
  met: 0,
  goals: 0,
  claimed: 0,
  minute: null,
  remarks: [says],
})

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

export const markCode = async (code: string, means: MarkingMeans): Promise<Mark> => {
  let result: ResultCode
  try {
    result = decodeResult(code)
  } catch (error) {
    return unreadable(reasonOf(error))
  }
  const text = means.textOf(result.lesson)
  const claimed = result.met.filter(Boolean).length
  const about = { student: result.student, lesson: result.lesson, claimed, minute: result.minute }
  if (text === undefined)
    return {
      ...about,
      met: 0,
      goals: result.met.length,
      remarks: ['this lesson is not known here: open its file first'],
    }
  const lesson = means.read(text)
  const remarks = [
    ...(lessonHash(text) === result.hash ? [] : ['made with another version of the lesson']),
  ]
  const met: boolean[] = []
  for (const [index, place] of goalScenes(lesson).entries()) {
    const design = result.designs[index] ?? null
    const goals = lesson.scenes[place]!.goals
    if (design === null) {
      met.push(...goals.map(() => false))
      continue
    }
    const attempt = { lesson, student: result.student, designOf: means.designOf }
    const foul = foulIn(freshStart(attempt, place), design, loosest(lesson))
    if (foul) remarks.push(`${lesson.scenes[place]!.title}: changed what was locked. ${foul}`)
    try {
      const evidence = await evidenceFor(lesson, goals, design, means)
      met.push(...judgeAll(goals, evidence).map(({ isMet }) => isMet && foul === null))
    } catch (error) {
      // One design that cannot be run keeps nobody else from being marked.
      met.push(...goals.map(() => false))
      remarks.push(`${lesson.scenes[place]!.title}: its design cannot be run. ${reasonOf(error)}`)
    }
  }
  const isSame = met.length === result.met.length && met.every((is, at) => is === result.met[at])
  if (!isSame && remarks.length === 0)
    remarks.push(
      `claims ${claimed} of ${result.met.length}, and its designs reach ${met.filter(Boolean).length}`,
    )
  return { ...about, met: met.filter(Boolean).length, goals: met.length, remarks }
}

/** A design went through all scenes up to its own: what any of them opens may differ. */
const loosest = ({ scenes }: Lesson): EditLock => {
  const level = scenes.reduce(
    (most, { lock }) =>
      EDIT_LEVELS.indexOf(lock.level) > EDIT_LEVELS.indexOf(most) ? lock.level : most,
    EDIT_LEVELS[0] as EditLock['level'],
  )
  const lists = scenes.filter(({ lock }) => lock.level !== 'none').map(({ lock }) => lock.fields)
  return {
    level,
    fields: lists.some((fields) => fields === null)
      ? null
      : lists.flatMap((fields) => fields ?? []),
  }
}

const foulIn = (start: Scenario, design: Scenario, lock: EditLock): string | null =>
  refusedBy(lock, { ...start, title: design.title }, design)

const CSV_HEAD = 'student,lesson,goals met,goals,claimed,handed in (UTC),remarks'
const MS_PER_MINUTE = 60_000

/** A spreadsheet takes a cell that starts with one of these for a formula. */
const cell = (value: string | number): string => {
  const text = String(value)
  const plain = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

const timeOf = (minute: number | null): string =>
  minute === null || !(minute >= 0 && minute < 1e8)
    ? ''
    : new Date(minute * MS_PER_MINUTE).toISOString().slice(0, 16).replace('T', ' ')

export const marksCsv = (marks: readonly Mark[]): string =>
  [
    CSV_HEAD,
    ...marks.map(({ student, lesson, met, goals, claimed, minute, remarks }) =>
      [student, lesson, met, goals, claimed, timeOf(minute), remarks.join('; ')]
        .map(cell)
        .join(','),
    ),
    '',
  ].join('\n')
