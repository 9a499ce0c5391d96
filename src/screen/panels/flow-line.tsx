import { useCallback } from 'react'
import { LiveReading } from '../controls/reading.tsx'
import { bitRate } from '../format/quantity.ts'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { flowPlace, flowReading } from '../readings/flows.ts'
import { useStore } from '../store/store.ts'

/** One flow with what it gets. */
export function FlowLine({ id, name }: { readonly id: string; readonly name: string }) {
  const select = useStore((store) => store.select)
  const read = useCallback(() => bitRate(flowReading(id).throughputBitsPerSecond), [id])
  return (
    <button type="button" className="line-button" onClick={() => select([id])}>
      <FlowBadge index={flowPlace(id)} />
      <span>{name}</span>
      <LiveReading read={read} definition="Delivered, in the last sample" className="at-right" />
    </button>
  )
}
