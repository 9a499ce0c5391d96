import { memo, useId, useState } from 'react'
import { type Field, type FieldValue, misfit } from '../../fields.ts'
import { FieldInput } from './field-input.tsx'
import { fromDraft, isSegmented, toDraft } from './field-text.ts'
import { Segments } from './segments.tsx'

interface FieldRowProps {
  readonly name: string
  readonly field: Field
  readonly value: FieldValue
  readonly onChange: (name: string, value: FieldValue) => void
  /** The gesture is over: what follows is another step of undo. */
  readonly onDone: () => void
}

const same = (a: FieldValue, b: FieldValue): boolean => String(a) === String(b)

/** One setting: label, control, unit; a dot when it is not the default; the error takes the place of the unit. */
export const FieldRow = memo(function FieldRow({
  name,
  field,
  value,
  onChange,
  onDone,
}: FieldRowProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft === null ? value : fromDraft(field, draft)
  const wrong = draft === null ? undefined : misfit(field, typed)
  // A list of choices has the unit in its options.
  const unit = 'unit' in field && field.type !== 'choice' ? field.unit : undefined
  const change = (text: string) => {
    setDraft(text)
    const next = fromDraft(field, text)
    if (misfit(field, next) === undefined && next !== undefined && !same(next, value))
      onChange(name, next)
  }
  const done = () => {
    setDraft(null)
    onDone()
  }
  const tip = field.source ? `${field.means}. Source: ${field.source}` : field.means
  const isChanged = !same(value, field.default)
  return (
    <div className="field" data-wrong={wrong ? true : undefined}>
      <label htmlFor={id} data-tip={tip}>
        {isChanged ? <span className="changed" role="img" aria-label="changed" /> : null}
        {field.label}
      </label>
      {isSegmented(field) ? (
        <Segments
          label={field.label}
          options={field.options}
          value={value as string | number}
          says={field.says}
          onChange={(next) => {
            onChange(name, next)
            onDone()
          }}
        />
      ) : (
        <span className="field-box">
          <FieldInput
            id={id}
            field={field}
            text={draft ?? toDraft(value)}
            describedBy={wrong ? `${id}-wrong` : undefined}
            onText={change}
            onDone={done}
          />
          {unit && !wrong ? <span className="field-unit">{unit}</span> : null}
        </span>
      )}
      {wrong ? (
        <p id={`${id}-wrong`} className="field-wrong">
          {wrong}
        </p>
      ) : null}
    </div>
  )
})
