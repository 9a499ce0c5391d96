/** A share link that is put into the address bar of the open page: the browser reports it, and does not load again. */
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { store } from '../store/store.ts'

const open = async (): Promise<void> => {
  if (location.hash.startsWith('#pcie')) store.getState().setDialog('pcie')
  if (/^#(?:lesson|l)=/.test(location.hash)) {
    const { openLessonOf } = await import('../lessons/open-lesson.ts')
    return openLessonOf(location.hash)
  }
  if (!location.hash.startsWith('#s=')) return
  try {
    const [{ decodeLink }, { showDesign }] = await Promise.all([
      import('../../scenario/share-link.ts'),
      import('../commands/file-actions.ts'),
    ])
    showDesign(decodeLink(location.hash), 'the design of the link')
  } catch (error) {
    notify(reasonOf(error))
  }
}

export const followLinks = (): void => {
  // A design in the hash is what the page opened with.
  if (!location.hash.startsWith('#s=')) void open()
  addEventListener('hashchange', () => void open())
}
