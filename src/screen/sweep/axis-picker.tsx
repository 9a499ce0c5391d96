import { useId } from 'react'
import { fieldUnit, fieldWords } from '../../scenario/field-words.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { ALL, allKnobs, type Knob, knobsOf } from '../../simulation/sweep/knobs.ts'
import type { Choice } from '../panels/pick.tsx'
import { Pick } from '../panels/pick.tsx'

export interface AxisDraft {
  /** "flow1.offeredGbps" */
  readonly knob: string
  readonly values: string
}

const idOf = (knob: string): string => knob.slice(0, knob.indexOf('.'))

const holdersOf = (scenario: Scenario): readonly Choice[] => {
  const { parts, interfaces, flows } = scenario
  return [
    { value: ALL, says: 'all that have it' },
    ...Object.entries(flows).map(([id, { name }]) => ({ value: id, says: `flow ${name}` })),
    ...Object.entries(parts)
      .filter(([id]) => knobsOf(scenario, id).length > 0)
      .map(([id, { name }]) => ({ value: id, says: name })),
    ...Object.entries(interfaces).map(([id, { name, on }]) => ({
      value: id,
      says: `${name} of ${parts[on]?.name ?? on}`,
    })),
  ]
}

const knobsAt = (scenario: Scenario, id: string): readonly Knob[] =>
  id === ALL ? allKnobs(scenario) : knobsOf(scenario, id)

/** Where a person who knows none would begin. */
const usualValues = ({ field }: Knob): string => {
  if (field.type === 'choice') return field.options.join(',')
  if (field.type === 'flag') return 'off,on'
  if (field.type === 'count' || field.type === 'amount') {
    const from = field.default > 0 ? field.default : Math.max(1, field.min)
    return [from, from * 2, from * 4].filter((value) => value <= field.max).join(',')
  }
  return ''
}

const hintOf = ({ field }: Knob): string => {
  if (field.type === 'choice')
    return field.options.map((option) => fieldWords(field, option)).join(', ')
  if (field.type === 'count' || field.type === 'amount')
    return `${field.min} to ${field.max} ${fieldUnit(field)}`.trim()
  return field.means
}

interface AxisPickerProps {
  readonly scenario: Scenario
  readonly title: string
  readonly axis: AxisDraft
  readonly onChange: (axis: AxisDraft) => void
  /** A second axis can be taken away. */
  readonly onRemove?: () => void
}

export function AxisPicker({ scenario, title, axis, onChange, onRemove }: AxisPickerProps) {
  const field = useId()
  const id = idOf(axis.knob)
  const knobs = knobsAt(scenario, id)
  const knob = knobs.find(({ name }) => name === axis.knob)
  const choose = (next: Knob | undefined) => {
    if (next) onChange({ knob: next.name, values: usualValues(next) })
  }
  return (
    <fieldset className="sweep-axis">
      <legend>{title}</legend>
      <Pick
        label="Of"
        value={id}
        choices={holdersOf(scenario)}
        onPick={(next) => {
          const there = knobsAt(scenario, next)
          const setting = axis.knob.slice(id.length)
          choose(there.find(({ name }) => name === next + setting) ?? there[0])
        }}
      />
      <Pick
        label="Setting"
        value={axis.knob}
        choices={knobs.map(({ name, field: { label } }) => ({ value: name, says: label }))}
        onPick={(next) => choose(knobs.find(({ name }) => name === next))}
      />
      <div className="field">
        <label htmlFor={field} data-tip="Parted by commas; 1..64*2 doubles, 0..10+2.5 counts up">
          Values
        </label>
        <span className="field-box">
          <input
            id={field}
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={axis.values}
            aria-describedby={`${field}-hint`}
            onChange={(event) => onChange({ ...axis, values: event.target.value })}
          />
        </span>
      </div>
      <p className="sweep-hint" id={`${field}-hint`}>
        {knob ? hintOf(knob) : 'The design no longer has this setting.'}
      </p>
      {onRemove ? (
        <button type="button" className="button button-small" onClick={onRemove}>
          Take away
        </button>
      ) : null}
    </fieldset>
  )
}
