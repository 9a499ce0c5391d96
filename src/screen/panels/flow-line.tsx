import { useCallback } from 'react'
import { LiveReading } from '../controls/reading.tsx'
import { FlowBadge } from '../glyphs/flow-badge.tsx'
import { DELIVERED } from '../readings/flow-figures.ts'
import { flowPlace } from '../readings/flows.ts'
import { useStore } from '../store/store.ts'

/** One flow with what it gets. */
export function FlowLine({ id, name }: { readonly id: string; readonly name: string }) {
  const select = useStore((store) => store.select)
  const read = useCallback(() => DELIVERED.read(id), [id])
  return (
    <button type="button" className="line-button" onClick={() => select([id])}>
      <FlowBadge index={flowPlace(id)} />
      <span>{name}</span>
      <LiveReading read={read} definition={DELIVERED.means} className="at-right" />
    </button>
  )
}
