/**
 * What a student hands in: who, which lesson, what was reached, and the designs that reached it. The code carries; it
 * proves nothing: a marking page runs the designs again (`marking.ts`).
 *
 *   iov1.LESSON.HASH.STUDENT.SCORE.SEED.TIME.DESIGN~DESIGN.CHECKSUM
 */

import { checksum } from '../scenario/link/base64url.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { decodeLink, encodeLink } from '../scenario/share-link.ts'
import { type Lesson, LessonError } from './lesson.ts'

export interface ResultCode {
  readonly lesson: string
  /** Of the lesson's text: another version has other goals. */
  readonly hash: string
  readonly student: string
  /** Of every goal of every scene, in order, whether it was met. */
  readonly met: readonly boolean[]
  readonly seed: number
  /** Minutes since 1970. */
  readonly minute: number
  /** Of every scene that has goals; null: it was not reached. */
  readonly designs: readonly (Scenario | null)[]
}

const START = 'iov1'
const PREFIX = '#s='
const FIELDS = 9
const LONGEST = 200_000
const LONGEST_NAME = 80
const MOST_DESIGNS = 60

export const lessonHash = (text: string): string => checksum(text.replaceAll('\r\n', '\n').trim())

/** Scenes with goals, by their place. */
export const goalScenes = ({ scenes }: Lesson): readonly number[] =>
  scenes.flatMap(({ goals }, place) => (goals.length > 0 ? [place] : []))

const escaped = (text: string): string =>
  encodeURIComponent(text.slice(0, LONGEST_NAME)).replaceAll('.', '%2E').replaceAll('~', '%7E')

export const encodeResult = (result: ResultCode): string => {
  const designs = result.designs.map((design) =>
    design === null ? '' : encodeLink(design).slice(PREFIX.length).replaceAll('.', '!'),
  )
  const fields = [
    START,
    result.lesson,
    result.hash,
    escaped(result.student),
    result.met.map((each) => (each ? '1' : '0')).join(''),
    result.seed,
    result.minute.toString(36),
    designs.join('~'),
  ].join('.')
  return `${fields}.${checksum(fields)}`
}

const refuse = (says: string): LessonError => new LessonError(0, says)

/** Throws a `LessonError` that says what is wrong with the code, or the `ScenarioError` of a design in it. */
export const decodeResult = (given: string): ResultCode => {
  const code = given.replaceAll(/\s+/g, '')
  if (code.length > LONGEST) throw refuse('the code is longer than any that a lesson makes')
  const fields = code.split('.')
  if (fields[0] !== START || fields.length !== FIELDS)
    throw refuse(`this is no result code: one starts with "${START}." and has ${FIELDS} fields`)
  const sum = fields.pop()
  if (checksum(fields.join('.')) !== sum)
    throw refuse('the code was changed after it was made, or a part of it is missing')
  const [, lesson = '', hash = '', student = '', met = '', seed = '', minute = '', designs = ''] =
    fields
  if (!/^[01]*$/.test(met) || !/^\d{1,10}$/.test(seed) || !/^[a-z0-9]{1,8}$/.test(minute))
    throw refuse('the code is damaged: its score, seed or time cannot be read')
  const codes = designs.split('~')
  if (codes.length > MOST_DESIGNS)
    throw refuse('the code holds more designs than a lesson has scenes')
  return {
    lesson,
    hash,
    student: nameIn(student),
    met: [...met].map((each) => each === '1'),
    seed: Number(seed),
    minute: Number.parseInt(minute, 36),
    designs: codes.map((each) =>
      each === '' ? null : decodeLink(`${PREFIX}${each.replaceAll('!', '.')}`),
    ),
  }
}

const nameIn = (text: string): string => {
  try {
    return decodeURIComponent(text).slice(0, LONGEST_NAME)
  } catch {
    throw refuse('the code is damaged: the name in it cannot be read')
  }
}
