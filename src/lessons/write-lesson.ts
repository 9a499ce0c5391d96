/** A lesson as its author has it, written as the two files: the student's, and the key. */

import type { EditLevel } from '../scenario/edit-lock.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { encodeLink } from '../scenario/share-link.ts'
import type { Hidable } from './lesson.ts'

export interface SceneDraft {
  readonly title: string
  /** Markdown. */
  readonly text: string
  readonly edit: EditLevel
  /** Patterns; empty: all that the level has. */
  readonly fields: readonly string[]
  readonly hide: readonly Hidable[]
  readonly question: {
    readonly ask: string
    readonly choices: readonly string[]
    readonly right: number
    readonly reveal: string
  } | null
  readonly goals: readonly { readonly says: string; readonly when: string }[]
  /** The design that the scene starts with; null: the student's goes on. The first scene always has one. */
  readonly start: Scenario | null
  /** What meets the goals; only the key has it. */
  readonly reference: Scenario | null
  /** For the teacher. */
  readonly notes: string
}

export interface LessonDraft {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly minutes: number
  readonly seed: number
  readonly runMs: number
  readonly sources: readonly string[]
  readonly scenes: readonly SceneDraft[]
}

/** JSON strings are YAML strings, whatever is in them. */
const quoted = (text: string): string => JSON.stringify(text)

/** A line of three backticks or "# " in an author's text would end its block or scene. */
const prose = (text: string): string =>
  text.trim().replaceAll(/^```/gm, '    ').replaceAll(/^# /gm, '## ')

const codeOf = (design: Scenario): string => encodeLink(design).slice('#s='.length)

const listed = (name: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${name}:`, ...items.map((item) => `  - ${quoted(item)}`)]

const block = (kind: string, lines: readonly string[]): readonly string[] => [
  '',
  `\`\`\`${kind}`,
  ...lines,
  '```',
]

const sceneText = (scene: SceneDraft, place: number): string => {
  const { question } = scene
  return [
    `# ${scene.title.replaceAll('\n', ' ').trim() || `Part ${place + 1}`}`,
    '',
    prose(scene.text),
    ...block('scene', [
      `edit: ${scene.edit}`,
      ...listed('fields', scene.fields),
      ...listed('hide', scene.hide),
    ]),
    ...(place > 0 && scene.start ? block('start', [`become ${codeOf(scene.start)}`]) : []),
    ...(question
      ? [
          ...block('question', [
            `ask: ${quoted(question.ask)}`,
            ...listed('choices', question.choices),
            `right: ${question.right + 1}`,
          ]),
          '',
          prose(question.reveal),
        ]
      : []),
    ...(scene.goals.length > 0
      ? block(
          'goals',
          scene.goals.map(({ says, when }) => `${quoted(says)}: ${quoted(when)}`),
        )
      : []),
  ].join('\n')
}

/** Without references: what a student gets. */
export const lessonText = (draft: LessonDraft): string => {
  const first = draft.scenes[0]?.start
  if (!first) throw new Error('the first part of a lesson needs a design to start with')
  return [
    '---',
    'lesson: 1',
    `id: ${draft.id}`,
    `title: ${quoted(draft.title)}`,
    `says: ${quoted(draft.says)}`,
    `minutes: ${draft.minutes}`,
    `seed: ${draft.seed}`,
    `runMs: ${draft.runMs}`,
    `design: ${quoted(codeOf(first))}`,
    ...listed('sources', draft.sources),
    '---',
    '',
    draft.scenes.map(sceneText).join('\n\n'),
    '',
  ].join('\n')
}

export const keyText = (draft: LessonDraft): string =>
  [
    '---',
    'lesson: 1',
    `id: ${draft.id}`,
    '---',
    '',
    draft.scenes
      .map((scene, place) =>
        [
          `# ${scene.title.replaceAll('\n', ' ').trim() || `Part ${place + 1}`}`,
          '',
          prose(scene.notes),
          ...(scene.reference ? block('reference', [`become ${codeOf(scene.reference)}`]) : []),
        ].join('\n'),
      )
      .join('\n\n'),
    '',
  ].join('\n')
