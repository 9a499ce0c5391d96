import './styles/fonts.css'
import './styles/main.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { DesignCanvas } from './canvas/design-canvas.tsx'
import { startTheme } from './commands/theme.ts'
import { startAutosave } from './persistence/autosave.ts'
import { openFirst } from './persistence/opening.ts'
import { FloatingWhy } from './shell/floating-why.tsx'
import { notify } from './shell/notify.ts'
import { client } from './simulation/client.ts'
import { store } from './store/store.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

/** The drawing comes first; then the workers, so that what is on screen starts to live. */
const openAndRun = async (): Promise<void> => {
  const { scenario, from, problem } = await openFirst(new URL(location.href))
  store.getState().open(scenario)
  store.getState().moveCamera('fit')
  startAutosave()
  client.connect()
  client.run()
  if (from === 'draft') notify('This is the design you last worked on here')
  if (problem) notify(problem)
}

startTheme()
createRoot(root).render(
  <StrictMode>
    <App canvas={<DesignCanvas />} floating={<FloatingWhy />} />
  </StrictMode>,
)
openAndRun().catch((error: unknown) =>
  notify(`The demo could not be opened: ${error instanceof Error ? error.message : error}`),
)
