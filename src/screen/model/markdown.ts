/** Reads the Markdown of docs/model: headings, paragraphs, lists, tables, code. Only what those pages use. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

export type Line = readonly Inline[]

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: Line }
  | { readonly kind: 'paragraph'; readonly text: Line }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | {
      readonly kind: 'table'
      readonly head: readonly Line[]
      readonly rows: readonly (readonly Line[])[]
    }
  | { readonly kind: 'code'; readonly text: string }

//               code         bold            link
//              vvvvvvv   vvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvvv
const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g

export const inlineOf = (text: string): Line => {
  const parts: Inline[] = []
  let from = 0
  for (const found of text.matchAll(INLINE)) {
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) })
    const [whole, code, bold, link, to] = found
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (bold !== undefined) parts.push({ kind: 'bold', text: bold })
    else parts.push({ kind: 'link', text: link ?? '', to: to ?? '' })
    from = found.index + whole.length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

const ITEM = /^(?:[*-]|\d+\.) /
const HEADING = /^(#{1,4}) (.*)$/

/** "| a | b \| c |": a pipe behind a backslash is a letter. */
const cellsOf = (line: string): readonly Line[] =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => inlineOf(cell.trim().replaceAll('\\|', '|')))

const isProse = (line: string): boolean =>
  line !== '' && !ITEM.test(line) && !HEADING.test(line) && !/^(\||```|<!--)/.test(line)

class Reader {
  private readonly lines: readonly string[]
  private at = 0

  constructor(text: string) {
    this.lines = text.split('\n')
  }

  blocks(): readonly Block[] {
    const blocks: Block[] = []
    while (this.at < this.lines.length) {
      const block = this.block(this.lines[this.at]!)
      if (block) blocks.push(block)
      else this.at++
    }
    return blocks
  }

  private block(line: string): Block | null {
    const heading = HEADING.exec(line)
    if (heading) {
      this.at++
      return { kind: 'heading', level: heading[1]!.length, text: inlineOf(heading[2]!) }
    }
    if (line.startsWith('```')) return this.code()
    if (line.startsWith('|')) return this.table()
    if (ITEM.test(line)) return this.list(/^\d/.test(line))
    return isProse(line) ? { kind: 'paragraph', text: inlineOf(this.prose()) } : null
  }

  private while(keeps: (line: string) => boolean): readonly string[] {
    const from = this.at
    while (this.at < this.lines.length && keeps(this.lines[this.at]!)) this.at++
    return this.lines.slice(from, this.at)
  }

  private prose(): string {
    return this.while(isProse)
      .map((line) => line.trim())
      .join(' ')
  }

  private code(): Block {
    this.at++
    const text = this.while((line) => !line.startsWith('```')).join('\n')
    this.at++
    return { kind: 'code', text }
  }

  private table(): Block {
    const [head = '', , ...rows] = this.while((line) => line.startsWith('|'))
    return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) }
  }

  /** Lines that go on with an item are prose to the reader. */
  private list(ordered: boolean): Block {
    const items: Line[] = []
    while (ITEM.test(this.lines[this.at] ?? '')) {
      const first = this.lines[this.at++]!.replace(ITEM, '')
      items.push(inlineOf(`${first} ${this.prose()}`.trim()))
    }
    return { kind: 'list', ordered, items }
  }
}

export const blocksOf = (text: string): readonly Block[] => new Reader(text).blocks()
