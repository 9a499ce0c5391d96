/** Reads a lesson from its file. Everything in it is hostile until it has been through here. */
import { EDIT_LEVELS, type EditLock, UNLOCKED } from '../scenario/edit-lock.ts'
import { GOALS_SUCH_AS, goalOf } from './goal.ts'
import {
  type ChangeLine,
  HIDABLE,
  type Hidable,
  type Lesson,
  type LessonDesign,
  LessonError,
  type LessonGoal,
  type LessonKey,
  type Question,
  type Scene,
  type Variation,
} from './lesson.ts'
import { type Block, type LessonText, type Section, takenApart, yamlMap } from './lesson-text.ts'
import { type FieldReader, fieldsIn } from './yaml-fields.ts'

const ID = /^[a-z0-9][a-z0-9-]{0,59}$/
const HEADER_LINE = 2
const LONGEST = { title: 120, says: 240, item: 600, text: 20_000, code: 100_000 } as const
const MOST = { changes: 200, goals: 12, choices: 8, values: 40, items: 60 } as const
const LARGEST_SEED = 4_294_967_295

export const readLesson = (text: string): Lesson => {
  const { header, sections } = takenApart(text)
  const of = headerOf(header)
  const lesson = {
    id: idIn(of),
    title: of.text('title', LONGEST.title),
    says: of.text('says', LONGEST.says),
    course: of.whole('course', [1, 999], 999),
    minutes: of.whole('minutes', [1, 600], 20),
    design: designIn(of),
    seed: of.whole('seed', [0, LARGEST_SEED], 7),
    runMs: of.whole('runMs', [1, 2_000], 20),
    vary: of.list('vary').map((each) => variationOf(each)),
    sources: of.texts('sources', MOST.items),
  }
  const usual = { lock: lockIn(of, UNLOCKED), hide: hiddenIn(of, []) }
  of.noOthers()
  if (sections.length === 0)
    throw new LessonError(
      HEADER_LINE,
      'a lesson has at least one scene: a line "# Title" starts one',
    )
  return { ...lesson, scenes: sections.map((section) => sceneOf(section, usual)) }
}

/** The teacher's file: the same sections, with notes and blocks "reference". */
export const readKey = (text: string): LessonKey => {
  const { header, sections } = takenApart(text)
  const of = headerOf(header)
  const lesson = idIn(of)
  of.noOthers()
  return {
    lesson,
    scenes: sections.map((section) => ({
      title: section.title,
      notes: section.text,
      reference: changesIn(section, 'reference') ?? [],
    })),
  }
}

const headerOf = (header: LessonText['header']): FieldReader => {
  const of = fieldsIn(header, HEADER_LINE, 'the header')
  const version = of.whole('lesson', [1, 1_000], 1)
  if (version !== 1)
    throw new LessonError(
      HEADER_LINE,
      `"lesson" is ${version}: this page reads version 1; a newer one would do`,
    )
  return of
}

const idIn = (of: FieldReader): string => {
  const id = of.text('id', 60)
  if (!ID.test(id))
    throw new LessonError(HEADER_LINE, `"id" is ${id}: small letters, digits and "-" would do`)
  return id
}

const designIn = (of: FieldReader): LessonDesign => {
  const design = of.text('design', LONGEST.code)
  return ID.test(design) ? { kind: 'sample', id: design } : { kind: 'code', code: design }
}

const variationOf = (given: unknown): Variation => {
  if (typeof given !== 'object' || given === null)
    throw new LessonError(HEADER_LINE, '"vary" is a list of maps with "name", "set" and "values"')
  const of = fieldsIn(given as Record<string, unknown>, HEADER_LINE, '"vary"')
  const variation = {
    name: of.text('name', 60),
    set: of.text('set', 120),
    values: of.texts('values', MOST.values),
  }
  of.noOthers()
  if (variation.values.length === 0)
    throw new LessonError(HEADER_LINE, `"values" of ${variation.name} is empty: give two or more`)
  return variation
}

interface Usual {
  readonly lock: EditLock
  readonly hide: readonly Hidable[]
}

