import { useState } from 'react'
import type { Outcome } from '../../validation/outcome.ts'
import { spreadOf } from '../../validation/outcome.ts'
import { storedOutcomes } from '../../validation/stored.ts'
import { Segments } from '../controls/segments.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { CurveTable } from './curve-table.tsx'
import { RowTable } from './row-table.tsx'
import { Scatter } from './scatter.tsx'
import './trust.css'
import { dotsOf, TRUST_GROUPS } from './trust-groups.ts'

const OUTCOMES = storedOutcomes()
const IDS = TRUST_GROUPS.map(({ id }) => id)
const TITLES = Object.fromEntries(TRUST_GROUPS.map(({ id, title }) => [id, title]))

const MARKS = [
  ['H', 'Nothing was set from them: they test the model'],
  ['T', 'In view when a free part was chosen'],
  [
    'C',
    'A constant was set from them, from the same quantity of the same rig, or their rig has a property that no other has',
  ],
] as const

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`

/** Published measurements against the model, misses among them. */
export function TrustDialog() {
  const [id, setId] = useState(IDS[0] ?? '')
  const group = TRUST_GROUPS.find((each) => each.id === id)
  if (!group) return null
  const rows = OUTCOMES.filter(group.has)
  const alone = rows.filter(({ curve }) => !curve)
  return (
    <DialogFrame
      wide
      focusFrame
      title="How far to trust it"
      means="Published measurements, each repeated on a rig built from what its source tells of the machine. On the line the model is right; the band is within 30 %."
    >
      <div className="trust">
        <Segments
          label="What was measured"
          options={IDS}
          value={id}
          says={TITLES}
          onChange={setId}
        />
        <div className="trust-top">
          <Scatter group={group} dots={dotsOf(group, rows)} />
          <dl className="trust-marks">
            {MARKS.map(([mark, says]) => (
              <Mark key={mark} mark={mark} says={says} rows={rows} />
            ))}
          </dl>
        </div>
        {alone.length > 0 ? <RowTable rows={alone} /> : <CurveTable rows={rows} />}
      </div>
    </DialogFrame>
  )
}

function Mark({
  mark,
  says,
  rows,
}: {
  readonly mark: Outcome['mark']
  readonly says: string
  readonly rows: readonly Outcome[]
}) {
  const marked = rows.filter((row) => row.mark === mark)
  if (marked.length === 0) return null
  const { count, median, ninetieth } = spreadOf(marked, 'simulated')
  return (
    <div>
      <dt>
        <i data-mark={mark} />
        {count} {count === 1 ? 'row' : 'rows'}, {mark}
      </dt>
      <dd>
        {says}. Error of the run: median {percent(median)}, nine in ten within {percent(ninetieth)}.
      </dd>
    </div>
  )
}
