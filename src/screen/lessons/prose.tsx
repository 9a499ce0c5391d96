// biome-ignore-all lint/suspicious/noArrayIndexKey: a text never changes while it is shown
import { type Block, blocksOf, type Line } from '../model/markdown.ts'

/** The Markdown of a lesson. It may come from anywhere: only text, no markup of its own, links to https alone. */
export function Prose({ text }: { readonly text: string }) {
  return blocksOf(text).map((block, at) => <BlockOf key={at} block={block} />)
}

function BlockOf({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <LineOf line={block.text} />
        </h3>
      )
    case 'paragraph':
      return (
        <p>
          <LineOf line={block.text} />
        </p>
      )
    case 'code':
      return <pre>{block.text}</pre>
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <LineOf line={item} />
        </li>
      ))
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <table className="marks">
          <thead>
            <tr>
              {block.head.map((cell, at) => (
                <th key={at} scope="col">
                  <LineOf line={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>
                    <LineOf line={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}

function LineOf({ line }: { readonly line: Line }) {
  return line.map((part, at) => {
    if (part.kind === 'bold') return <strong key={at}>{part.text}</strong>
    if (part.kind === 'code') return <code key={at}>{part.text}</code>
    if (part.kind === 'link' && part.to.startsWith('https:'))
      return (
        <a key={at} href={part.to} target="_blank" rel="noreferrer">
          {part.text}
        </a>
      )
    return part.text
  })
}
