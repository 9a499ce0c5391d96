import { type FormEvent, useState } from 'react'
import type { CostRange, CostSetting } from '../../hardware/cost-book.ts'
import { costEntry } from '../../hardware/costs.ts'
import { setCost } from '../../scenario/edits/costs.ts'
import { store, useStore } from '../store/store.ts'
import { readCost } from './read-cost.ts'

const FIELDS = [
  { name: 'value', label: 'value' },
  { name: 'low', label: 'at least' },
  { name: 'high', label: 'at most' },
] as const

const text = (value: number): string => String(Number(value.toPrecision(4)))

const textsOf = (set: CostSetting | undefined, paid: CostRange): Record<string, string> =>
  typeof set === 'number'
    ? { value: String(set), low: '', high: '' }
    : set
      ? { value: String(set.value), low: String(set.low), high: String(set.high) }
      : { value: text(paid.value), low: text(paid.low), high: text(paid.high) }

interface CostEditorProps {
  readonly id: string
  readonly paid: CostRange
}

/** Sets the cost in this design alone: an edit like any other. */
export function CostEditor({ id, paid }: CostEditorProps) {
  const set = useStore(({ scenario }) => scenario.costs[id])
  // An undo brings other texts.
  return <Form key={JSON.stringify(set)} id={id} paid={paid} set={set} />
}

interface FormProps extends CostEditorProps {
  readonly set: CostSetting | undefined
}

function Form({ id, paid, set }: FormProps) {
  const edit = useStore(({ edit: make }) => make)
  const [texts, setTexts] = useState(() => textsOf(set, paid))
  const [wrong, setWrong] = useState<string | null>(null)
  const { unit } = costEntry(id)
  const change = (cost: CostSetting | null): void => {
    edit(setCost(store.getState().scenario, id, cost))
    store.getState().endGesture()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const read = readCost(texts)
    if (typeof read === 'string') setWrong(read)
    else change(read)
  }
  return (
    <form className="cost-editor" aria-label="In this design" onSubmit={submit}>
      <h3>In this design</h3>
      <div className="cost-fields">
        {FIELDS.map(({ name, label }) => (
          <label key={name}>
            {label}
            <span className="field-box">
              <input
                inputMode="decimal"
                value={texts[name] ?? ''}
                onChange={(event) => {
                  setWrong(null)
                  setTexts({ ...texts, [name]: event.target.value })
                }}
              />
              {unit === 'count' ? null : <span className="unit">{unit}</span>}
            </span>
          </label>
        ))}
      </div>
      <p className="means" role="status">
        {wrong ??
          'Without a range it counts as known exactly. Clock and kernel are not applied to it.'}
      </p>
      <div className="cost-buttons">
        <button type="submit" className="button button-accent">
          Set it
        </button>
        <button
          type="button"
          className="button"
          disabled={set === undefined}
          onClick={() => change(null)}
        >
          Back to the book
        </button>
      </div>
    </form>
  )
}
