/** A labelled list to pick from; what cannot be picked stays in it, with the reason. */
import { useId } from 'react'

export interface Choice {
  readonly value: string
  readonly says: string
  /** Why it cannot be picked. */
  readonly reason?: string | undefined
}

interface PickProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onPick: (value: string) => void
  /** Below its label, over the whole width: for long choices. */
  readonly isWide?: boolean
}

export function Pick({ label, value, choices, onPick, isWide }: PickProps) {
  const id = useId()
  return (
    <div className={isWide ? 'field wide' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <span className="field-box">
        <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
          {choices.map(({ value: each, says, reason }) => (
            <option key={each} value={each} disabled={reason !== undefined && each !== value}>
              {reason === undefined ? says : `${says} (${reason})`}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}
