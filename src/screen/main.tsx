import { reasonOf } from './format/reason-of.ts'
import './styles/fonts.css'
import './styles/main.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTheme } from './commands/theme.ts'
import { notify } from './shell/notify.ts'
import { WhyWhenNeeded } from './shell/why-when-needed.tsx'
import { client } from './simulation/client.ts'
import { store } from './store/store.ts'

// The frame is painted while the drawing is on its way.
const DesignCanvas = lazy(() =>
  import('./canvas/design-canvas.tsx').then((module) => ({ default: module.DesignCanvas })),
)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

/** The drawing comes first; then the workers, so that what is on screen starts to live. */
const openAndRun = async (): Promise<void> => {
  // The shell is painted without it.
  const { openFirst, keepFollowing, runsAtOnce, dressAsAsked } = await import(
    './persistence/opening.ts'
  )
  const address = new URL(location.href)
  const { scenario, from, problem } = await openFirst(address)
  store.getState().open(scenario)
  store.getState().moveCamera('fit')
  keepFollowing(address)
  client.connect()
  client.runsAtOnce = runsAtOnce(address)
  client.opened()
  await dressAsAsked(address)
  if (from === 'draft') notify('This is the design you last worked on here')
  if (problem) notify(problem)
}

startTheme()
createRoot(root).render(
  <StrictMode>
    <App
      canvas={
        <Suspense fallback={null}>
          <DesignCanvas />
        </Suspense>
      }
      floating={<WhyWhenNeeded />}
    />
  </StrictMode>,
)
openAndRun().catch((error: unknown) => notify(`The demo could not be opened: ${reasonOf(error)}`))
