import { describe, expect, test } from 'vitest'
import { checkDesign } from '../rules/check.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { threeWays } from '../scenario/samples/three-ways.ts'
import { encodeLink } from '../scenario/share-link.ts'
import { buildTopology } from '../scenario/topology.ts'
import { runScenario } from '../simulation/run/run-scenario.ts'
import { designOf } from './design-of.ts'
import { evidenceFor, judgeAll, type Means } from './evidence.ts'
import { goalOf } from './goal.ts'
import { markCode, marksCsv } from './marking.ts'
import { readKey, readLesson } from './read-lesson.ts'
import { decodeResult, encodeResult, lessonHash } from './result-code.ts'
import { checkKey, freshStart, referenceOf } from './stages.ts'
import { variedFor } from './variation.ts'
import { keyText, type LessonDraft, lessonText } from './write-lesson.ts'

const start = threeWays.design()
const loud = setSetting(start, 'flow3', 'offeredGbps', 3).change(start)

const DRAFT: LessonDraft = {
  id: 'louder',
  title: 'Louder: a lesson',
  says: 'Raise one load.',
  minutes: 5,
  seed: 7,
  runMs: 1,
  sources: [],
  scenes: [
    {
      title: 'Raise it',
      text: 'Raise the load of VM C.\n# not a scene\n```question\n',
      edit: 'params',
      fields: ['flow3.offeredGbps'],
      hide: ['why'],
      question: { ask: 'Who is first: A or B?', choices: ['A', 'B'], right: 1, reveal: 'B is.' },
      goals: [
        { says: 'VM C carries 2.5 Gb/s: or more', when: 'throughput of flow3 >= 2.5 Gb/s' },
        { says: 'Nothing is wrong', when: 'no errors' },
      ],
      start,
      reference: loud,
      notes: 'Easy.',
    },
  ],
}
const TEXT = lessonText(DRAFT)
const lesson = readLesson(TEXT)
const means: Means = {
  findingsOf: async (scenario) => checkDesign(buildTopology(scenario)),
  run: async (scenario, request) => runScenario(scenario, request),
}
const attempt = { lesson, student: 'Ada', designOf }

describe('what an author writes', () => {
  test('reads as it was meant, whatever the texts hold', () => {
    expect(lesson.scenes).toHaveLength(1)
    expect(lesson.scenes[0]).toMatchObject({
      title: 'Raise it',
      lock: { level: 'params', fields: ['flow3.offeredGbps'] },
      hide: ['why'],
      question: { ask: 'Who is first: A or B?', right: 1 },
      reveal: 'B is.',
    })
  })

  test('keeps its answer out of the student’s file', () => {
    expect(TEXT).not.toContain(encodeLink(loud).slice(3))
    expect(TEXT).not.toContain('Easy.')
    expect(TEXT).not.toContain('reference')
  })

  test('is unsolved at first, and its key solves it', async () => {
    const key = readKey(keyText(DRAFT))
    checkKey(lesson, key)
    const { goals } = lesson.scenes[0]!
    const met = async (design: typeof start) =>
      judgeAll(goals, await evidenceFor(lesson, goals, design, means)).map(({ isMet }) => isMet)
    expect(await met(freshStart(attempt, 0))).toEqual([false, true])
    expect(await met(referenceOf(attempt, key, 0))).toEqual([true, true])
  })
})

