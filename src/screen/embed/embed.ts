/** The page in a frame of another: small, locked as its address says, and paused until somebody wants it to run. */
import './embed.css'
import { refusedBy } from '../../scenario/edit-lock.ts'
import { notify } from '../shell/notify.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'
import { embedWishes } from './embed-address.ts'

const runWhenVisible = (): void => {
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    watch.disconnect()
    client.resume()
  })
  watch.observe(document.documentElement)
}

export const startEmbed = async (parameters: URLSearchParams): Promise<void> => {
  const { lock, hide, run, allow } = embedWishes(parameters)
  const root = document.documentElement
  root.dataset.embed = lock.level
  if (hide.length > 0) root.dataset.hides = hide.join(' ')
  const { setDrawer, setPaletteOpen } = store.getState()
  setDrawer(false)
  setPaletteOpen(false)
  // Whatever design is opened later is as locked as the first; a lesson brings a gate of its own.
  const keepLocked = (): void => {
    if (lock.level === 'all' || store.getState().gate) return
    store.getState().setGate((before, after) => {
      const refusal = refusedBy(lock, before, after)
      if (refusal) notify(refusal)
      return !refusal
    })
  }
  keepLocked()
  store.subscribe(keepLocked)
  if (run === 'when visible') runWhenVisible()
  if (allow !== null) (await import('./messages.ts')).talkTo(allow)
}
