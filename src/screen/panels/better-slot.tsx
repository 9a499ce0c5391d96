import { useCallback } from 'react'
import { moveDevice } from '../../scenario/edits/links.ts'
import type { SlotAdvice } from '../../scenario/slots/slot-advice.ts'
import { notify } from '../shell/notify.ts'
import { client } from '../simulation/client.ts'
import { useAnswer } from '../simulation/use-answer.ts'
import { store, useStore } from '../store/store.ts'

/** Free slots that are better for an adapter; nothing where none is. */
export function BetterSlot({ adapter }: { readonly adapter: string }) {
  const scenario = useStore((now) => now.scenario)
  const ask = useCallback(() => client.editing.betterSlots(scenario, adapter), [scenario, adapter])
  const { value: advice, isCurrent } = useAnswer<readonly SlotAdvice[]>(ask)
  if (!advice || advice.length === 0) return null
  const move = ({ end, slot }: SlotAdvice) => {
    const { scenario: now, edit, endGesture, undo } = store.getState()
    const moving = moveDevice(now, adapter, end, slot)
    edit(moving)
    endGesture()
    notify(moving.label, { label: 'Undo', run: undo })
  }
  return (
    <section className="inspector-section" aria-label="Better slot">
      <h3>{advice.length === 1 ? 'Better slot' : 'Better slots'}</h3>
      {advice.map((each) => (
        <div key={`${each.end.part} ${each.end.port}`}>
          <p className="means">
            {each.slot} ({each.address}): {each.says}.
          </p>
          <button
            type="button"
            className="button button-small"
            disabled={!isCurrent}
            onClick={() => move(each)}
          >
            Move to {each.slot}
          </button>
        </div>
      ))}
    </section>
  )
}
