/** Writes the design to its draft soon after every edit. A design that was only looked at leaves no draft. */

import { ANOTHER_TIME } from '../../scenario/history.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { store } from '../store/store.ts'
import { putDraft } from './drafts.ts'
import { leaveDraft, rememberDraft, takeDraft } from './ownership.ts'

/** Long enough to gather a drag, short enough that a crash a second later loses nothing. */
const QUIET_MS = 400

/** Fetched with the first edit. */
const door = () => import('../../scenario/door.ts')

let draft: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** The design on screen is this draft from now on; undefined: it gets one with its first edit. */
export const adoptDraft = (id: string | undefined): void => {
  if (draft && draft !== id) leaveDraft(draft)
  draft = id
  rememberDraft(id)
}

const write = async (scenario: Scenario): Promise<void> => {
  if (!draft) {
    draft = crypto.randomUUID()
    rememberDraft(draft)
    await takeDraft(draft)
  }
  try {
    const { saveScenario } = await door()
    await putDraft({
      id: draft,
      title: scenario.title,
      savedAt: Date.now(),
      text: saveScenario(scenario),
    })
    store.getState().setSaved('saved')
  } catch (error) {
    store.getState().setSaved('failed', whyNotSaved(error))
  }
}

const whyNotSaved = (error: unknown): string =>
  error instanceof DOMException && error.name === 'QuotaExceededError'
    ? 'The browser has no room left for drafts: save the design as a file.'
    : 'The browser does not keep drafts here: save the design as a file.'

/** Follows the store until the page goes. Call it once the first design is open. */
export const startAutosave = (): void => {
  let { scenario } = store.getState()
  store.subscribe((state) => {
    if (state.scenario === scenario) return
    // Who looks at the past has edited nothing: the newest design is what is kept.
    if (state.done.at(-1)?.mergeKey === ANOTHER_TIME) return
    scenario = state.scenario
    // No step to undo or redo: another design was opened, and its first edit starts a draft of its own.
    if (state.done.length + state.undone.length === 0) {
      adoptDraft(undefined)
      return
    }
    if (state.saved !== 'saving') state.setSaved('saving')
    void door()
    clearTimeout(timer)
    timer = setTimeout(() => void write(scenario), QUIET_MS)
  })
  addEventListener('pagehide', () => {
    if (store.getState().saved === 'saving') void write(scenario)
  })
}
