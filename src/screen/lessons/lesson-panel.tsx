import { ChevronLeft, ChevronRight, RotateCcw, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Lesson } from '../../lessons/lesson.ts'
import { goalScenes } from '../../lessons/result-code.ts'
import { withValues } from '../../lessons/variation.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { blocksOf } from '../model/markdown.ts'
import { MarkdownView } from '../model/markdown-view.tsx'
import { useStore } from '../store/store.ts'
import { GoalList } from './goal-list.tsx'
import { allMet, goTo, leaveLesson, setStudent, startAfresh, useLesson } from './lesson-store.ts'
import './lessons.css'
import { QuestionCard } from './question-card.tsx'

/** A lesson in the place of the palette: read, answer, try, see the goals met. */
export function LessonPanel() {
  const { lesson, scene, student } = useLesson()
  const showModel = useStore((store) => store.showModel)
  const found = lesson?.scenes[scene]
  if (!lesson || !found) return null
  const prose = (text: string) => (
    <MarkdownView blocks={blocksOf(withValues(text, lesson, student))} onPage={showModel} />
  )
  return (
    <section className="lesson" aria-label={`Lesson: ${lesson.title}`}>
      <header>
        <div>
          <p className="lesson-of">
            {lesson.title} · about {lesson.minutes} minutes
          </p>
          <h2>{found.title}</h2>
        </div>
        <IconButton icon={X} label="Leave the lesson" onPress={leaveLesson} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard */}
      <section className="lesson-body" aria-label="Scene" tabIndex={0} key={scene}>
        {scene === 0 ? <StudentField lesson={lesson} /> : null}
        {prose(found.text)}
        {found.question ? <QuestionCard question={found.question} /> : null}
        <Reveal>{found.reveal === '' ? null : prose(found.reveal)}</Reveal>
        {found.goals.length > 0 ? <GoalList goals={found.goals} /> : null}
      </section>
      <Foot lesson={lesson} />
    </section>
  )
}

/** What stands behind a question waits for its answer. */
function Reveal({ children }: { readonly children: ReactNode }) {
  const isOpen = useLesson(
    ({ lesson, scene, scenes }) =>
      lesson?.scenes[scene]?.question === null || scenes[scene]?.answer !== null,
  )
  return isOpen && children ? <div className="lesson-reveal">{children}</div> : null
}

function StudentField({ lesson }: { readonly lesson: Lesson }) {
  const student = useLesson((state) => state.student)
  const [draft, setDraft] = useState(student)
  return (
    <label className="lesson-student">
      <span>Your name{lesson.vary.length > 0 ? ', which picks your numbers' : ''}</span>
      <input
        type="text"
        maxLength={80}
        autoComplete="off"
        value={draft}
        placeholder="optional"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => setStudent(draft.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setStudent(draft.trim())
        }}
      />
    </label>
  )
}

function Foot({ lesson }: { readonly lesson: Lesson }) {
  const { scene, scenes } = useLesson()
  const setDialog = useStore((store) => store.setDialog)
  const isLast = scene === lesson.scenes.length - 1
  const isMet = (lesson.scenes[scene]?.goals.length ?? 0) === 0 || allMet(scenes[scene])
  const hasGoals = goalScenes(lesson).length > 0
  return (
    <footer>
      <IconButton icon={RotateCcw} label="Start this part afresh" onPress={startAfresh} />
      <span className="lesson-place">
        {scene + 1} of {lesson.scenes.length}
      </span>
      <button
        type="button"
        className="button"
        disabled={scene === 0}
        onClick={() => goTo(scene - 1)}
        data-keys="PgUp"
      >
        <ChevronLeft size={14} strokeWidth={1.5} aria-hidden="true" />
        Back
      </button>
      {isLast && hasGoals ? (
        <button
          type="button"
          className={isMet ? 'button button-solid' : 'button'}
          onClick={() => setDialog('hand-in')}
        >
          Hand in
        </button>
      ) : (
        <button
          type="button"
          className={isMet ? 'button button-solid' : 'button'}
          disabled={isLast}
          onClick={() => goTo(scene + 1)}
          data-keys="PgDn"
        >
          Next
          <ChevronRight size={14} strokeWidth={1.5} aria-hidden="true" />
        </button>
      )}
    </footer>
  )
}
