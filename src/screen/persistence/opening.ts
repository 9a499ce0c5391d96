/** What the page opens with: the design of its link or of the page itself, else the last draft, else the live demo. */

import { threeWays } from '../../scenario/samples/three-ways.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { reasonOf } from '../format/reason-of.ts'
import { adoptDraft, startAutosave } from './autosave.ts'
import { listDrafts } from './drafts.ts'
import { fetchSample } from './fetch-sample.ts'
import { followLinks } from './follow-links.ts'
import { keepForOffline } from './offline.ts'
import { draftOfTab, takeDraft } from './ownership.ts'

/** What comes from outside goes through the door; who meets the demo first does not fetch it. */
const door = () => import('../../scenario/door.ts')

/** A scenario of the gallery by name: `?open=fifty-vms`. */
const NAMED = /^[a-z0-9-]{1,60}$/

export interface Opening {
  readonly scenario: Scenario
  readonly from: 'link' | 'file' | 'draft' | 'gallery' | 'demo'
  /** What went wrong on the way, for a notice; the user still gets something to work with. */
  readonly problem?: string
}

const fromLink = async (hash: string): Promise<Opening> => {
  const { decodeLink } = await import('../../scenario/share-link.ts')
  return { scenario: decodeLink(hash), from: 'link' }
}

const lastDraft = async (): Promise<Opening | undefined> => {
  try {
    const own = draftOfTab()
    const drafts = (await listDrafts()).toSorted(
      (a, b) => Number(b.id === own) - Number(a.id === own),
    )
    for (const draft of drafts) {
      if (!(await takeDraft(draft.id))) continue
      const { openScenario } = await door()
      const scenario = openScenario(draft.text)
      adoptDraft(draft.id)
      return { scenario, from: 'draft' }
    }
  } catch {
    // A browser that keeps no drafts (private windows, blocked storage) simply starts with the demo.
  }
  return undefined
}

const isEmbedded = ({ searchParams }: URL): boolean => searchParams.get('embed') === '1'

export const openFirst = async (address: URL): Promise<Opening> => {
  const named = address.searchParams.get('open')
  let problem: string | undefined
  try {
    if (address.hash.startsWith('#s=')) return await fromLink(address.hash)
    const held = document.getElementById('design')?.textContent
    if (held) return { scenario: (await door()).openScenario(held), from: 'file' }
    if (named && NAMED.test(named)) return { scenario: await fetchSample(named), from: 'gallery' }
  } catch (error) {
    problem = reasonOf(error)
  }
  // Another page may ask what is in its frame: not what somebody drew here.
  const draft = problem === undefined && !isEmbedded(address) ? await lastDraft() : undefined
  if (draft) return draft
  return {
    scenario: threeWays.design(),
    from: 'demo',
    ...(problem === undefined ? {} : { problem }),
  }
}

/** Whether what is opened starts to run. */
export const runsAtOnce = (address: URL): boolean =>
  isEmbedded(address)
    ? address.searchParams.get('run') === '1'
    : !address.searchParams.has('paused')

/** Once the first design is open: its edits are kept, and links that are put into the address bar are opened. */
export const keepFollowing = (address: URL): void => {
  if (!isEmbedded(address)) {
    startAutosave()
    keepForOffline()
  }
  followLinks()
}

/** What else the address asks of the page. */
export const dressAsAsked = async (address: URL): Promise<void> => {
  if (isEmbedded(address))
    await (await import('../embed/embed.ts')).startEmbed(address.searchParams)
  if (address.searchParams.get('present') === '1')
    (await import('../present/present.ts')).startPresenting()
}
