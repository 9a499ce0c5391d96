/** The text of a lesson taken apart: a header between two "---", then sections that start with "# ", with fenced blocks. */
import { parseDocument } from 'yaml'
import { LessonError } from './lesson.ts'

export interface Block {
  /** The word behind the fence: "question", "goals". */
  readonly kind: string
  readonly text: string
  /** Of its first line of text. */
  readonly line: number
}

export interface Section {
  readonly title: string
  readonly line: number
  /** Markdown before the block `question`, or all of it. */
  readonly text: string
  /** Markdown after it. */
  readonly after: string
  readonly blocks: readonly Block[]
}

export interface LessonText {
  readonly header: Readonly<Record<string, unknown>>
  readonly sections: readonly Section[]
}

const MOST_CHARACTERS = 200_000
const MOST_SECTIONS = 60

//                fence  kind
//               vvvvvv vvvvvvv
const FENCE = /^```([a-z-]*)\s*$/

/** A map of YAML without aliases; the line of what is wrong counts from the start of the file. */
export const yamlMap = (
  text: string,
  line: number,
  whole: string,
): Readonly<Record<string, unknown>> => {
  const value = yamlValue(text, line)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LessonError(line, `${whole} must be lines of "name: value"`)
  return value as Readonly<Record<string, unknown>>
}

export const yamlValue = (text: string, line: number): unknown => {
  const document = parseDocument(text, { prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const at = text.slice(0, error.pos[0]).split('\n').length - 1
    throw new LessonError(
      line + at,
      `this is no well-formed YAML: ${error.message}; a text with a colon in it stands in quotes`,
    )
  }
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new LessonError(line, 'aliases are not read here; write the value out')
  }
}

export const takenApart = (given: string): LessonText => {
  if (given.length > MOST_CHARACTERS)
    throw new LessonError(0, `a lesson has at most ${MOST_CHARACTERS / 1_000},000 characters`)
  const lines = given.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines[0]?.trim() !== '---')
    throw new LessonError(1, 'a lesson starts with a line "---", then its header, then "---" again')
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---')
  if (end < 0) throw new LessonError(1, 'the header has no end: a line "---" would do')
  const header = yamlMap(lines.slice(1, end).join('\n'), 2, 'the header')
  return { header, sections: sectionsOf(lines, end + 1) }
}

const sectionsOf = (lines: readonly string[], from: number): readonly Section[] => {
  const starts = startsOf(lines, from)
  const stray = lines.slice(from, starts[0] ?? lines.length).findIndex((line) => line.trim() !== '')
  if (stray >= 0)
    throw new LessonError(
      from + stray + 1,
      'found text before the first scene; a line "# Title" starts one',
    )
  if (starts.length > MOST_SECTIONS)
    throw new LessonError(starts[MOST_SECTIONS]! + 1, `more than ${MOST_SECTIONS} scenes`)
  return starts.map((start, index) => sectionAt(lines, start, starts[index + 1] ?? lines.length))
}

/** Lines that start a section: "# Title", but not within a fenced block. */
const startsOf = (lines: readonly string[], from: number): readonly number[] => {
  const starts: number[] = []
  let isFenced = false
  for (let at = from; at < lines.length; at++) {
    if (lines[at]!.startsWith('```')) isFenced = !isFenced
    else if (!isFenced && lines[at]!.startsWith('# ')) starts.push(at)
  }
  return starts
}

const sectionAt = (lines: readonly string[], start: number, end: number): Section => {
  const blocks: Block[] = []
  const text: string[] = []
  const after: string[] = []
  for (let at = start + 1; at < end; at++) {
    const kind = FENCE.exec(lines[at]!)?.[1]
    // A block without a kind is part of the text.
    if (kind === undefined || kind === '') {
      const isAfter = blocks.some((block) => block.kind === 'question')
      ;(isAfter ? after : text).push(lines[at]!)
      continue
    }
    const close = lines.findIndex(
      (line, index) => index > at && index < end && /^```\s*$/.test(line),
    )
    if (close < 0)
      throw new LessonError(
        at + 1,
        `the block "${kind}" has no end: a line of three backticks would do`,
      )
    blocks.push({ kind, text: lines.slice(at + 1, close).join('\n'), line: at + 2 })
    at = close
  }
  return {
    title: lines[start]!.slice(2).trim(),
    line: start + 1,
    text: text.join('\n').trim(),
    after: after.join('\n').trim(),
    blocks,
  }
}
