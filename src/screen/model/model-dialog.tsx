import { useEffect, useMemo, useState } from 'react'
import { spreadOf } from '../../validation/outcome.ts'
import { storedOutcomes } from '../../validation/stored.ts'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { useStore } from '../store/store.ts'
import { TRUST_GROUPS } from '../trust/trust-groups.ts'
import { type Block, blocksOf } from './markdown.ts'
import { MarkdownView } from './markdown-view.tsx'
import './model.css'
import { MODEL_PAGES, type ModelPage } from './model-pages.ts'

/** Fetched page by page: together they are larger than the rest of the app. */
const FILES = import.meta.glob<string>('../../../docs/model/*.md', {
  query: '?raw',
  import: 'default',
})

const textOf = (id: string): Promise<string> =>
  FILES[`../../../docs/model/${id}.md`]?.() ?? Promise.reject(new Error(`no page ${id}`))

/** What is modelled, from what, what is left out, and how far off it is. */
export function ModelDialog() {
  const id = useStore(({ modelPage }) => modelPage)
  const showModel = useStore((store) => store.showModel)
  const page = MODEL_PAGES.find((each) => each.id === id) ?? MODEL_PAGES[0]!
  return (
    <DialogFrame
      wide
      focusFrame
      title="The model card"
      means="For each area what is modelled, by which mechanism, from which sources, what is left out, and how far off it is."
    >
      <div className="model">
        <nav aria-label="Areas of the model">
          {MODEL_PAGES.map(({ id: each, title }) => (
            <button
              key={each}
              type="button"
              aria-current={each === page.id ? 'page' : undefined}
              onClick={() => showModel(each)}
            >
              {title}
            </button>
          ))}
        </nav>
        <PageView key={page.id} page={page} />
      </div>
    </DialogFrame>
  )
}

function PageView({ page }: { readonly page: ModelPage }) {
  const showModel = useStore((store) => store.showModel)
  const [blocks, setBlocks] = useState<readonly Block[] | string>([])
  useEffect(() => {
    let isShown = true
    textOf(page.id).then(
      (text) => isShown && setBlocks(blocksOf(text)),
      () => isShown && setBlocks('This page could not be fetched.'),
    )
    return () => {
      isShown = false
    }
  }, [page.id])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keyboard
    <article aria-label={page.title} tabIndex={0}>
      <Errors groups={page.groups} />
      {typeof blocks === 'string' ? (
        <p>{blocks}</p>
      ) : (
        <MarkdownView blocks={blocks} onPage={showModel} />
      )}
    </article>
  )
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`

/** How far off the run was where this area was measured. */
function Errors({ groups }: Pick<ModelPage, 'groups'>) {
  const setDialog = useStore((store) => store.setDialog)
  const spreads = useMemo(() => {
    if (groups.length === 0) return []
    const outcomes = storedOutcomes()
    return TRUST_GROUPS.filter(({ id }) => groups.includes(id)).map((group) => ({
      title: group.title,
      ...spreadOf(outcomes.filter(group.has), 'simulated'),
    }))
  }, [groups])
  if (spreads.length === 0) return null
  return (
    <section className="model-errors" aria-label="Errors against published measurements">
      <ul>
        {spreads.map(({ title, count, median, ninetieth }) => (
          <li key={title}>
            <b>{title}</b> {count} published, off by {percent(median)} in the median, nine in ten
            within {percent(ninetieth)}
          </li>
        ))}
      </ul>
      <button type="button" className="text-button" onClick={() => setDialog('trust')}>
        See each of them
      </button>
    </section>
  )
}
