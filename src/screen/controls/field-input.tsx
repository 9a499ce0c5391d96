import type { Field } from '../../fields.ts'

interface FieldInputProps {
  readonly id: string
  readonly field: Field
  readonly text: string
  readonly describedBy: string | undefined
  readonly onText: (text: string) => void
  readonly onDone: () => void
}

/** Letters; what may be longer gets lines of its own. */
const LONGEST_LINE = 200

/** The platform's own controls: they speak, zoom and work by keyboard without our help. */
export function FieldInput({ id, field, text, describedBy, onText, onDone }: FieldInputProps) {
  if (field.type === 'flag')
    return (
      <input
        id={id}
        type="checkbox"
        className="check"
        checked={text === 'true'}
        onChange={(event) => {
          onText(String(event.target.checked))
          onDone()
        }}
      />
    )
  if (field.type === 'choice')
    return (
      <select
        id={id}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
          onDone()
        }}
      >
        {field.options.map((option) => (
          <option key={option} value={option}>
            {field.says?.[option] ?? option}
            {field.unit ? ` ${field.unit}` : ''}
          </option>
        ))}
      </select>
    )
  if (field.type === 'text' && field.maxLength > LONGEST_LINE)
    return (
      <textarea
        id={id}
        rows={2}
        value={text}
        spellCheck={false}
        aria-invalid={describedBy ? true : undefined}
        aria-describedby={describedBy}
        // What is pasted out of a terminal may have been broken into lines.
        onChange={(event) => onText(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
        onBlur={onDone}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          onDone()
        }}
      />
    )
  return (
    <input
      id={id}
      type="text"
      inputMode={field.type === 'text' ? 'text' : 'decimal'}
      value={text}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={describedBy ? true : undefined}
      aria-describedby={describedBy}
      placeholder={field.type === 'list' ? 'none' : undefined}
      onChange={(event) => onText(event.target.value)}
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onDone()
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') stepBy(event, field, text, onText)
      }}
    />
  )
}

/** Arrows count; Shift counts in tens, as in drawing programs. */
function stepBy(
  event: { key: string; shiftKey: boolean; preventDefault: () => void },
  field: Field,
  text: string,
  onText: (text: string) => void,
): void {
  if (field.type !== 'count' && field.type !== 'amount') return
  const now = Number(text)
  if (!Number.isFinite(now)) return
  event.preventDefault()
  const size = field.type === 'count' || Math.abs(now) >= 10 ? 1 : 0.1
  const next = now + (event.key === 'ArrowUp' ? size : -size) * (event.shiftKey ? 10 : 1)
  const inside = Math.min(field.max, Math.max(field.min, next))
  onText(String(Number(inside.toFixed(6))))
}
