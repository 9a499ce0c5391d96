import type { PointerEvent } from 'react'

interface DrawerGripProps {
  readonly height: number
  readonly onHeight: (height: number) => void
}

const LEAST = 176
const MOST = 560
const STEP = 16
const inside = (height: number) => Math.min(MOST, Math.max(LEAST, height))

/** Drag it, or move it by the arrow keys. */
export function DrawerGrip({ height, onHeight }: DrawerGripProps) {
  const start = (event: PointerEvent<HTMLElement>) => {
    const from = event.clientY
    const grip = event.currentTarget
    grip.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => onHeight(inside(height + from - moved.clientY))
    const end = () => {
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('pointerup', end)
    }
    grip.addEventListener('pointermove', move)
    grip.addEventListener('pointerup', end)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves has no element of its own
    <div
      className="drawer-grip"
      role="separator"
      aria-label="Height of the drawer"
      aria-orientation="horizontal"
      aria-valuenow={Math.round(height)}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={start}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') onHeight(inside(height + STEP))
        if (event.key === 'ArrowDown') onHeight(inside(height - STEP))
      }}
    />
  )
}
