import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from '../controls/icon-button.tsx'
import { useStore } from '../store/store.ts'

interface DialogFrameProps {
  readonly title: string
  /** One sentence under the title. */
  readonly means: ReactNode
  readonly children: ReactNode
  readonly wide?: boolean
  /** For what is read rather than filled in: no button has the focus at first. */
  readonly focusFrame?: boolean
}

export function DialogFrame({
  title,
  means,
  children,
  wide = false,
  focusFrame = false,
}: DialogFrameProps) {
  const setDialog = useStore((store) => store.setDialog)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && setDialog(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content
          className="dialog"
          data-wide={wide || undefined}
          onOpenAutoFocus={(event) => {
            if (!focusFrame || !(event.target instanceof HTMLElement)) return
            event.preventDefault()
            event.target.focus()
          }}
        >
          <header>
            <Dialog.Title>{title}</Dialog.Title>
          </header>
          <Dialog.Description className="dialog-means">{means}</Dialog.Description>
          {children}
          {/* Last in order, so that opening lands on what the dialog is for. */}
          <IconButton
            icon={X}
            label="Close"
            keys="Esc"
            className="dialog-close"
            onPress={() => setDialog(null)}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