const lockIn = (of: FieldReader, usual: EditLock): EditLock => {
  const level = of.oneOf('edit', EDIT_LEVELS, usual.level)
  const fields = of.texts('fields', MOST.items)
  return { level, fields: fields.length > 0 ? fields : level === usual.level ? usual.fields : null }
}

const hiddenIn = (of: FieldReader, usual: readonly Hidable[]): readonly Hidable[] => {
  const given = of.texts('hide', HIDABLE.length)
  if (given.length === 0) return usual
  if (given.length === 1 && given[0] === 'nothing') return []
  return given.map((each) => {
    const found = HIDABLE.find((name) => name === each)
    if (!found)
      throw new LessonError(
        HEADER_LINE,
        `"hide" has ${each}: ${HIDABLE.join(', ')}, nothing would do`,
      )
    return found
  })
}

const KINDS = ['start', 'scene', 'question', 'goals'] as const

const blockOf = ({ blocks }: Section, kind: string): Block | undefined => {
  const found = blocks.filter((block) => block.kind === kind)
  if (found.length > 1)
    throw new LessonError(
      found[1]!.line - 1,
      `a scene has one block "${kind}", and here is another`,
    )
  return found[0]
}

const sceneOf = (section: Section, usual: Usual): Scene => {
  const stray = section.blocks.find(({ kind }) => !KINDS.some((known) => known === kind))
  if (stray)
    throw new LessonError(
      stray.line - 1,
      `a block "${stray.kind}" is not known: ${KINDS.join(', ')} would do`,
    )
  if (section.text.length + section.after.length > LONGEST.text)
    throw new LessonError(
      section.line,
      `the text of a scene has at most ${LONGEST.text} characters`,
    )
  const question = blockOf(section, 'question')
  return {
    title: section.title.slice(0, LONGEST.title),
    text: section.text,
    start: changesIn(section, 'start'),
    ...sceneSettings(section, usual),
    question: question ? questionOf(question) : null,
    reveal: section.after,
    goals: goalsIn(section),
  }
}

const sceneSettings = (section: Section, usual: Usual): Usual => {
  const block = blockOf(section, 'scene')
  if (!block) return usual
  const of = fieldsIn(yamlMap(block.text, block.line, 'a block "scene"'), block.line, 'the scene')
  const settings = { lock: lockIn(of, usual.lock), hide: hiddenIn(of, usual.hide) }
  of.noOthers()
  return settings
}

const changesIn = (section: Section, kind: string): readonly ChangeLine[] | null => {
  const block = blockOf(section, kind)
  if (!block) return null
  const changes = block.text
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: block.line + index }))
    .filter(({ text }) => text !== '')
  if (changes.length > MOST.changes)
    throw new LessonError(block.line, `more than ${MOST.changes} changes`)
  return changes
}

const questionOf = ({ text, line }: Block): Question => {
  const of = fieldsIn(yamlMap(text, line, 'a block "question"'), line, 'the question')
  const question = {
    ask: of.text('ask', LONGEST.item),
    choices: of.texts('choices', MOST.choices),
    right: of.whole('right', [1, MOST.choices], 1) - 1,
  }
  of.noOthers()
  if (question.choices.length < 2) throw new LessonError(line, 'a question has two choices or more')
  if (question.right >= question.choices.length)
    throw new LessonError(line, `"right" is ${question.right + 1}, and there is no such choice`)
  return question
}

const goalsIn = (section: Section): readonly LessonGoal[] => {
  const block = blockOf(section, 'goals')
  if (!block) return []
  const entries = Object.entries(yamlMap(block.text, block.line, 'a block "goals"'))
  if (entries.length > MOST.goals)
    throw new LessonError(block.line, `a scene has at most ${MOST.goals} goals`)
  return entries.map(([says, given]) => {
    const when = typeof given === 'string' ? goalOf(given) : undefined
    if (!when)
      throw new LessonError(
        block.line,
        `the goal "${says}" is ${JSON.stringify(given)}: ${GOALS_SUCH_AS} would do`,
      )
    return { says: says.slice(0, LONGEST.says), when }
  })
}
