/** Whether the parts of a draft begin unsolved, and whether their solutions solve them. */
import { evidenceFor, judgeAll } from '../../lessons/evidence.ts'
import type { Judgement } from '../../lessons/judge.ts'
import { whyNotJudged } from '../../lessons/judge.ts'
import { readLesson } from '../../lessons/read-lesson.ts'
import { type LessonDraft, lessonText } from '../../lessons/write-lesson.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { runWorkers } from '../simulation/run-workers.ts'
import { workerMeans } from './lesson-store.ts'

export interface PartCheck {
  readonly title: string
  readonly goals: readonly {
    readonly says: string
    readonly start: Judgement
    /** null: no solution was given. */
    readonly solution: Judgement | null
  }[]
  /** What is wrong, in a sentence; null: nothing. */
  readonly problem: string | null
}

const problemOf = (goals: PartCheck['goals']): string | null => {
  if (goals.length === 0) return null
  if (goals.every(({ start }) => start.isMet)) return 'All goals are met before anybody begins.'
  if (goals.some(({ solution }) => solution !== null && !solution.isMet))
    return 'The solution does not meet every goal.'
  return goals.some(({ solution }) => solution === null) ? 'It has no solution yet.' : null
}

/** Throws a sentence when the draft is no lesson. */
export const checkDraft = async (draft: LessonDraft): Promise<readonly PartCheck[]> => {
  const lesson = readLesson(lessonText(draft))
  const workers = runWorkers()
  const means = workerMeans(workers.run)
  try {
    const checks: PartCheck[] = []
    let design: Scenario | null = null
    for (const [place, part] of draft.scenes.entries()) {
      design = part.start ?? design
      const { goals } = lesson.scenes[place]!
      if (!design) throw new Error('the first part needs a design to start with')
      for (const { says, when } of goals) {
        const why = whyNotJudged(when, design)
        if (why) throw new Error(`The goal “${says}” of “${part.title}” cannot be judged: ${why}`)
      }
      const judged = async (of: Scenario) =>
        judgeAll(goals, await evidenceFor(lesson, goals, of, means))
      const start = await judged(design)
      const solution = part.reference ? await judged(part.reference) : null
      const rows = goals.map(({ says }, at) => ({
        says,
        start: start[at]!,
        solution: solution?.[at] ?? null,
      }))
      checks.push({ title: part.title, goals: rows, problem: problemOf(rows) })
      design = part.reference ?? design
    }
    return checks
  } finally {
    workers.close()
  }
}
