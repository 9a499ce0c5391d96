import { useId } from 'react'
import type { Question } from '../../lessons/lesson.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { answer, useLesson } from './lesson-store.ts'

/** Answered once: a guess that can be taken back is no guess. */
export function QuestionCard({ question }: { readonly question: Question }) {
  const group = useId()
  const given = useLesson(({ scenes, scene }) => scenes[scene]?.answer ?? null)
  return (
    <fieldset className="question" disabled={given !== null}>
      <legend>{question.ask}</legend>
      {question.choices.map((choice, place) => (
        <label
          key={choice}
          data-right={(given !== null && place === question.right) || undefined}
          data-given={given === place || undefined}
        >
          <input
            type="radio"
            name={group}
            checked={given === place}
            onChange={() => answer(place)}
          />
          <span>{choice}</span>
        </label>
      ))}
      {given === null ? null : (
        <p className="question-outcome" role="status">
          <StateMark
            state={given === question.right ? 'ok' : 'busy'}
            label={given === question.right ? 'right' : 'not so'}
          />
          {given === question.right
            ? 'So it is.'
            : `Not so. It is: ${question.choices[question.right]}.`}
        </p>
      )}
    </fieldset>
  )
}
