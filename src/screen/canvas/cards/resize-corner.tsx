import type { PointerEvent } from 'react'
import { store } from '../../store/store.ts'
import { dragEdits } from '../hands.ts'

interface ResizeCornerProps {
  readonly host: string
  /** As it is drawn: many cores make a host higher than its document says. */
  readonly width: number
  readonly height: number
}

/** The lower right corner of a host, to draw it larger. One drag is one step of undo. */
export function ResizeCorner({ host, width, height }: ResizeCornerProps) {
  const start = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return
    event.stopPropagation()
    const corner = event.currentTarget
    const outer = corner.parentElement
    const zoom = outer ? outer.getBoundingClientRect().width / outer.offsetWidth : 1
    const { clientX, clientY, pointerId } = event
    corner.setPointerCapture(pointerId)
    const onMove = async (moved: globalThis.PointerEvent): Promise<void> => {
      const { resizeEdit } = await dragEdits()
      const { scenario, edit } = store.getState()
      const size = [
        width + (moved.clientX - clientX) / zoom,
        height + (moved.clientY - clientY) / zoom,
      ] as const
      edit(resizeEdit(scenario, host, size))
    }
    const onEnd = (): void => {
      corner.removeEventListener('pointermove', onMove)
      corner.removeEventListener('pointerup', onEnd)
      corner.removeEventListener('pointercancel', onEnd)
      void dragEdits().then(() => store.getState().endGesture())
    }
    corner.addEventListener('pointermove', onMove)
    corner.addEventListener('pointerup', onEnd)
    corner.addEventListener('pointercancel', onEnd)
  }
  return (
    <span
      className="resize-corner nodrag nopan"
      data-tip="Drag to resize"
      aria-hidden="true"
      onPointerDown={start}
    />
  )
}
