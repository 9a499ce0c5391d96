import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Block, blocksOf, inlineOf, type Line } from './markdown.ts'
import { MODEL_PAGES } from './model-pages.ts'

const FOLDER = 'docs/model'
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'))

const plain = (line: Line): string => line.map(({ text }) => text).join('')

test('a page is read block by block', () => {
  const text = [
    '# Title',
    '',
    'One **bold** word and `code`,',
    'on two lines.',
    '* first',
    '  goes on',
    '* [second](cpu.md)',
    '',
    '| a | b |',
    '| --- | --- |',
    '| 1 | x \\| y |',
    '```json',
    '{ "a": 1 }',
    '```',
  ].join('\n')
  expect(blocksOf(text)).toEqual<readonly Block[]>([
    { kind: 'heading', level: 1, text: [{ kind: 'text', text: 'Title' }] },
    {
      kind: 'paragraph',
      text: [
        { kind: 'text', text: 'One ' },
        { kind: 'bold', text: 'bold' },
        { kind: 'text', text: ' word and ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: ', on two lines.' },
      ],
    },
    {
      kind: 'list',
      ordered: false,
      items: [
        [{ kind: 'text', text: 'first goes on' }],
        [{ kind: 'link', text: 'second', to: 'cpu.md' }],
      ],
    },
    {
      kind: 'table',
      head: [inlineOf('a'), inlineOf('b')],
      rows: [[inlineOf('1'), inlineOf('x | y')]],
    },
    { kind: 'code', text: '{ "a": 1 }' },
  ])
})

test.each(files)('%s is in the model card, and leaves no mark-up unread', (name) => {
  expect(MODEL_PAGES.map(({ id }) => `${id}.md`)).toContain(name)
  for (const block of blocksOf(readFileSync(`${FOLDER}/${name}`, 'utf8'))) {
    const lines =
      block.kind === 'table'
        ? [block.head, ...block.rows].flat()
        : block.kind === 'list'
          ? block.items
          : block.kind === 'code'
            ? []
            : [block.text]
    const read = lines.map((line) => plain(line.filter(({ kind }) => kind === 'text')))
    for (const text of read) expect(text).not.toMatch(/\*\*|\]\(|^#|^\||^[*-] /)
  }
})

test('every page of the card is a page of the documentation', () => {
  for (const { id } of MODEL_PAGES) expect(files).toContain(`${id}.md`)
})
