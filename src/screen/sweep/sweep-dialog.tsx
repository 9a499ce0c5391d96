import { ProblemNote } from '../controls/problem-note.tsx'
import './sweep.css'
import { Plus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { FIGURES, type Figure, MEAN_LATENCY, P99, THROUGHPUT } from '../../simulation/figures.ts'
import { SweepError } from '../../simulation/sweep/knobs.ts'
import { type Preset, presetsOf } from '../../simulation/sweep/presets.ts'
import { download } from '../commands/file-actions.ts'
import { Segments } from '../controls/segments.tsx'
import { DialogFrame } from '../dialogs/dialog-frame.tsx'
import { counted } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { Pick } from '../panels/pick.tsx'
import { useStore } from '../store/store.ts'
import { type AxisDraft, AxisPicker } from './axis-picker.tsx'
import { SweepChart } from './sweep-chart.tsx'
import { csvOf, planOf, type SweepPlan, startSweep, stopSweep, useSweep } from './sweep-store.ts'
import { kneeSentence, SweepTableView } from './sweep-table-view.tsx'

const ALL_FLOWS = ''
const NS_PER_MS = 1e6

/** Runs of each point, or the doubt that is left of throughput and mean latency. */
const REPEATS = {
  '3': { least: 3, most: 3 },
  '5': { least: 5, most: 5 },
  '10': { least: 10, most: 10 },
  '5 %': { least: 3, most: 64, precision: 0.05 },
  '2 %': { least: 3, most: 64, precision: 0.02 },
} as const
type RepeatsId = keyof typeof REPEATS
const REPEATS_SAY: Readonly<Record<RepeatsId, string>> = {
  '3': '3 runs each',
  '5': '5 runs each',
  '10': '10 runs each',
  '5 %': 'until known within 5 %',
  '2 %': 'until known within 2 %',
}

const CHARTED: readonly Figure[] = [
  THROUGHPUT,
  MEAN_LATENCY,
  P99,
  FIGURES.find(({ id }) => id === 'cores')!,
]
const CHART_TITLES = Object.fromEntries(CHARTED.map(({ id, title }) => [id, title]))

const draftOf = ({ knob, values }: Preset): AxisDraft => ({ knob, values })

type Planned = { readonly plan: SweepPlan } | { readonly says: string }

/** One design with a setting turned, or two: a chart with its knee, the theory beside it, and a table to take away. */
export function SweepDialog() {
  const scenario = useStore((store) => store.scenario)
  const presets = useMemo(() => presetsOf(scenario), [scenario])
  const [axes, setAxes] = useState<readonly AxisDraft[]>(() =>
    presets[0] ? [draftOf(presets[0])] : [],
  )
  const [flow, setFlow] = useState(ALL_FLOWS)
  const [repeats, setRepeats] = useState<RepeatsId>('3')
  const status = useSweep((now) => now.status)
  useEffect(() => stopSweep, [])
  const planned = useMemo((): Planned => {
    try {
      return {
        plan: planOf(
          scenario,
          axes.map(({ knob, values }) => `${knob}=${values}`),
        ),
      }
    } catch (error) {
      if (error instanceof SweepError) return { says: error.message }
      throw error
    }
  }, [scenario, axes])
  const plan = 'plan' in planned ? planned.plan : null
  const start = () => {
    if (!plan) return
    void startSweep({
      plan,
      seed: scenario.seed,
      durationNs: scenario.run.durationMs > 0 ? scenario.run.durationMs * NS_PER_MS : undefined,
      repeats: REPEATS[repeats],
      flow: flow === ALL_FLOWS ? null : flow,
    })
  }
  if (presets.length === 0)
    return (
      <DialogFrame title="Sweep a setting" means="A sweep runs the design with one setting turned.">
        <p className="empty">The design has no flow yet, so there is nothing to measure.</p>
      </DialogFrame>
    )
  return (
    <DialogFrame
      title="Sweep a setting"
      means="Runs the design with a setting turned, all points under the same seeds, and says where it bends."
    >
      <div className="sweep">
        <fieldset className="sweep-presets">
          <legend className="visually-hidden">Often asked</legend>
          {presets.map((preset) => (
            <button
              key={preset.knob}
              type="button"
              className="button button-small"
              aria-pressed={axes[0]?.knob === preset.knob}
              onClick={() => setAxes([draftOf(preset), ...axes.slice(1)])}
            >
              {preset.title}
            </button>
          ))}
        </fieldset>
        <div className="sweep-form">
          {axes.map((axis, at) => (
            <AxisPicker
              // biome-ignore lint/suspicious/noArrayIndexKey: the first axis and the second are what they are
              key={at}
              scenario={scenario}
              title={at === 0 ? 'Along' : 'A line for each'}
              axis={axis}
              onChange={(next) => setAxes(axes.map((each, place) => (place === at ? next : each)))}
              {...(at === 1 ? { onRemove: () => setAxes(axes.slice(0, 1)) } : {})}
            />
          ))}
          <div className="sweep-how">
            <Pick
              label="Look at"
              value={flow}
              choices={[
                { value: ALL_FLOWS, says: 'all flows together' },
                ...Object.entries(scenario.flows).map(([id, { name }]) => ({
                  value: id,
                  says: name,
                })),
              ]}
              onPick={setFlow}
            />
            <Pick
              label="Runs"
              value={repeats}
              choices={Object.entries(REPEATS_SAY).map(([value, says]) => ({ value, says }))}
              onPick={(next) => setRepeats(next as RepeatsId)}
            />
            {axes.length === 1 && presets[1] ? (
              <button
                type="button"
                className="button button-small"
                onClick={() => setAxes([...axes, draftOf(presets.find(isOther(axes))!)])}
              >
                <Plus size={14} aria-hidden="true" /> A second setting
              </button>
            ) : null}
          </div>
        </div>
        {'says' in planned ? <ProblemNote>{planned.says}.</ProblemNote> : null}
        <div className="sweep-start">
          {status === 'running' ? (
            <button type="button" className="button" onClick={stopSweep}>
              Stop
            </button>
          ) : (
            <button
              type="button"
              className="button button-solid"
              disabled={plan === null}
              onClick={start}
            >
              Run {plan ? counted(plan.points.length, 'point') : 'the sweep'}
            </button>
          )}
          <Progress />
        </div>
        <Results />
      </div>
    </DialogFrame>
  )
}

const isOther =
  (axes: readonly AxisDraft[]) =>
  ({ knob }: Preset): boolean =>
    axes.every((axis) => axis.knob !== knob)

function Progress() {
  const { status, runs, rows, asked, problem } = useSweep()
  if (problem !== null) return <p role="alert">The sweep stopped: {problem}.</p>
  if (!asked) return null
  const points = asked.plan.points.length
  const least = points * asked.repeats.least
  if (status === 'running')
    return (
      <>
        <progress aria-label="Points that are done" max={least} value={Math.min(runs, least)} />
        <span className="quiet">
          {rows.length} of {counted(points, 'point')}, {counted(runs, 'run')}
        </span>
      </>
    )
  return (
    <span className="quiet" role="status">
      {status === 'done' ? 'Done' : 'Stopped'}: {rows.length} of {counted(points, 'point')},{' '}
      {counted(runs, 'run')}.
    </span>
  )
}

function Results() {
  const table = useSweep((now) => now.table)
  const asked = useSweep((now) => now.asked)
  const problems = useSweep((now) => now.rows.flatMap((row) => row.problems).join('\n'))
  const [charted, setCharted] = useState(THROUGHPUT.id)
  if (!table || !asked || table.rows.length === 0) return null
  const { axes } = asked.plan
  const figure = CHARTED.find(({ id }) => id === charted) ?? THROUGHPUT
  const sentence = kneeSentence(axes, table)
  const save = async () => {
    const text = await csvOf(table)
    download('sweep.csv', new Blob([text], { type: 'text/csv' }))
  }
  return (
    <section className="sweep-results" aria-label="Results of the sweep">
      <div className="sweep-bar">
        <Segments
          label="Chart of"
          options={CHARTED.map(({ id }) => id)}
          value={charted}
          says={CHART_TITLES}
          onChange={setCharted}
        />
        <span className="sweep-key quiet">
          <i data-kind="run" /> run, 95 % <i data-kind="predicted" /> prediction
        </span>
        <button type="button" className="button button-small" onClick={() => void save()}>
          Save as CSV
        </button>
      </div>
      {sentence === '' ? null : (
        <p
          className="sweep-knees"
          data-tip="The value farthest from the straight line between the ends of a curve, when that is a tenth of its height or more"
        >
          {sentence}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys */}
      <section className="sweep-chart-scroll" aria-label="Chart of the sweep" tabIndex={0}>
        <SweepChart axes={axes} table={table} figure={figure} />
      </section>
      {[...new Set(problems.split('\n').filter(Boolean))].map((says) => (
        <p key={says} className="dialog-note">
          <StateMark state="busy" label="left out" />
          <span>{says}</span>
        </p>
      ))}
      <SweepTableView axes={axes} table={table} />
    </section>
  )
}
