import type { LessonGoal } from '../../lessons/lesson.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { useLesson } from './lesson-store.ts'

/** What is asked, beside what the design has now. */
export function GoalList({ goals }: { readonly goals: readonly LessonGoal[] }) {
  const judged = useLesson(({ scenes, scene }) => scenes[scene]?.judged ?? null)
  const isJudging = useLesson((state) => state.isJudging)
  const met = judged?.filter(({ isMet }) => isMet).length ?? 0
  return (
    <section className="goals" aria-label="Goals" data-judging={isJudging || undefined}>
      <h3>
        Goals
        <span role="status">
          {isJudging ? 'running your design …' : `${met} of ${goals.length} met`}
        </span>
      </h3>
      <ul>
        {goals.map(({ says }, place) => {
          const result = judged?.[place]
          return (
            <li key={says} data-met={result?.isMet || undefined}>
              <StateMark
                state={result?.isMet ? 'ok' : 'idle'}
                label={result?.isMet ? 'met' : 'not met'}
              />
              <span>
                {says}
                <span className="goal-now">
                  {result ? `now ${result.current}` : 'not looked at yet'}
                  {result ? <>, asked {result.target}</> : null}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
