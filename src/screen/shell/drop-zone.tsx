import { type DragEvent, type ReactNode, useState } from 'react'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** Files dropped on the sheet are opened: a design, or what a machine printed, compressed or not. */
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
        const files = [...event.dataTransfer.files]
        if (files.length === 0) return
        event.preventDefault()
        void import('../commands/file-actions.ts').then(({ openDropped }) => openDropped(files))
      }}
    >
      {children}
    </div>
  )
}
