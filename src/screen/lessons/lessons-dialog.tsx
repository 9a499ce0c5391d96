import { useEffect, useState } from 'react'
import { ProblemNote } from '../controls/problem-note.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { useStore } from '../store/store.ts'
import { fetchLessonText, type LessonEntry, listLessons } from './lesson-list.ts'
import { openLesson } from './lesson-store.ts'
import './lessons.css'

const openNamed = (id: string): void => {
  fetchLessonText(id)
    .then((text) => openLesson(text, ''))
    .catch((error: unknown) => notify(`The lesson was not opened: ${reasonOf(error)}`))
}

const openOwn = async (file: File | undefined): Promise<void> => {
  if (!file) return
  try {
    await openLesson(await file.text(), '')
  } catch (error) {
    notify(`${file.name} was not opened: ${reasonOf(error)}`)
  }
}

export function LessonsDialog() {
  const setDialog = useStore((store) => store.setDialog)
  const [lessons, setLessons] = useState<readonly LessonEntry[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    listLessons()
      .then(setLessons)
      .catch((error: unknown) => setProblem(reasonOf(error)))
  }, [])
  return (
    <DialogFrame
      wide
      focusFrame
      title="Lessons"
      means="Each asks before it shows, and checks itself. Results can be handed in and marked without a server."
    >
      {problem === null ? null : <ProblemNote>The lessons did not load: {problem}.</ProblemNote>}
      <ul className="lesson-list">
        {lessons.map(({ id, title, says: about, minutes }) => (
          <li key={id}>
            <button type="button" onClick={() => openNamed(id)}>
              <strong>{title}</strong>
              <span>{about}</span>
              <span className="quiet">about {minutes} minutes</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="marking-row">
        <label className="button">
          Open a lesson’s file
          <input
            type="file"
            className="visually-hidden"
            accept=".md,text/markdown"
            onChange={(event) => void openOwn(event.target.files?.[0])}
          />
        </label>
        <button type="button" className="button" onClick={() => setDialog('make-lesson')}>
          Make a lesson
        </button>
        <button type="button" className="button" onClick={() => setDialog('marking')}>
          Mark results
        </button>
      </div>
    </DialogFrame>
  )
}
