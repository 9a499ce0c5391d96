// biome-ignore-all lint/suspicious/noArrayIndexKey: a page never changes while it is shown
import { COST_IDS } from '../../hardware/cost-ids.data.ts'
import { CostChip } from '../controls/cost-chip.tsx'
import type { Block, Inline, Line } from './markdown.ts'
import { MODEL_PAGES } from './model-pages.ts'

interface ViewProps {
  readonly blocks: readonly Block[]
  readonly onPage: (id: string) => void
}

export function MarkdownView({ blocks, onPage }: ViewProps) {
  return blocks.map((block, at) => <BlockView key={`${at} ${block.kind}`} {...{ block, onPage }} />)
}

interface BlockProps {
  readonly block: Block
  readonly onPage: (id: string) => void
}

function BlockView({ block, onPage }: BlockProps) {
  const line = (text: Line) => <LineView line={text} onPage={onPage} />
  switch (block.kind) {
    case 'heading':
      // The dialog has the first level.
      if (block.level === 1) return <h3 className="model-title">{line(block.text)}</h3>
      return block.level === 2 ? <h4>{line(block.text)}</h4> : <h5>{line(block.text)}</h5>
    case 'paragraph':
      return <p>{line(block.text)}</p>
    case 'code':
      return <pre>{block.text}</pre>
    case 'list': {
      const items = block.items.map((item, at) => <li key={`${at}`}>{line(item)}</li>)
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by the keyboard
        <div className="model-table" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, at) => (
                  <th key={`${at}`} scope="col">
                    {line(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={`${at}`}>
                  {row.map((cell, column) => (
                    <td key={`${column}`}>{line(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

interface LineProps {
  readonly line: Line
  readonly onPage: (id: string) => void
}

function LineView({ line, onPage }: LineProps) {
  return line.map((part, at) => <InlineView key={`${at}`} part={part} onPage={onPage} />)
}

const pageOf = (to: string): string | undefined => {
  const id = /^([\w-]+)\.md(?:#.*)?$/.exec(to)?.[1]
  return MODEL_PAGES.some((page) => page.id === id) ? id : undefined
}

/** Another page of the card, or a place on the web; other files are not in the app. */
function InlineView({ part, onPage }: { readonly part: Inline } & Pick<ViewProps, 'onPage'>) {
  if (part.kind === 'text') return part.text
  if (part.kind === 'bold') return <strong>{part.text}</strong>
  if (part.kind === 'code')
    return COST_IDS.includes(part.text) ? <CostChip id={part.text} /> : <code>{part.text}</code>
  const page = pageOf(part.to)
  if (page !== undefined)
    return (
      <button type="button" className="text-button" onClick={() => onPage(page)}>
        {part.text}
      </button>
    )
  return part.to.startsWith('https:') ? (
    <a href={part.to} target="_blank" rel="noreferrer">
      {part.text}
    </a>
  ) : (
    part.text
  )
}