test.each<[string, string, RegExp]>([
  ['no header', 'Hello', /line 1: a lesson starts with a line "---"/],
  ['a header without an end', '---\nid: a', /line 1: the header has no end/],
  ['a typing error', TEXT.replace('minutes:', 'minuets:'), /"minuets" of the header is not known/],
  ['a goal nobody can read', TEXT.replace('no errors', 'be good'), /"be good": .*would do/],
  ['a choice that is not there', TEXT.replace('right: 2', 'right: 3'), /there is no such choice/],
  ['a newer lesson', TEXT.replace('lesson: 1', 'lesson: 2'), /reads version 1/],
  ['an unknown block', TEXT.replace('```scene', '```scenery'), /a block "scenery" is not known/],
  ['a block without an end', TEXT.replace(/```\n$/, '\n'), /"goals" has no end/],
  ['bad YAML', TEXT.replace('edit: params', 'edit: [params'), /line \d+: this is no well-formed/],
])('%s is refused with its place', (_, text, says) => expect(() => readLesson(text)).toThrow(says))

test.each([
  ['p99 of flow1 < 50 us', { kind: 'result', figure: 'p99', flow: 'flow1', value: 50, unit: 'us' }],
  ['cores busy of all <= 1.5 cores with seed 3', { figure: 'cores busy', flow: null, seed: 3 }],
  [
    'path of if1 is sr-iov or vmdq',
    { kind: 'structure', name: 'path', values: ['sr-iov', 'vmdq'] },
  ],
  ['host1.iommu is not off', { kind: 'structure', comparison: 'is not', values: ['off'] }],
  ['rule group-is-shared holds', { kind: 'rule', rule: 'group-is-shared', holds: true, at: null }],
  ['no warnings', { kind: 'findings', severity: 'warning' }],
])('"%s" is a goal', (text, goal) => expect(goalOf(text)).toMatchObject(goal))

test('a student has the same numbers every time, and neighbours have others', () => {
  const varied = {
    ...lesson,
    vary: [{ name: 'x', set: 'flow1.offeredGbps', values: ['1', '2', '3'] }],
  }
  const valueFor = (student: string) => variedFor(varied, student)[0]!.value
  expect(valueFor(' Ada ')).toBe(valueFor('ada'))
  const class_ = Array.from({ length: 300 }, (_, n) => valueFor(`student ${n}`))
  for (const value of ['1', '2', '3'])
    expect(class_.filter((each) => each === value).length).toBeGreaterThan(70)
})

describe('a result code', () => {
  const result = {
    lesson: 'louder',
    hash: lessonHash(TEXT),
    student: 'Ada ~ Lovelace, 1.',
    met: [true, true],
    seed: 7,
    minute: 29_000_000,
    designs: [loud],
  }
  const code = encodeResult(result)
  const marked = (given: string) =>
    markCode(given, {
      ...means,
      textOf: (id) => (id === 'louder' ? TEXT : undefined),
      read: readLesson,
      designOf,
    })

  test('comes back as it was, line breaks of a mail or not', () => {
    expect(decodeResult(code.replace(/(.{60})/g, '$1\n'))).toEqual(result)
  })
  test('is marked by running its design again', async () => {
    expect(await marked(code)).toMatchObject({ met: 2, goals: 2, claimed: 2, remarks: [] })
  })
  test('with one digit changed is noticed, wherever the digit is', async () => {
    for (const at of [5, 12, 30, Math.floor(code.length / 2), code.length - 1]) {
      const other = code[at] === '3' ? '4' : '3'
      const mark = await marked(code.slice(0, at) + other + code.slice(at + 1))
      expect(mark).toMatchObject({ met: 0, remarks: [expect.stringMatching(/\w/)] })
    }
  })
  test('whose score was forged, sum and all, is found out by the run', async () => {
    const forged = encodeResult({ ...result, designs: [start] })
    expect(await marked(forged)).toMatchObject({
      met: 1,
      claimed: 2,
      remarks: ['claims 2 of 2, and its designs reach 1'],
    })
  })
  test('whose design changed what was locked does not count', async () => {
    const other = setSetting(loud, 'host1', 'clockGhz', 5).change(loud)
    const mark = await marked(encodeResult({ ...result, designs: [other] }))
    expect(mark.met).toBe(0)
    expect(mark.remarks[0]).toMatch(/changed what was locked\. Clock of host 1/)
  })
  test('whose design cannot be run says so, and others are still marked', async () => {
    const mark = await markCode(code, {
      ...means,
      run: () => Promise.reject(new Error('no such plan')),
      textOf: () => TEXT,
      read: readLesson,
      designOf,
    })
    expect(mark).toMatchObject({ met: 0, goals: 2, claimed: 2 })
    expect(mark.remarks).toEqual(['Raise it: its design cannot be run. no such plan'])
  })
  test('that accepts an error has it all the same', async () => {
    const wrong = setSetting(loud, 'host1', 'iommu', 'off').change(loud)
    const found = checkDesign(buildTopology(wrong)).filter(({ severity }) => severity === 'error')
    expect(found.length).toBeGreaterThan(0)
    const waivers = found.map(({ rule, at }) => ({ rule, at, reason: 'so' }))
    const evidence = await evidenceFor(lesson, [], { ...wrong, waivers }, means)
    expect(judgeAll([{ says: '', when: goalOf('no errors')! }], evidence)[0]!.isMet).toBe(false)
  })
  test('of another version of the lesson says so', async () => {
    const mark = await marked(encodeResult({ ...result, hash: 'zz' }))
    expect(mark.remarks).toEqual(['made with another version of the lesson'])
  })
  test('makes no formula of a name in a spreadsheet', async () => {
    const mark = await marked(encodeResult({ ...result, student: '=1+1' }))
    expect(marksCsv([mark])).toContain("\n'=1+1,louder,2,2,2,")
  })
})
