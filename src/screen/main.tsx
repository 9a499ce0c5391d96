import './styles/fonts.css'
import './styles/main.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTheme } from './commands/theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

startTheme()
createRoot(root).render(
  <StrictMode>
    <App canvas={null} />
  </StrictMode>,
)
