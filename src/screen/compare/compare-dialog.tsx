import { ProblemNote } from '../controls/problem-note.tsx'
import { reasonOf } from '../format/reason-of.ts'
import './compare.css'
import { useEffect, useMemo, useState } from 'react'
import { attachmentVariants } from '../../scenario/attachments.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { type Example, listExamples } from '../commands/examples.ts'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { type Draft, listDrafts } from '../persistence/drafts.ts'
import { fetchSample } from '../persistence/fetch-sample.ts'
import { useStore } from '../store/store.ts'
import { compareVariants, compareWith } from './compare-store.ts'

const MOST_STEPS = 12

const openText = async (text: string): Promise<Scenario> =>
  (await import('../../scenario/door.ts')).openScenario(text)

const openLink = async (link: string): Promise<Scenario> => {
  const hash = link.slice(Math.max(0, link.indexOf('#s=')))
  return (await import('../../scenario/share-link.ts')).decodeLink(hash)
}

/** What the design can be held against: all that is one press away. */
export function CompareDialog() {
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = (name: string, open: () => Promise<Scenario>, isEarlier = false) => {
    setProblem(null)
    open()
      .then((scenario) => compareWith({ title: name, scenario }, isEarlier))
      .catch((error: unknown) => setProblem(reasonOf(error)))
  }
  return (
    <DialogFrame
      wide
      focusFrame
      title="Compare with"
      means="Both run under the same seeds, so that what differs is the design and not chance."
    >
      {problem === null ? null : <ProblemNote>{problem}</ProblemNote>}
      <div className="compare-with">
        <Attachments />
        <Versions />
        <Examples onPick={(each) => attempt(each.title, () => fetchSample(idOf(each)))} />
        <Drafts onPick={(each) => attempt(each.title, () => openText(each.text))} />
        <Elsewhere
          onFile={(file) => attempt(file.name, async () => openText(await file.text()))}
          onLink={(link) => attempt('the design of the link', () => openLink(link))}
        />
      </div>
    </DialogFrame>
  )
}

const idOf = ({ file }: Example): string => file.replace(/\.json$/, '')

/** Of the selected VM, else of each that has traffic. */
function Attachments() {
  const scenario = useStore((now) => now.scenario)
  const selection = useStore((now) => now.selection)
  const offers = useMemo(() => {
    const { flows, interfaces, parts } = scenario
    const busy = new Set(Object.values(flows).flatMap(({ from, to }) => [from, to]))
    return Object.entries(interfaces)
      .filter(([id]) => busy.has(id))
      .toSorted(
        ([one, a], [two, b]) =>
          Number(selection.includes(b.on) || selection.includes(two)) -
          Number(selection.includes(a.on) || selection.includes(one)),
      )
      .slice(0, MOST_STEPS)
      .flatMap(([id, { name, on }]) => {
        const variants = attachmentVariants(scenario, id)
        return variants.length > 1
          ? [{ id, says: `${name} of ${parts[on]?.name ?? on}`, variants }]
          : []
      })
  }, [scenario, selection])
  if (offers.length === 0) return null
  return (
    <section>
      <h3>Every attachment under one load</h3>
      <ul>
        {offers.map(({ id, says, variants }) => (
          <li key={id}>
            <button type="button" onClick={() => compareVariants(variants)}>
              <strong>{says}</strong>
              <span>{variants.map(({ title }) => title).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Steps of undo, the last first: how the design was before each. */
function Versions() {
  const done = useStore((now) => now.done)
  if (done.length === 0) return null
  return (
    <section>
      <h3>Earlier versions</h3>
      <ul>
        {done
          .slice(-MOST_STEPS)
          .toReversed()
          .map(({ label, scenario }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names of their own
            <li key={at}>
              <button
                type="button"
                onClick={() => compareWith({ title: `before “${label}”`, scenario }, true)}
              >
                <strong>before “{label}”</strong>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Examples({ onPick }: { readonly onPick: (example: Example) => void }) {
  const [examples, setExamples] = useState<readonly Example[]>([])
  useEffect(() => {
    listExamples()
      .then(setExamples)
      .catch(() => setExamples([]))
  }, [])
  if (examples.length === 0) return null
  return (
    <section>
      <h3>Examples</h3>
      <ul>
        {examples.map((example) => (
          <li key={example.file}>
            <button type="button" onClick={() => onPick(example)}>
              <strong>{example.title}</strong>
              <span>{example.says}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Drafts({ onPick }: { readonly onPick: (draft: Draft) => void }) {
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  useEffect(() => {
    listDrafts()
      .then(setDrafts)
      // A browser that keeps none has none to offer.
      .catch(() => setDrafts([]))
  }, [])
  if (drafts.length === 0) return null
  return (
    <section>
      <h3>Drafts</h3>
      <ul>
        {drafts.slice(0, MOST_STEPS).map((draft) => (
          <li key={draft.id}>
            <button type="button" onClick={() => onPick(draft)}>
              <strong>{draft.title}</strong>
              <span>{new Date(draft.savedAt).toLocaleString('en')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Elsewhere({
  onFile,
  onLink,
}: {
  readonly onFile: (file: File) => void
  readonly onLink: (link: string) => void
}) {
  const [link, setLink] = useState('')
  return (
    <section>
      <h3>From elsewhere</h3>
      <div className="compare-elsewhere">
        <label>
          A saved file{' '}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) onFile(file)
            }}
          />
        </label>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            onLink(link)
          }}
        >
          <label>
            A share link{' '}
            <input
              type="text"
              autoComplete="off"
              value={link}
              onChange={(event) => setLink(event.target.value)}
            />
          </label>
          <button type="submit" className="button button-small" disabled={link.trim() === ''}>
            Compare
          </button>
        </form>
      </div>
    </section>
  )
}
