/** `iov sweep`: one design, its settings turned along one axis or several. */
import { sweepCsv } from '../src/formats/exports/sweep-csv.ts'
import { checkDesign } from '../src/rules/check.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { FIGURES } from '../src/simulation/figures.ts'
import { type Axis, axisOf, unitOf, valueText } from '../src/simulation/sweep/axis.ts'
import { SweepError } from '../src/simulation/sweep/knobs.ts'
import { type SweepPoint, sweepPoints } from '../src/simulation/sweep/points.ts'
import { runSweep, type SweepRow } from '../src/simulation/sweep/sweep.ts'
import { sweepTable } from '../src/simulation/sweep/sweep-table.ts'
import { theoryOf } from '../src/simulation/sweep/theory.ts'
import { noFlow, readScenario } from './files.ts'
import { flowOf } from './flow-of.ts'
import { durationOf, FEW_RUNS, repeatsOf } from './run-options.ts'
import { runThreads } from './run-threads.ts'
import { sweepText } from './sweep-text.ts'
import { noteLeftOut, printJson, type Terminal, UserError } from './terminal.ts'

export interface SweepOptions {
  readonly axis: readonly string[]
  /** Id or name of the flow to look at; else all together. */
  readonly flow?: string
  readonly seeds?: number
  /** Percent. */
  readonly precision?: number
  readonly seed?: number
  readonly duration?: string
  readonly csv?: boolean
  readonly json?: boolean
}

const planned = (
  scenario: Scenario,
  given: readonly string[],
): { readonly axes: readonly Axis[]; readonly points: readonly SweepPoint[] } => {
  try {
    const axes = given.map((text) => axisOf(scenario, text))
    return { axes, points: sweepPoints(scenario, axes) }
  } catch (error) {
    if (error instanceof SweepError) throw new UserError(error.message)
    throw error
  }
}

export const sweepFile = async (
  file: string,
  options: SweepOptions,
  terminal: Terminal,
): Promise<number> => {
  if (options.csv && options.json)
    throw new UserError('--csv and --json are two ways to print a sweep: choose one')
  const scenario = await readScenario(file)
  if (Object.keys(scenario.flows).length === 0) throw noFlow(file, scenario)
  const flow = options.flow === undefined ? null : flowOf(scenario, options.flow, '--flow')
  const { axes, points } = planned(scenario, options.axis)
  noteRules(scenario, axes, points, terminal)
  const repeats = repeatsOf(options.seeds, options.precision, FEW_RUNS)
  const threads = runThreads(points.length * repeats.most)
  let [runs, done] = [0, 0]
  const tell = (): void =>
    terminal.progress?.(
      `${done} of ${points.length} points, ${runs} ${runs === 1 ? 'run' : 'runs'}`,
    )
  try {
    const rows = await runSweep(points, {
      run: threads.run,
      atOnce: threads.atOnce,
      firstSeed: options.seed ?? scenario.seed,
      repeats,
      durationNs: durationOf(options.duration, scenario),
      onRun: () => {
        runs++
        tell()
      },
      onRow: () => {
        done++
        tell()
      },
    })
    terminal.progress?.('')
    noteLeftOut(leftOut(axes, rows), terminal)
    const theory = points.map((point) => theoryOf(point.scenario, flow))
    const made = sweepTable(axes, rows, flow, theory)
    if (options.json) printJson(terminal, { ...made, figures: FIGURES.map(({ id }) => id) })
    else if (options.csv) terminal.print(sweepCsv(made, FIGURES).replaceAll('\r\n', '\n').trimEnd())
    else
      terminal.print(
        sweepText(axes, made, flow === null ? 'all flows' : scenario.flows[flow]!.name),
      )
  } finally {
    threads.close()
  }
  return 0
}

const placeText = (axes: readonly Axis[], { values }: Pick<SweepPoint, 'values'>): string =>
  axes
    .map((axis, at) => `${axis.knob.name}=${valueText(axis, values[at]!)} ${unitOf(axis)}`.trim())
    .join(', ')

const leftOut = (axes: readonly Axis[], rows: readonly SweepRow[]): readonly string[] =>
  rows.flatMap((row) => row.problems.map((says) => `${says} (at ${placeText(axes, row)})`))

const errorsOf = (scenario: Scenario): readonly string[] =>
  checkDesign(buildTopology(scenario))
    .filter(({ severity, waived }) => severity === 'error' && waived === undefined)
    .map(({ rule }) => rule)

/** What the axes break that the design itself does not. */
const noteRules = (
  scenario: Scenario,
  axes: readonly Axis[],
  points: readonly SweepPoint[],
  { note }: Terminal,
): void => {
  const known = new Set(errorsOf(scenario))
  for (const point of points) {
    const fresh = new Set(errorsOf(point.scenario).filter((rule) => !known.has(rule)))
    for (const rule of fresh) {
      known.add(rule)
      note(`iov: from ${placeText(axes, point)} on the design breaks a rule: iov explain ${rule}`)
    }
  }
}
