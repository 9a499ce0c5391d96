/** Every lesson that comes with the page: it begins unsolved, its key solves it, and all of it can be read. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkDesign } from '../rules/check.ts'
import { printJson } from '../scenario/door/print-json.ts'
import { refusedBy } from '../scenario/edit-lock.ts'
import { buildTopology } from '../scenario/topology.ts'
import { runScenario } from '../simulation/run/run-scenario.ts'
import { designOf } from './design-of.ts'
import { evidenceFor, judgeAll, type Means } from './evidence.ts'
import { whyNotJudged } from './judge.ts'
import { readKey, readLesson } from './read-lesson.ts'
import { goalScenes } from './result-code.ts'
import { checkKey, freshStart, referenceOf, sceneStart } from './stages.ts'
import { withValues } from './variation.ts'

const LESSONS = 'public/lessons'
const KEYS = 'docs/teaching'

const means: Means = {
  findingsOf: async (scenario) => checkDesign(buildTopology(scenario)),
  run: async (scenario, request) => runScenario(scenario, request),
}

const files = readdirSync(LESSONS).filter((file) => file.endsWith('.md'))

test('the list of lessons is current', async () => {
  const lessons = files.map((file) => readLesson(readFileSync(`${LESSONS}/${file}`, 'utf8')))
  const list = lessons
    .toSorted((a, b) => a.course - b.course)
    .map(({ id, title, says, minutes }) => ({ id, title, says, minutes }))
  await expect(printJson(list)).toMatchFileSnapshot('../../public/lessons/lessons.json')
})

describe.each(files)('%s', (file) => {
  const lesson = readLesson(readFileSync(`${LESSONS}/${file}`, 'utf8'))
  const key = readKey(readFileSync(`${KEYS}/${file}`, 'utf8'))
  const students = ['', 'Ada']

  test('has the name of its file, a key of the same scenes, notes for the teacher and sources', () => {
    expect(`${lesson.id}.md`).toBe(file)
    checkKey(lesson, key)
    for (const { notes } of key.scenes) expect(notes).toMatch(/\w{3}/)
    expect(lesson.sources.length).toBeGreaterThan(0)
  })

  test('asks before it shows, and has a goal', () => {
    expect(lesson.scenes.some(({ question }) => question !== null)).toBe(true)
    expect(goalScenes(lesson).length).toBeGreaterThan(0)
  })

  test('every value that a text names is one that varies', () => {
    for (const { text, reveal } of lesson.scenes)
      expect(withValues(text + reveal, lesson, 'Ada')).not.toMatch(/\{\{/)
  })

  describe.each(students)('for "%s"', (student) => {
    const attempt = { lesson, student, designOf }
    test.each(goalScenes(lesson))(
      'scene %i begins unsolved, and its key solves it',
      async (scene) => {
        const { goals, lock } = lesson.scenes[scene]!
        const before = sceneStart(attempt, key, scene)
        for (const { when } of goals) expect(whyNotJudged(when, before)).toBeNull()
        const start = judgeAll(goals, await evidenceFor(lesson, goals, before, means))
        expect(start.some(({ isMet }) => !isMet)).toBe(true)

        const after = referenceOf(attempt, key, scene)
        expect(refusedBy(lock, before, after)).toBeNull()
        const end = judgeAll(goals, await evidenceFor(lesson, goals, after, means))
        expect(goals.map(({ says }, index) => ({ says, ...end[index] }))).toEqual(
          goals.map(({ says }, index) => ({ says, ...end[index], isMet: true })),
        )
      },
    )
    test('starts afresh at every scene', () => {
      for (const scene of lesson.scenes.keys())
        expect(Object.keys(freshStart(attempt, scene).parts)).not.toEqual([])
    })
  })
})
