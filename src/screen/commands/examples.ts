/** The designs that come with the page. Files, so that the tests and the command line open the same ones. */

import { reasonOf } from '../format/reason-of.ts'
import { publicFile } from '../persistence/public-file.ts'
import { notify } from '../shell/notify.ts'
import { store } from '../store/store.ts'
import { showDesign } from './file-actions.ts'

export interface Example {
  readonly file: string
  readonly title: string
  readonly says: string
}

export async function listExamples(): Promise<readonly Example[]> {
  return JSON.parse(await publicFile('scenarios/gallery.json')) as readonly Example[]
}

export async function openExample({ file, title }: Pick<Example, 'file' | 'title'>): Promise<void> {
  try {
    const { fetchSample } = await import('../persistence/fetch-sample.ts')
    showDesign(await fetchSample(file.replace(/\.json$/, '')), `“${title}”`)
  } catch (error) {
    store.getState().setDialog(null)
    notify(`The example did not open: ${reasonOf(error)}`)
  }
}

/** What the page opens with, and what a beginner starts from. */
export const openFirstExample = (): Promise<void> =>
  openExample({ file: 'three-ways.json', title: 'Three ways to attach a VM' })
