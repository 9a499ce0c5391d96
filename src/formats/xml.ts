/**
 * XML as a small tree. saxes reads it: it expands no entity but the five of XML, so there are no entity bombs, and it
 * counts lines.
 */
import { SaxesParser } from 'saxes'
import { FormatError, MAX_CHARACTERS } from './define-format.ts'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** Text directly inside, trimmed. */
  readonly text: string
  /** Of its tag, from 1. */
  readonly line: number
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[]
  text: string
}

const MAX_DEPTH = 200
const MAX_ELEMENTS = 400_000
const MAX_TEXT = 100_000

/** The outermost elements: several documents may stand in one text, with a prompt before and after. */
export const readXml = (format: string, text: string): readonly XmlElement[] => {
  if (text.length > MAX_CHARACTERS)
    throw new FormatError(format, 0, `the text has more than ${MAX_CHARACTERS} characters`)
  const roots: OpenElement[] = []
  const open: OpenElement[] = []
  let elements = 0
  const parser = new SaxesParser({ fragment: true, xmlns: false })
  const refuse = (says: string): never => {
    throw new FormatError(format, parser.line, says)
  }
  parser.on('error', ({ message }) =>
    refuse(`this is no well-formed XML: ${message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`),
  )
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (open.length >= MAX_DEPTH) refuse(`more than ${MAX_DEPTH} elements inside one another`)
    if (elements > MAX_ELEMENTS) refuse(`more than ${MAX_ELEMENTS} elements`)
    const element: OpenElement = { name, attributes, children: [], text: '', line: parser.line }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else roots.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed) closed.text = closed.text.trim()
  })
  parser.on('text', (piece) => {
    const element = open.at(-1)
    if (element && element.text.length < MAX_TEXT) element.text += piece
  })
  parser.write(fragmentIn(format, text)).close()
  return roots
}

//                     XML declaration, document type without declarations of its own
//                   vvvvvvvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvvvvvvv
const PROLOGUE = /<\?xml\b[^<>]{0,200}\?>|<!DOCTYPE\b[^<>[]{0,500}>/g
const DECLARES = /<!DOCTYPE\b[^>]{0,500}\[/

/** What stands around the elements is blanked, so that lines keep their numbers. */
const fragmentIn = (format: string, text: string): string => {
  const plain = text.replace(/^\ufeff/, '')
  const from = plain.search(/</)
  const to = plain.lastIndexOf('>')
  if (from < 0 || to < from) throw new FormatError(format, 0, 'there is no XML in the text')
  if (DECLARES.test(plain.slice(0, 10_000)))
    throw new FormatError(
      format,
      0,
      'its document type declares entities of its own, which are not read: remove <!DOCTYPE ...>',
    )
  const blank = (piece: string): string => piece.replace(/[^\n]/g, ' ')
  return blank(plain.slice(0, from)) + plain.slice(from, to + 1).replace(PROLOGUE, blank)
}

/** The name of the outermost element, without reading the text. */
export const firstElement = (text: string): string | undefined =>
  /<([a-z][\w:.-]{0,60})[\s/>]/i.exec(text.slice(0, 20_000))?.[1]

/** The first child of a name, or of names in turn. */
export const child = (
  element: XmlElement | undefined,
  ...names: readonly string[]
): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>(
    (at, name) => at?.children.find((each) => each.name === name),
    element,
  )

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((each) => each.name === name) ?? []

/** Elements of a name at any depth, in document order, without a call for each level. */
export function* elementsIn(roots: readonly XmlElement[], name: string): Generator<XmlElement> {
  const waiting = roots.toReversed()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === name) yield next
    for (const inner of next.children.toReversed()) waiting.push(inner)
  }
}
