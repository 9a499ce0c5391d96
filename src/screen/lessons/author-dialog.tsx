import { useState } from 'react'
import { keyText, lessonText } from '../../lessons/write-lesson.ts'
import { copyText, download } from '../commands/file-actions.ts'
import { ProblemNote } from '../controls/problem-note.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { reasonOf } from '../format/reason-of.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { checkDraft, type PartCheck } from './author-check.ts'
import { AuthorScene } from './author-scene.tsx'
import { addScene, changeDraft, showSceneDraft, startOver, useAuthor } from './author-store.ts'
import './lessons.css'
import { openLesson } from './lesson-store.ts'
import { lessonLink } from './open-lesson.ts'

/** Makes a lesson from the design on screen: close it to build the next part, it keeps what was written. */
export function AuthorDialog() {
  const { draft, place } = useAuthor()
  const [problem, setProblem] = useState<string | null>(null)
  const [checks, setChecks] = useState<readonly PartCheck[] | null>(null)
  const [isChecking, setChecking] = useState(false)
  const attempt = (what: () => void | Promise<void>) => async () => {
    try {
      setProblem(null)
      await what()
    } catch (error) {
      setProblem(reasonOf(error))
    }
  }
  const save = (name: string, text: string) =>
    download(name, new Blob([text], { type: 'text/markdown' }))
  const check = attempt(async () => {
    setChecking(true)
    try {
      setChecks(await checkDraft(draft))
    } finally {
      setChecking(false)
    }
  })
  return (
    <DialogFrame
      wide
      title="Make a lesson"
      means="From the design on screen. Close this to build the next part or its solution, then come back: nothing is lost. Solutions stay in the teacher’s file."
    >
      <div className="author">
        <div className="author-head">
          <Text label="Title" value={draft.title} onChange={(title) => changeDraft({ title })} />
          <Text
            label="Name of its file"
            value={draft.id}
            onChange={(id) => changeDraft({ id: id.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-') })}
          />
          <Text
            label="What it is about"
            value={draft.says}
            onChange={(about) => changeDraft({ says: about })}
          />
          <Text
            label="Minutes"
            value={String(draft.minutes)}
            onChange={(minutes) => changeDraft({ minutes: Math.trunc(Number(minutes)) || 1 })}
          />
        </div>
        <nav className="author-parts" aria-label="Parts of the lesson">
          {draft.scenes.map((scene, at) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name
              key={at}
              type="button"
              className="button"
              aria-pressed={at === place}
              onClick={() => showSceneDraft(at)}
            >
              {at + 1}. {scene.title}
            </button>
          ))}
          <button type="button" className="button" onClick={addScene}>
            Add a part
          </button>
        </nav>
        <AuthorScene key={place} />
        {problem === null ? null : <ProblemNote>{problem}</ProblemNote>}
        {checks === null ? null : <Checks checks={checks} />}
        <div className="author-foot">
          <button
            type="button"
            className="button"
            disabled={isChecking}
            onClick={() => void check()}
          >
            {isChecking ? 'Running …' : 'Check it'}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void attempt(() => openLesson(lessonText(draft), ''))()}
          >
            Preview
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void attempt(() => save(`${draft.id}.md`, lessonText(draft)))()}
          >
            Save the lesson
          </button>
          <button
            type="button"
            className="button"
            onClick={() => void attempt(() => save(`${draft.id}.key.md`, keyText(draft)))()}
          >
            Save the teacher’s file
          </button>
          <button
            type="button"
            className="button button-solid"
            onClick={() =>
              void attempt(() =>
                copyText(
                  `${location.origin}${location.pathname}${lessonLink(lessonText(draft))}`,
                  'Link for students',
                ),
              )()
            }
          >
            Copy the students’ link
          </button>
          <button type="button" className="text-button" onClick={startOver}>
            Start over
          </button>
        </div>
      </div>
    </DialogFrame>
  )
}

function Checks({ checks }: { readonly checks: readonly PartCheck[] }) {
  return (
    <ul className="author-checks" aria-label="What the check found">
      {checks.map(({ title, problem, goals }) => (
        <li key={title}>
          <StateMark
            state={problem === null ? 'ok' : 'busy'}
            label={problem === null ? 'sound' : 'look at it'}
          />
          <strong>{title}</strong>
          <span>{problem ?? 'Unsolved at first, and its solution meets every goal.'}</span>
          <span className="quiet">
            {goals
              .map(
                ({ says: goal, start, solution }) =>
                  `${goal}: ${start.current}${solution ? ` → ${solution.current}` : ''}, asked ${start.target}`,
              )
              .join('; ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Text({ label, value, onChange }: TextProps) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
