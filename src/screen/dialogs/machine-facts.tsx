import { useId } from 'react'
import type { MachineFacts } from '../../simulation/protocol.ts'

interface MachineFactsProps {
  readonly facts: MachineFacts
  readonly onFacts: (facts: MachineFacts) => void
}

const ASSUMED = { coresPerSocket: 16, clockGhz: 3 } as const

const FIELDS = [
  { name: 'coresPerSocket', label: 'Cores per socket', least: 1, most: 256, step: 1 },
  { name: 'clockGhz', label: 'Clock, GHz', least: 0.5, most: 6, step: 0.1 },
] as const

/** lspci shows no processor: its owner may know it, else a default stands in and says that it is one. */
export function MachineFactsForm({ facts, onFacts }: MachineFactsProps) {
  const id = useId()
  return (
    <fieldset className="machine-facts">
      <legend>The listing shows no processors. Do you know them?</legend>
      {FIELDS.map(({ name, label, least, most, step }) => (
        <label key={name} htmlFor={`${id}${name}`}>
          {label}
          <input
            id={`${id}${name}`}
            type="number"
            min={least}
            max={most}
            step={step}
            defaultValue={facts[name] ?? ASSUMED[name]}
            onChange={({ target: { valueAsNumber: value } }) => {
              if (value >= least && value <= most) onFacts({ ...facts, [name]: value })
            }}
          />
          <span className="quiet">{facts[name] === undefined ? 'default' : 'as you say'}</span>
        </label>
      ))}
    </fieldset>
  )
}
