/** The lesson that is open: where its student is, what was answered, and how far the goals are met. */

import { create } from 'zustand'
import { designOf } from '../../lessons/design-of.ts'
import { evidenceFor, judgeAll, type Means } from '../../lessons/evidence.ts'
import type { Judgement } from '../../lessons/judge.ts'
import { type Hidable, type Lesson, LessonError, type Scene } from '../../lessons/lesson.ts'
import { readLesson } from '../../lessons/read-lesson.ts'
import { type Attempt, freshStart } from '../../lessons/stages.ts'
import { refusedBy } from '../../scenario/edit-lock.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { PHONE } from '../shell/phone-query.ts'
import { client } from '../simulation/client.ts'
import { type RunWorkers, runWorkers } from '../simulation/run-workers.ts'
import { store } from '../store/store.ts'

export interface SceneState {
  /** Place of the choice; null: not answered. */
  readonly answer: number | null
  /** In the order of the goals; null: not judged yet. */
  readonly judged: readonly Judgement[] | null
  /** What the judgement is of, or was last of. */
  readonly design: Scenario | null
}

export interface LessonState {
  readonly lesson: Lesson | null
  readonly text: string
  readonly student: string
  readonly base: Scenario | null
  readonly scene: number
  readonly scenes: readonly SceneState[]
  readonly isJudging: boolean
}

const CLOSED: LessonState = {
  lesson: null,
  text: '',
  student: '',
  base: null,
  scene: 0,
  scenes: [],
  isJudging: false,
}
const UNTOUCHED: SceneState = { answer: null, judged: null, design: null }
/** An edit may be one of many in a drag. */
const QUIET_MS = 400

export const useLesson = create<LessonState>()(() => CLOSED)

const now = useLesson.getState

export const sceneNow = ({ lesson, scene }: LessonState): Scene | null =>
  lesson?.scenes[scene] ?? null

export const allMet = (state: SceneState | undefined): boolean =>
  state?.judged?.every(({ isMet }) => isMet) ?? false

const changeScene = (place: number, change: Partial<SceneState>): void =>
  useLesson.setState(({ scenes }) => ({
    scenes: scenes.map((each, at) => (at === place ? { ...each, ...change } : each)),
  }))

const attemptOf = ({ lesson, student, base }: LessonState): Attempt => ({
  lesson: lesson!,
  student,
  designOf: () => base!,
})

/** What a scene hides is hidden until its question is answered; without one, for as long as it lasts. */
export const hiddenNow = (state: LessonState): readonly Hidable[] => {
  const scene = sceneNow(state)
  if (!scene) return []
  const isAnswered = scene.question !== null && state.scenes[state.scene]?.answer !== null
  return isAnswered ? [] : scene.hide
}

const showHidden = (): void => {
  document.documentElement.dataset.hides = hiddenNow(now()).join(' ')
}

const keepLocked = (): void => {
  const scene = sceneNow(now())
  store.getState().setGate((before, after) => {
    const refusal = scene && refusedBy(scene.lock, before, after)
    if (refusal) notify(`${refusal} The lesson says what may.`)
    return !refusal
  })
}

const show = (design: Scenario): void => {
  const { open, select, moveCamera } = store.getState()
  select([])
  open(design)
  moveCamera('fit')
  client.run()
}

/** Throws a `LessonError` that names the line. */
export const openLesson = async (text: string, student: string): Promise<void> => {
  const lesson = readLesson(text)
  if (matchMedia(PHONE).matches)
    throw new LessonError(0, 'a lesson needs a wider page: open its link on a larger screen')
  const base = designOf(lesson.design)
  useLesson.setState({
    ...CLOSED,
    lesson,
    text,
    student,
    base,
    scenes: lesson.scenes.map(() => UNTOUCHED),
  })
  const { setInLesson, setDialog } = store.getState()
  setDialog(null)
  setInLesson(true)
  enter(0, true)
}

/** The design goes back to what it was when its part of the lesson began. */
export const startAfresh = (): void => {
  const state = now()
  if (!state.lesson) return
  try {
    show(freshStart(attemptOf(state), state.scene))
  } catch (error) {
    if (!(error instanceof LessonError)) throw error
    notify(`This lesson cannot start: ${error.message}`)
    leaveLesson()
    return
  }
  keepLocked()
  judgeSoon()
}

const enter = (scene: number, startsAfresh: boolean): void => {
  useLesson.setState({ scene })
  showHidden()
  const { lesson, scenes } = now()
  if (startsAfresh || (lesson?.scenes[scene]?.start ?? null) !== null) {
    const earlier = scenes[scene]?.design
    if (!earlier || startsAfresh) {
      startAfresh()
      return
    }
    show(earlier)
  }
  keepLocked()
  judgeSoon()
}

export const goTo = (scene: number): void => {
  const { lesson, scene: before } = now()
  if (!lesson || scene < 0 || scene >= lesson.scenes.length || scene === before) return
  enter(scene, false)
}

export const answer = (choice: number): void => {
  changeScene(now().scene, { answer: choice })
  showHidden()
}

/** Another name, other values: the lesson begins again. */
export const setStudent = (student: string): void => {
  const { lesson } = now()
  if (!lesson || student === now().student) return
  useLesson.setState({ student, scene: 0, scenes: lesson.scenes.map(() => UNTOUCHED) })
  enter(0, true)
}

export const leaveLesson = (): void => {
  useLesson.setState(CLOSED)
  clearTimeout(timer)
  workers?.close()
  workers = undefined
  delete document.documentElement.dataset.hides
  store.getState().setGate(null)
  store.getState().setInLesson(false)
}

let workers: RunWorkers | undefined
let timer: ReturnType<typeof setTimeout> | undefined
/** Rises with every judgement that is begun: an older one is not for the screen. */
let asked = 0

/** Rules in the edits worker, runs in workers of their own. */
export const workerMeans = (run: RunWorkers['run']): Means => ({
  findingsOf: async (scenario) => (await client.editing.analyse(scenario)).findings,
  run,
})

const judgeSoon = (): void => {
  clearTimeout(timer)
  timer = setTimeout(() => void judgeNow(), QUIET_MS)
}

const judgeNow = async (): Promise<void> => {
  const { lesson, scene } = now()
  const goals = sceneNow(now())?.goals ?? []
  if (!lesson || goals.length === 0) return
  const design = store.getState().scenario
  asked += 1
  const mine = asked
  useLesson.setState({ isJudging: true })
  workers ??= runWorkers()
  try {
    const evidence = await evidenceFor(lesson, goals, design, workerMeans(workers.run))
    if (mine === asked) changeScene(scene, { judged: judgeAll(goals, evidence), design })
  } catch (error) {
    if (mine === asked && now().lesson) notify(`The goals could not be judged: ${reasonOf(error)}`)
  } finally {
    if (mine === asked) useLesson.setState({ isJudging: false })
  }
}

let design = store.getState().scenario
store.subscribe((state) => {
  if (state.scenario === design) return
  design = state.scenario
  if (!now().lesson) return
  // Another document was opened over the lesson.
  if (state.gate === null && state.done.length + state.undone.length === 0) leaveUnlessOurs()
  else judgeSoon()
})

/** `show` opens a document too, and sets its gate right after. */
const leaveUnlessOurs = (): void =>
  queueMicrotask(() => {
    if (store.getState().gate === null) leaveLesson()
  })
