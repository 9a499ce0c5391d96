import { type DragEvent, useState } from 'react'
import type { Outcome } from '../../validation/outcome.ts'
import { spreadOf } from '../../validation/outcome.ts'
import { storedOutcomes } from '../../validation/stored.ts'
import { Segments } from '../controls/segments.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { CurveTable } from './curve-table.tsx'
import { OwnGive } from './own-give.tsx'
import { dotOf, groupOf, pointsOf } from './own-points.ts'
import { OwnTable } from './own-table.tsx'
import { RowTable } from './row-table.tsx'
import { Scatter } from './scatter.tsx'
import './trust.css'
import { dotsOf, TRUST_GROUPS } from './trust-groups.ts'
import { useOwn } from './use-own.ts'

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
  const own = useOwn()
  const [id, setId] = useState(IDS[0] ?? '')
  const [over, setOver] = useState(false)
  const give = async (files: readonly File[], seconds?: number) => {
    const first = await own.take(files, seconds)
    const [figure] = first?.measurement.figures ?? []
    if (figure) setId(groupOf(figure))
  }
  const group = TRUST_GROUPS.find((each) => each.id === id)
  if (!group) return null
  const rows = OUTCOMES.filter(group.has)
  const alone = rows.filter(({ curve }) => !curve)
  const points = own.entries.flatMap(pointsOf).filter((point) => groupOf(point) === id)
  const drop = {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault()
      setOver(false)
      const files = [...event.dataTransfer.files]
      if (files.length > 0) void give(files)
    },
  }
  return (
    // What bubbles out of the dialog comes here: a drop beside its figures, too, must not leave the page.
    <div {...drop}>
      <DialogFrame
        wide
        focusFrame
        title="How far to trust it"
        means="Published measurements, each repeated on a rig built from what its source tells of the machine. On the line the model is right; the band is within 30 %."
      >
        <div className="trust" data-drop={over || undefined}>
          <Segments
            label="What was measured"
            options={IDS}
            value={id}
            says={TITLES}
            onChange={setId}
          />
          <div className="trust-top">
            <Scatter group={group} dots={[...dotsOf(group, rows), ...points.flatMap(dotOf)]} />
            <dl className="trust-marks">
              {MARKS.map(([mark, says]) => (
                <Mark key={mark} mark={mark} says={says} rows={rows} />
              ))}
              {points.length === 0 ? null : (
                <div>
                  <dt>
                    <i data-mark="own" />
                    Your own
                  </dt>
                  <dd>What you measured, against the design that is open.</dd>
                </div>
              )}
            </dl>
          </div>
          <OwnGive problem={own.problem} onFiles={(files, seconds) => void give(files, seconds)} />
          {own.entries.map((entry) => (
            <OwnTable
              key={entry.measurement.name}
              entry={entry}
              onFlow={(flow) => own.choose(entry, flow)}
              onRemove={() => own.remove(entry)}
            />
          ))}
          {alone.length > 0 ? <RowTable rows={alone} /> : <CurveTable rows={rows} />}
        </div>
      </DialogFrame>
    </div>
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
