/** Prints a sheet of the design in place of the page. */
import { reasonOf } from '../format/reason-of.ts'
import './print.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { notify } from '../shell/notify.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'
import { PrintSheet } from './print-sheet.tsx'

export const printSheet = async (): Promise<void> => {
  try {
    const [drawing] = await client.editing.exportDesign(store.getState().scenario, 'svg', null)
    const sheet = document.createElement('section')
    sheet.className = 'print-sheet'
    document.body.append(sheet)
    const root = createRoot(sheet)
    flushSync(() => root.render(<PrintSheet drawing={drawing?.text ?? ''} />))
    await sheet.querySelector('img')?.decode()
    const end = (): void => {
      root.unmount()
      sheet.remove()
    }
    addEventListener('afterprint', end, { once: true })
    window.print()
  } catch (error) {
    notify(`The sheet could not be made: ${reasonOf(error)}`)
  }
}
