/** `iov validate --own`: what a person measured against the design of that system. */
import { readMeasurements } from '../src/formats/measurements/read-measurements.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { compile } from '../src/simulation/compile/compile.ts'
import { estimate } from '../src/simulation/estimate.ts'
import type { OwnFigure, OwnMeasurement } from '../src/simulation/own-figure.ts'
import type { RunScenarioReport } from '../src/simulation/report.ts'
import { runScenario } from '../src/simulation/run/run-scenario.ts'
import {
  type Candidate,
  type FlowFigures,
  likelyFlow,
  ownError,
  sameFigure,
} from '../src/validation/own-comparison.ts'
import { nameOf, noFlow, readScenario, readText } from './files.ts'
import { durationOf } from './run-options.ts'
import { table } from './table.ts'
import { printJson, reasonOf, type Terminal, UserError } from './terminal.ts'

export interface OwnOptions {
  /** What tools printed, a file each. */
  readonly own?: readonly string[]
  readonly design?: string
  readonly flow?: string
  readonly seconds?: number
  readonly json?: boolean
}

interface OwnRow extends OwnFigure {
  readonly file: string
  readonly flow: string
  readonly predicted: number | null
  readonly simulated: number | null
}

const measured = async ({ own = [], seconds }: OwnOptions): Promise<readonly OwnMeasurement[]> => {
  const texts = await Promise.all(
    own.map(async (file) => ({ name: nameOf(file), text: await readText(file) })),
  )
  try {
    return readMeasurements(texts, seconds)
  } catch (error) {
    throw new UserError(reasonOf(error))
  }
}

const candidatesOf = (scenario: Scenario): readonly Candidate[] =>
  estimate(compile(buildTopology(scenario))).flows.map((flow) => ({
    id: flow.id,
    workload: scenario.flows[flow.id]?.workload ?? '',
    predicted: {
      bitsPerSecond: flow.settled ? flow.throughputBitsPerSecond : Number.NaN,
      framesPerSecond: flow.settled ? flow.framesPerSecond : Number.NaN,
      meanNs: flow.settled ? flow.latencyNs : Number.NaN,
    },
  }))

const simulatedOf = ({ flows }: RunScenarioReport, id: string): FlowFigures | undefined => {
  const flow = flows.find((each) => each.id === id)
  return (
    flow && {
      bitsPerSecond: flow.throughputBitsPerSecond,
      framesPerSecond: flow.packetsPerSecond,
      meanNs: flow.latencyNs.mean,
    }
  )
}

const flowFor = (
  measurement: OwnMeasurement,
  candidates: readonly Candidate[],
  given: string | undefined,
): Candidate | undefined => {
  const wanted = given ?? likelyFlow(measurement, candidates)
  const found = candidates.find(({ id }) => id === wanted)
  if (given !== undefined && !found)
    throw new UserError(
      `--flow is "${given}": ${candidates.map(({ id }) => id).join(', ')} would do`,
    )
  return found
}

export const validateOwn = async (options: OwnOptions, terminal: Terminal): Promise<number> => {
  const { design, flow, json } = options
  if (design === undefined)
    throw new UserError('--own needs --design: the scenario of the system that was measured')
  const scenario = await readScenario(design)
  const own = await measured(options)
  const candidates = candidatesOf(scenario)
  if (candidates.length === 0) throw noFlow(design, scenario)
  terminal.progress?.('running the design')
  const report = runScenario(scenario, {
    seed: scenario.seed,
    durationNs: durationOf(undefined, scenario),
  })
  terminal.progress?.('')
  const rows = own.flatMap((measurement): readonly OwnRow[] => {
    const chosen = flowFor(measurement, candidates, flow)!
    return measurement.figures.map((figure) => ({
      ...figure,
      file: measurement.name,
      flow: chosen.id,
      predicted: sameFigure(figure, chosen.predicted),
      simulated: sameFigure(figure, simulatedOf(report, chosen.id)),
    }))
  })
  if (json) printJson(terminal, { rows })
  else terminal.print(rowsText(rows))
  return 0
}

const shown = (value: number | null): string =>
  value === null ? '–' : String(Number(value.toPrecision(4)))

const errorText = (row: OwnRow, value: number | null): string => {
  if (value === null) return '–'
  const error = ownError(row, value)
  return `${error > 0 ? '+' : ''}${(error * 100).toFixed(1)} %`
}

const rowsText = (rows: readonly OwnRow[]): string =>
  table<OwnRow>(
    [
      { title: 'file', left: true, of: ({ file }) => file },
      { title: 'flow', left: true, of: ({ flow }) => flow },
      { title: 'what', left: true, of: ({ quantity, measures }) => `${quantity}, ${measures}` },
      { title: 'measured', of: ({ value }) => shown(value) },
      { title: 'unit', left: true, of: ({ unit }) => unit },
      { title: 'predicted', of: ({ predicted }) => shown(predicted) },
      { title: 'error', of: (row) => errorText(row, row.predicted) },
      { title: 'simulated', of: ({ simulated }) => shown(simulated) },
      { title: 'error', of: (row) => errorText(row, row.simulated) },
    ],
    rows,
  )
