import { useState } from 'react'
import { GOALS_SUCH_AS, goalOf } from '../../lessons/goal.ts'
import { HIDABLE } from '../../lessons/lesson.ts'
import type { SceneDraft } from '../../lessons/write-lesson.ts'
import { EDIT_LEVELS } from '../../scenario/edit-lock.ts'
import { Segments } from '../controls/segments.tsx'
import { store, useStore } from '../store/store.ts'
import { changeSceneDraft, removeScene, useAuthor } from './author-store.ts'
import { goalChoices } from './goal-choices.ts'

const LEVELS = {
  none: 'Nothing',
  params: 'Settings',
  wires: 'Settings and wires',
  all: 'Everything',
}

const lines = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))

export function AuthorScene() {
  const place = useAuthor((state) => state.place)
  const scene = useAuthor(({ draft, place: at }) => draft.scenes[at])
  if (!scene) return null
  return (
    <div className="author-scene">
      <Area
        label="Title"
        rows={1}
        value={scene.title}
        onChange={(title) => changeSceneDraft({ title })}
      />
      <Area
        label="Text (Markdown)"
        rows={5}
        value={scene.text}
        onChange={(text) => changeSceneDraft({ text })}
      />
      <Designs scene={scene} isFirst={place === 0} />
      <div className="author-row">
        <span>May be edited</span>
        <Segments
          label="May be edited"
          options={EDIT_LEVELS}
          value={scene.edit}
          says={LEVELS}
          onChange={(edit) => changeSceneDraft({ edit })}
        />
      </div>
      <Area
        label="Only these settings, one a line: flow1.offeredGbps, if*.path (empty: all)"
        rows={2}
        value={scene.fields.join('\n')}
        onChange={(text) => changeSceneDraft({ fields: lines(text) })}
      />
      <fieldset className="author-row">
        <legend>Hidden until the question is answered</legend>
        {HIDABLE.map((each) => (
          <label key={each}>
            <input
              type="checkbox"
              checked={scene.hide.includes(each)}
              onChange={({ target }) =>
                changeSceneDraft({
                  hide: HIDABLE.filter((one) =>
                    one === each ? target.checked : scene.hide.includes(one),
                  ),
                })
              }
            />
            {each}
          </label>
        ))}
      </fieldset>
      <QuestionDraft scene={scene} />
      <Goals scene={scene} />
      <Area
        label="Notes for the teacher"
        rows={2}
        value={scene.notes}
        onChange={(notes) => changeSceneDraft({ notes })}
      />
      <button type="button" className="text-button" onClick={removeScene}>
        Remove this part
      </button>
    </div>
  )
}

function Designs({ scene, isFirst }: { readonly scene: SceneDraft; readonly isFirst: boolean }) {
  const now = useStore((state) => state.scenario)
  const says = (design: SceneDraft['start'], none: string) =>
    design === null ? none : design === now ? 'the present design' : 'an earlier design'
  return (
    <div className="author-row">
      <span>
        Starts with {says(scene.start, 'the student’s own')}; solution:{' '}
        {says(scene.reference, 'none yet')}
      </span>
      <button
        type="button"
        className="button"
        onClick={() => changeSceneDraft({ start: store.getState().scenario })}
      >
        Start with the present design
      </button>
      {isFirst || scene.start === null ? null : (
        <button type="button" className="button" onClick={() => changeSceneDraft({ start: null })}>
          Go on with the student’s
        </button>
      )}
      <button
        type="button"
        className="button"
        onClick={() => changeSceneDraft({ reference: store.getState().scenario })}
      >
        The present design solves it
      </button>
    </div>
  )
}

const NO_QUESTION = { ask: '', choices: ['', ''], right: 0, reveal: '' }

function QuestionDraft({ scene: { question } }: { readonly scene: SceneDraft }) {
  if (question === null)
    return (
      <button
        type="button"
        className="text-button"
        onClick={() => changeSceneDraft({ question: NO_QUESTION })}
      >
        Ask a question before the reveal
      </button>
    )
  const change = (part: Partial<typeof question>) =>
    changeSceneDraft({ question: { ...question, ...part } })
  return (
    <fieldset className="author-question">
      <legend>Question</legend>
      <Area label="Ask" rows={1} value={question.ask} onChange={(ask) => change({ ask })} />
      <Area
        label="Choices, one a line"
        rows={3}
        value={question.choices.join('\n')}
        onChange={(text) => change({ choices: text.split('\n') })}
      />
      <label>
        <span>Right is number</span>
        <input
          type="number"
          min={1}
          max={question.choices.length}
          value={question.right + 1}
          onChange={({ target }) => change({ right: Math.max(0, Number(target.value) - 1) })}
        />
      </label>
      <Area
        label="Shown after the answer"
        rows={3}
        value={question.reveal}
        onChange={(reveal) => change({ reveal })}
      />
      <button
        type="button"
        className="text-button"
        onClick={() => changeSceneDraft({ question: null })}
      >
        No question
      </button>
    </fieldset>
  )
}

function Goals({ scene: { goals } }: { readonly scene: SceneDraft }) {
  const design = useStore((state) => state.scenario)
  const [choice, setChoice] = useState(0)
  const choices = goalChoices(design)
  const picked = choices[choice]
  const set = (at: number, part: Partial<(typeof goals)[number]>) =>
    changeSceneDraft({
      goals: goals.map((goal, each) => (each === at ? { ...goal, ...part } : goal)),
    })
  return (
    <fieldset className="author-goals">
      <legend>Goals</legend>
      {goals.map(({ says, when }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: goals have no other name
        <div key={at} className="author-row">
          <input
            type="text"
            aria-label="What the student reads"
            value={says}
            onChange={({ target }) => set(at, { says: target.value })}
          />
          <input
            type="text"
            aria-label="When it is met"
            value={when}
            aria-invalid={goalOf(when) === undefined}
            data-tip={goalOf(when) === undefined ? `Such as ${GOALS_SUCH_AS}` : undefined}
            onChange={({ target }) => set(at, { when: target.value })}
          />
          <button
            type="button"
            className="text-button"
            onClick={() => changeSceneDraft({ goals: goals.filter((_, each) => each !== at) })}
          >
            Remove
          </button>
        </div>
      ))}
      <div className="author-row">
        <select
          aria-label="A goal to add"
          value={choice}
          onChange={({ target }) => setChoice(Number(target.value))}
        >
          {choices.map(({ label }, at) => (
            <option key={label} value={at}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button"
          onClick={() =>
            picked &&
            changeSceneDraft({ goals: [...goals, { says: picked.says, when: picked.when }] })
          }
        >
          Add the goal
        </button>
      </div>
    </fieldset>
  )
}

interface AreaProps {
  readonly label: string
  readonly rows: number
  readonly value: string
  readonly onChange: (value: string) => void
}

function Area({ label, rows, value, onChange }: AreaProps) {
  return (
    <label>
      <span>{label}</span>
      <textarea rows={rows} value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  )
}
