import { useEffect, useState } from 'react'
import { encodeResult, goalScenes, lessonHash } from '../../lessons/result-code.ts'
import { copyText } from '../commands/file-actions.ts'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { allMet, type LessonState, useLesson } from './lesson-store.ts'
import { QrCode } from './qr-code.tsx'

const MS_PER_MINUTE = 60_000
/** Bytes of a version 25 symbol, 117 modules wide: larger ones do not scan from a screen. */
const LONGEST_QR = 1_273

const codeOf = ({ lesson, text, student, scenes }: LessonState): string | null =>
  lesson &&
  encodeResult({
    lesson: lesson.id,
    hash: lessonHash(text),
    student,
    met: goalScenes(lesson).flatMap((place) =>
      lesson.scenes[place]!.goals.map((_, at) => scenes[place]?.judged?.[at]?.isMet ?? false),
    ),
    seed: lesson.seed,
    minute: Math.floor(Date.now() / MS_PER_MINUTE),
    designs: goalScenes(lesson).map((place) => scenes[place]?.design ?? null),
  })

export function HandInDialog() {
  const state = useLesson()
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => setCode(codeOf(state)), [state])
  if (!state.lesson || code === null) return null
  const parts = goalScenes(state.lesson)
  const done = parts.filter((place) => allMet(state.scenes[place])).length
  return (
    <DialogFrame
      title="Hand in"
      means={`${done} of ${parts.length} parts are solved${state.student === '' ? '. Your name is missing: it stands at the beginning of the lesson' : `, by ${state.student}`}. Whoever marks it runs your designs again.`}
    >
      <div className="hand-in">
        <textarea readOnly rows={6} value={code} aria-label="Result code" />
        <button
          type="button"
          className="button button-solid"
          onClick={() => void copyText(code, 'Result code')}
        >
          Copy the code
        </button>
        {code.length <= LONGEST_QR ? (
          <QrCode text={code} label="Result code as QR code" />
        ) : (
          <p className="quiet">
            It has {code.length.toLocaleString('en')} letters: too many for a QR code.
          </p>
        )}
      </div>
    </DialogFrame>
  )
}
