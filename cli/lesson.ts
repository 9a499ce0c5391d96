/** `iov lesson`: whether a lesson holds together, and marks for what students handed in. */
import { designOf } from '../src/lessons/design-of.ts'
import { evidenceFor, judgeAll, type Means } from '../src/lessons/evidence.ts'
import { whyNotJudged } from '../src/lessons/judge.ts'
import { type Lesson, LessonError, type LessonKey } from '../src/lessons/lesson.ts'
import { type Mark, markCode, marksCsv } from '../src/lessons/marking.ts'
import { readKey, readLesson } from '../src/lessons/read-lesson.ts'
import { goalScenes } from '../src/lessons/result-code.ts'
import { checkKey, freshStart, referenceOf, sceneStart } from '../src/lessons/stages.ts'
import { checkDesign } from '../src/rules/check.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { nameOf, readText } from './files.ts'
import { several } from './quantities.ts'
import { runThreads } from './run-threads.ts'
import { table } from './table.ts'
import { printJson, reasonOf, type Terminal, UserError } from './terminal.ts'

const MOST_THREADS = 64

const readIn = <Read>(file: string, text: string, read: (text: string) => Read): Read => {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof LessonError) throw new UserError(`${nameOf(file)}: ${error.message}`)
    throw error
  }
}

const withMeans = async <Answer>(use: (means: Means) => Promise<Answer>): Promise<Answer> => {
  const threads = runThreads(MOST_THREADS)
  try {
    return await use({
      findingsOf: async (scenario) => checkDesign(buildTopology(scenario)),
      run: threads.run,
    })
  } finally {
    threads.close()
  }
}

interface SceneOutcome {
  readonly scene: string
  readonly goal: string
  readonly target: string
  readonly start: string
  readonly key: string
  /** Not met at first, and met by the key, where there is one. */
  readonly isSound: boolean
}

const outcomesOf = async (
  lesson: Lesson,
  key: LessonKey | null,
  means: Means,
): Promise<readonly SceneOutcome[]> => {
  const attempt = { lesson, student: '', designOf }
  const outcomes: SceneOutcome[] = []
  for (const place of goalScenes(lesson)) {
    const { goals, title } = lesson.scenes[place]!
    const before = key ? sceneStart(attempt, key, place) : freshStart(attempt, place)
    for (const { says, when } of goals) {
      const why = whyNotJudged(when, before)
      if (why) throw new LessonError(0, `the goal "${says}" of "${title}" cannot be judged: ${why}`)
    }
    const start = judgeAll(goals, await evidenceFor(lesson, goals, before, means))
    const end = key
      ? judgeAll(goals, await evidenceFor(lesson, goals, referenceOf(attempt, key, place), means))
      : null
    const isOpen = start.some(({ isMet }) => !isMet)
    goals.forEach(({ says }, at) => {
      outcomes.push({
        scene: title,
        goal: says,
        target: start[at]!.target,
        start: start[at]!.current,
        key: end?.[at]?.current ?? '',
        isSound: isOpen && (end?.[at]?.isMet ?? true),
      })
    })
  }
  return outcomes
}

export interface LessonCheckOptions {
  readonly key?: string
  readonly json?: boolean
}

/** Exit code 1 when its goals are met from the start, or not by its key. */
export const checkLesson = async (
  file: string,
  options: LessonCheckOptions,
  terminal: Terminal,
): Promise<number> => {
  const lesson = readIn(file, await readText(file), readLesson)
  const { key: keyFile } = options
  const key = keyFile === undefined ? null : readIn(keyFile, await readText(keyFile), readKey)
  try {
    if (key) checkKey(lesson, key)
    const outcomes = await withMeans((means) => outcomesOf(lesson, key, means))
    const unsound = outcomes.filter(({ isSound }) => !isSound).length
    if (options.json) printJson(terminal, outcomes)
    else
      terminal.print(
        [
          `${lesson.title}: ${several(lesson.scenes.length, 'scene')}, ${several(outcomes.length, 'goal')}`,
          table(
            [
              { title: 'scene', of: ({ scene }) => scene, left: true },
              { title: 'goal', of: ({ goal }) => goal, left: true },
              { title: 'asked', of: ({ target }) => target, left: true },
              { title: 'at first', of: ({ start }) => start, left: true },
              { title: key ? 'by the key' : '', of: (row) => row.key, left: true },
              { title: '', of: ({ isSound }) => (isSound ? '' : 'not sound'), left: true },
            ],
            outcomes,
          ),
        ].join('\n\n'),
      )
    return unsound > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof LessonError) throw new UserError(`${nameOf(file)}: ${error.message}`)
    throw error
  }
}

export interface MarkOptions {
  readonly lesson: readonly string[]
  readonly csv?: boolean
  readonly json?: boolean
}

const markTable = (marks: readonly Mark[]): string =>
  table(
    [
      { title: 'student', of: ({ student }) => student || 'no name', left: true },
      { title: 'lesson', of: ({ lesson }) => lesson, left: true },
      { title: 'goals met', of: ({ met, goals }) => `${met} of ${goals}` },
      { title: 'remarks', of: ({ remarks }) => remarks.join('; '), left: true },
    ],
    marks,
  )

/** Exit code 1 when a code needs a look. */
export const markCodes = async (
  file: string,
  { lesson: files, csv, json }: MarkOptions,
  terminal: Terminal,
): Promise<number> => {
  const texts = new Map<string, string>()
  for (const each of files) {
    const text = await readText(each)
    texts.set(readIn(each, text, readLesson).id, text)
  }
  const codes = (await readText(file)).split(/\s+/).filter((code) => code !== '')
  if (codes.length === 0)
    throw new UserError(`${nameOf(file)} holds no result codes: one for each line would do`)
  const marks: Mark[] = []
  await withMeans(async (means) => {
    for (const code of codes) {
      terminal.progress?.(`marked ${marks.length} of ${codes.length}`)
      marks.push(
        await markCode(code, {
          ...means,
          textOf: (id) => texts.get(id),
          read: readLesson,
          designOf,
        }),
      )
    }
  }).catch((error: unknown) => {
    throw new UserError(`the codes cannot be marked: ${reasonOf(error)}`)
  })
  if (json) printJson(terminal, marks)
  else terminal.print(csv ? marksCsv(marks).trimEnd() : markTable(marks))
  return marks.some(({ remarks }) => remarks.length > 0) ? 1 : 0
}
