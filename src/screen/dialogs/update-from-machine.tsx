import { useState } from 'react'
import type { DroppedFile, MachineFacts } from '../../simulation/protocol.ts'
import { counted } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { client } from '../simulation/client.ts'
import { store, useStore } from '../store/store.ts'

interface UpdateFromMachineProps {
  readonly given: string | readonly DroppedFile[]
  readonly facts: MachineFacts
}

/** A machine that was imported before: the design takes what changed on it and keeps what a person made of it. */
export function UpdateFromMachine({ given, facts }: UpdateFromMachineProps) {
  const isImported = useStore(({ scenario }) =>
    Object.values(scenario.parts).some(({ functions = [] }) => functions.length > 0),
  )
  const [changes, setChanges] = useState<readonly string[] | null>(null)
  if (!isImported) return null
  const update = async () => {
    const { scenario, edit } = store.getState()
    const updated = await client.editing.updateDesign(scenario, given, facts)
    edit({ label: 'Update from the machine', change: () => updated.scenario })
    setChanges(updated.changes)
  }
  if (changes === null)
    return (
      <button type="button" className="button" onClick={() => void update()}>
        Update this design
      </button>
    )
  return (
    <div role="status" className="dialog-note">
      <StateMark state="ok" />
      <span>
        {changes.length === 0
          ? 'Nothing has changed on the machine.'
          : `The design is up to date: ${counted(changes.length, 'change')}. Undo takes them back.`}
        {changes.map((says) => (
          <span key={says} className="machine-change">
            {says}
          </span>
        ))}
      </span>
    </div>
  )
}
