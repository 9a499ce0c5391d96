import { useId } from 'react'

interface SegmentsProps<Value extends string | number> {
  readonly label: string
  readonly options: readonly Value[]
  readonly value: Value
  readonly says?: Readonly<Record<string, string>> | undefined
  readonly onChange: (value: Value) => void
}

/** Radio buttons in a row: arrows move, as the platform does it. */
export function Segments<Value extends string | number>({
  label,
  options,
  value,
  says,
  onChange,
}: SegmentsProps<Value>) {
  const group = useId()
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={group}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          <span>{says?.[String(option)] ?? option}</span>
        </label>
      ))}
    </fieldset>
  )
}
