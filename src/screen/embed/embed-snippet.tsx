/** The HTML that puts the design into somebody's page, by what is ticked. */
import './snippet.css'
import { useEffect, useState } from 'react'
import { HIDABLE, type Hidable } from '../../lessons/lesson.ts'
import type { EditLevel } from '../../scenario/edit-lock.ts'
import { copyText } from '../commands/file-actions.ts'
import { client } from '../simulation/client.ts'
import { useStore } from '../store/store.ts'
import { originOf, snippetFor } from './embed-address.ts'

const LEVELS: readonly (readonly [EditLevel, string])[] = [
  ['none', 'nothing'],
  ['params', 'settings'],
  ['wires', 'settings and wires'],
  ['all', 'everything'],
]

export function EmbedSnippet({ link }: { readonly link: string }) {
  const scenario = useStore((store) => store.scenario)
  const [level, setLevel] = useState<EditLevel>('params')
  const [hide, setHide] = useState<readonly Hidable[]>([])
  const [runsWhenVisible, setRuns] = useState(false)
  const [hasPoster, setHasPoster] = useState(false)
  const [allowed, setAllowed] = useState('')
  const [poster, setPoster] = useState<string | null>(null)
  useEffect(() => {
    if (!hasPoster) return
    let current = true
    client.editing.exportDesign(scenario, 'svg', null).then(
      ([file]) => current && setPoster(file?.text ?? null),
      () => current && setPoster(null),
    )
    return () => {
      current = false
    }
  }, [scenario, hasPoster])
  const allow = originOf(allowed.trim())
  const isRefused = allowed.trim() !== '' && allow === null
  const snippet = snippetFor(link, scenario.title, {
    level,
    hide,
    runsWhenVisible,
    allow,
    poster: hasPoster ? poster : null,
  })
  return (
    <div className="embed-snippet">
      <label>
        A reader may change
        <select value={level} onChange={({ target }) => setLevel(target.value as EditLevel)}>
          {LEVELS.map(([value, says]) => (
            <option key={value} value={value}>
              {says}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Hidden</legend>
        {HIDABLE.map((each) => (
          <Tick
            key={each}
            says={each}
            on={hide.includes(each)}
            set={(on) => setHide(HIDABLE.filter((one) => (one === each ? on : hide.includes(one))))}
          />
        ))}
      </fieldset>
      <div className="embed-row">
        <Tick says="Runs as soon as it is in view" on={runsWhenVisible} set={setRuns} />
        <Tick says="A picture for readers without scripts" on={hasPoster} set={setHasPoster} />
      </div>
      <label>
        Origin of a page that may command it
        <input
          value={allowed}
          placeholder="https://course.example"
          aria-invalid={isRefused}
          onChange={({ target }) => setAllowed(target.value)}
        />
      </label>
      {isRefused ? (
        <p className="quiet">An origin is a scheme and a host, no path: https://course.example</p>
      ) : null}
      <textarea readOnly rows={4} value={snippet} aria-label="HTML to embed" />
      <div className="embed-row">
        <button type="button" className="button" onClick={() => void copyText(snippet, 'HTML')}>
          Copy the HTML
        </button>
      </div>
    </div>
  )
}

interface TickProps {
  readonly says: string
  readonly on: boolean
  readonly set: (on: boolean) => void
}

function Tick({ says, on, set }: TickProps) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={({ target }) => set(target.checked)} />
      {says}
    </label>
  )
}
