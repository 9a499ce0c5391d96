import { useEffect, useRef, useState } from 'react'
import { designOf } from '../../lessons/design-of.ts'
import { type Mark, markCode, marksCsv } from '../../lessons/marking.ts'
import { readLesson } from '../../lessons/read-lesson.ts'
import { download } from '../commands/file-actions.ts'
import { ProblemNote } from '../controls/problem-note.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { reasonOf } from '../format/reason-of.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { runWorkers } from '../simulation/run-workers.ts'
import { fetchLessonText } from './lesson-list.ts'
import { workerMeans } from './lesson-store.ts'

const lessonIn = (code: string): string => code.split('.')[1] ?? ''

/** One at a time: a class is marked in seconds, and the page stays quick. */
const markAll = async (
  codes: readonly string[],
  own: ReadonlyMap<string, string>,
  onMark: (mark: Mark) => boolean,
): Promise<void> => {
  const workers = runWorkers()
  const texts = new Map(own)
  try {
    for (const code of codes) {
      const id = lessonIn(code)
      if (!texts.has(id)) {
        const text = await fetchLessonText(id).catch(() => undefined)
        if (text !== undefined) texts.set(id, text)
      }
      const mark = await markCode(code, {
        ...workerMeans(workers.run),
        textOf: (lesson) => texts.get(lesson),
        read: readLesson,
        designOf,
      })
      if (!onMark(mark)) return
    }
  } finally {
    workers.close()
  }
}

/** For teachers: many codes in, a table out. The designs are run again; the codes prove nothing. */
export function MarkingDialog() {
  const [pasted, setPasted] = useState('')
  const [marks, setMarks] = useState<readonly Mark[]>([])
  const [total, setTotal] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isMarking, setMarking] = useState(false)
  const [own, setOwn] = useState<ReadonlyMap<string, string>>(new Map())
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  const mark = () => {
    const codes = pasted.split(/\s+/).filter((code) => code !== '')
    setMarks([])
    setProblem(null)
    setTotal(codes.length)
    setMarking(true)
    markAll(codes, own, (each) => {
      if (isOpen.current) setMarks((before) => [...before, each])
      return isOpen.current
    })
      .catch((error: unknown) => setProblem(reasonOf(error)))
      .finally(() => setMarking(false))
  }
  const addLesson = async (file: File | undefined) => {
    if (!file) return
    try {
      const text = await file.text()
      const { id } = readLesson(text)
      setOwn((before) => new Map(before).set(id, text))
      setProblem(null)
    } catch (error) {
      setProblem(`${file.name}: ${reasonOf(error)}`)
    }
  }
  return (
    <DialogFrame
      wide
      title="Mark results"
      means="Paste what students handed in, one code after the other. Every design is run again, so that a code that was changed by hand shows."
    >
      <div className="marking">
        <textarea
          rows={5}
          aria-label="Result codes"
          placeholder="iov1.three-ways.…"
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <div className="marking-row">
          <button
            type="button"
            className="button button-solid"
            disabled={pasted.trim() === '' || isMarking}
            onClick={mark}
          >
            Mark
          </button>
          <label className="button">
            Add a lesson’s file
            <input
              type="file"
              className="visually-hidden"
              accept=".md,text/markdown"
              onChange={(event) => void addLesson(event.target.files?.[0])}
            />
          </label>
          <span role="status" className="quiet">
            {total === 0 ? ownSays(own) : `${marks.length} of ${total} marked`}
          </span>
          {marks.length > 0 && !isMarking ? (
            <button
              type="button"
              className="button"
              onClick={() =>
                download('results.csv', new Blob([marksCsv(marks)], { type: 'text/csv' }))
              }
            >
              Save as CSV
            </button>
          ) : null}
        </div>
        {problem === null ? null : <ProblemNote>{problem}</ProblemNote>}
        {marks.length > 0 ? <MarkTable marks={marks} /> : null}
      </div>
    </DialogFrame>
  )
}

const ownSays = (own: ReadonlyMap<string, string>): string =>
  own.size === 0 ? '' : `With the lessons ${[...own.keys()].join(', ')}`

function MarkTable({ marks }: { readonly marks: readonly Mark[] }) {
  return (
    <table className="mark-table">
      <thead>
        <tr>
          <th scope="col">Student</th>
          <th scope="col">Lesson</th>
          <th scope="col">Goals met</th>
          <th scope="col">Remarks</th>
        </tr>
      </thead>
      <tbody>
        {marks.map((mark, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: marks are only added at the end
          <tr key={place}>
            <td>{mark.student === '' ? 'no name' : mark.student}</td>
            <td>{mark.lesson}</td>
            <td>
              <StateMark
                state={mark.remarks.length > 0 ? 'sat' : mark.met === mark.goals ? 'ok' : 'idle'}
                label={mark.remarks.length > 0 ? 'look at it' : 'plain'}
              />
              {mark.met} of {mark.goals}
            </td>
            <td>{mark.remarks.join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
