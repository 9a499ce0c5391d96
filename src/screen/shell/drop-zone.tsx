import { type DragEvent, type ReactNode, useState } from 'react'
import { openDropped } from '../commands/file-actions.ts'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** A file dropped on the sheet is opened: a design, what lspci printed, compressed or not. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the file menu opens files by keyboard
    <div
      className="canvas-slot"
      data-drop={over || undefined}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (!file) return
        event.preventDefault()
        void openDropped(file)
      }}
    >
      {children}
    </div>
  )
}
