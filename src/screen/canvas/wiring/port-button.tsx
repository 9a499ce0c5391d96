import type { Port } from '../../../parts/define-part.ts'
import { onWirePress } from '../hands.ts'

interface PortButtonProps {
  readonly part: string
  readonly port: string
  readonly label: string
  readonly side: Port['side']
  /** Share of the side. */
  readonly at: number
}

/** An end to wire: drag from it, or press it and then another one. Seen on hover, focus and while wiring. */
export function PortButton({ part, port, label, side, at }: PortButtonProps) {
  const isFlat = side === 'top' || side === 'bottom'
  const key = `${part}/${port}`
  return (
    <span
      className={`port ${side} nodrag nopan`}
      style={isFlat ? { left: `${at * 100}%` } : { top: `${at * 100}%` }}
      data-port={key}
      data-tip={label}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.stopPropagation()
        onWirePress(({ startWire }, up) => startWire(key, event.nativeEvent, up))
      }}
    />
  )
}
