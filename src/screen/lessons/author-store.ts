/** The lesson that somebody is making from the present design; it stays while the dialog is closed to build the next part. */
import { create } from 'zustand'
import type { LessonDraft, SceneDraft } from '../../lessons/write-lesson.ts'
import { store } from '../store/store.ts'

const RUN_MS = 10

const newScene = (place: number): SceneDraft => ({
  title: place === 0 ? 'First part' : `Part ${place + 1}`,
  text: '',
  edit: 'params',
  fields: [],
  hide: [],
  question: null,
  goals: [],
  start: place === 0 ? store.getState().scenario : null,
  reference: null,
  notes: '',
})

export interface AuthorState {
  readonly draft: LessonDraft
  readonly place: number
}

const fresh = (): AuthorState => ({
  place: 0,
  draft: {
    id: 'my-lesson',
    title: store.getState().scenario.title,
    says: 'What this lesson is about, in a sentence.',
    minutes: 20,
    seed: store.getState().scenario.seed,
    runMs: RUN_MS,
    sources: [],
    scenes: [newScene(0)],
  },
})

export const useAuthor = create<AuthorState>()(fresh)

export const changeDraft = (change: Partial<LessonDraft>): void =>
  useAuthor.setState(({ draft }) => ({ draft: { ...draft, ...change } }))

export const changeSceneDraft = (change: Partial<SceneDraft>): void =>
  useAuthor.setState(({ draft, place }) => ({
    draft: {
      ...draft,
      scenes: draft.scenes.map((scene, at) => (at === place ? { ...scene, ...change } : scene)),
    },
  }))

export const addScene = (): void =>
  useAuthor.setState(({ draft }) => ({
    place: draft.scenes.length,
    draft: { ...draft, scenes: [...draft.scenes, newScene(draft.scenes.length)] },
  }))

export const removeScene = (): void =>
  useAuthor.setState(({ draft, place }) => {
    const scenes = draft.scenes.filter((_, at) => at !== place)
    return scenes.length === 0
      ? fresh()
      : { place: Math.min(place, scenes.length - 1), draft: { ...draft, scenes } }
  })

export const showSceneDraft = (place: number): void => useAuthor.setState({ place })
export const startOver = (): void => useAuthor.setState(fresh())
