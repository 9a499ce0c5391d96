import { useEffect, useState } from 'react'
import { EMPTY_SCENARIO } from '../../scenario/scenario.ts'
import { type Example, listExamples, openExample } from '../commands/examples.ts'
import { showDesign } from '../commands/file-actions.ts'
import { ProblemNote } from '../controls/problem-note.tsx'
import { reasonOf } from '../format/reason-of.ts'
import { Glyph } from '../glyphs/glyph.tsx'
import { useStore } from '../store/store.ts'
import { DialogFrame } from './dialog-frame.tsx'

/** What an example is about, at a glance. */
const GLYPH_OF: Readonly<Record<string, string>> = {
  'three-ways.json': 'vswitch',
  'fifty-vms.json': 'vm',
  'thirty-vms-limits.json': 'vf',
  'veb.json': 'nic',
  'vepa.json': 'ethernet-switch',
  'loop-off.json': 'nic',
  'two-paths.json': 'peer',
  'reference.json': 'director',
}

export function GalleryDialog() {
  const setDialog = useStore((store) => store.setDialog)
  const [examples, setExamples] = useState<readonly Example[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    listExamples()
      .then(setExamples)
      .catch((error: unknown) => setProblem(reasonOf(error)))
  }, [])
  return (
    <DialogFrame
      wide
      focusFrame
      title="Examples"
      means="Each opens running. Your own design comes back with one press in the notice."
    >
      {problem === null ? null : <ProblemNote>The examples did not load: {problem}.</ProblemNote>}
      <ul className="gallery">
        {examples.map((example) => (
          <li key={example.file}>
            <button type="button" onClick={() => void openExample(example)}>
              <Glyph name={GLYPH_OF[example.file] ?? 'host'} size={24} />
              <strong>{example.title}</strong>
              <span>{example.says}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => setDialog('lessons')}>
            <Glyph name="vm" size={24} />
            <strong>Lessons</strong>
            <span>Ask, try, and see your goals met</span>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => setDialog('import')}>
            <Glyph name="root-complex" size={24} />
            <strong>Your server</strong>
            <span>Paste what lspci printed</span>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => showDesign(EMPTY_SCENARIO, 'an empty design')}>
            <Glyph name="peer" size={24} />
            <strong>Empty design</strong>
            <span>Start from nothing</span>
          </button>
        </li>
      </ul>
    </DialogFrame>
  )
}
