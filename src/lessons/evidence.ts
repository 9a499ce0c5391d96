/** What judging the goals of a scene needs: findings, and one run for every seed that a goal names. */
import type { Finding } from '../rules/define-rule.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { RunReport } from '../simulation/report.ts'
import type { Runner } from '../simulation/whole-run.ts'
import { type Evidence, type Judgement, judge } from './judge.ts'
import type { Lesson, LessonGoal } from './lesson.ts'

const NS_PER_MS = 1e6

/** Rules and runs live elsewhere: on the command line, or in workers. */
export interface Means {
  readonly findingsOf: (scenario: Scenario) => Promise<readonly Finding[]>
  readonly run: Runner
}

const seedsOf = (lesson: Lesson, goals: readonly LessonGoal[]): readonly number[] => [
  ...new Set(
    goals.flatMap(({ when }) => (when.kind === 'result' ? [when.seed ?? lesson.seed] : [])),
  ),
]

export const evidenceFor = async (
  lesson: Lesson,
  goals: readonly LessonGoal[],
  scenario: Scenario,
  { findingsOf, run }: Means,
): Promise<Evidence> => {
  const seeds = seedsOf(lesson, goals)
  const [findings, ...reports] = await Promise.all([
    findingsOf(scenario),
    ...seeds.map((seed) => run(scenario, { seed, durationNs: lesson.runMs * NS_PER_MS })),
  ])
  const bySeed = new Map<number, RunReport>(seeds.map((seed, index) => [seed, reports[index]!]))
  return { scenario, findings, report: (seed) => bySeed.get(seed ?? lesson.seed) ?? null }
}

export const judgeAll = (goals: readonly LessonGoal[], evidence: Evidence): readonly Judgement[] =>
  goals.map(({ when }) => judge(when, evidence))
