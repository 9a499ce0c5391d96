/** `iov run`: simulate a design, once or several times. */
import { flowsCsv, stationsCsv } from '../src/formats/exports/results-csv.ts'
import { checkDesign } from '../src/rules/check.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import type { RunReport } from '../src/simulation/report.ts'
import { runScenario } from '../src/simulation/run/run-scenario.ts'
import { noFlow, readScenario } from './files.ts'
import { count, duration, several } from './quantities.ts'
import { pooledText } from './replications.ts'
import { flowsText, reportText } from './run-text.ts'
import { noteLeftOut, printJson, type Terminal, UserError } from './terminal.ts'

export interface RunOptions {
  readonly duration?: string
  readonly seed?: number
  readonly replications: number
  readonly json?: boolean
  /** true: flows. */
  readonly csv?: boolean | string
}

const UNITS_NS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 }
const LONGEST_NS = 60e9
const NS_PER_MS = 1e6

/** "20ms" in ns; undefined for "auto". Without a wish of the caller, the design's own. */
const durationOf = (given: string | undefined, { run }: Scenario): number | undefined => {
  if (given === undefined) return run.durationMs > 0 ? run.durationMs * NS_PER_MS : undefined
  if (given === 'auto') return undefined
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s)$/.exec(given) ?? []
  const ns = Number(number) * (UNITS_NS[unit] ?? Number.NaN)
  if (!(ns > 0))
    throw new UserError(`--duration is "${given}": auto, or a time such as 20ms, would do`)
  if (ns > LONGEST_NS)
    throw new UserError(`--duration is "${given}": a run is ${duration(LONGEST_NS)} long at most`)
  return ns
}

export const runFile = async (
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<number> => {
  if (options.csv !== undefined) {
    csvTable(options.csv)
    if (options.json)
      throw new UserError('--csv and --json are two ways to print a run: choose one')
  }
  const scenario = await readScenario(file)
  const durationNs = durationOf(options.duration, scenario)
  warn(file, scenario, terminal)
  const firstSeed = options.seed ?? scenario.seed
  const reports: RunReport[] = []
  for (let index = 0; index < options.replications; index++) {
    const { problems, ...report } = runScenario(scenario, {
      seed: firstSeed + index,
      durationNs,
      onProgress: (simulatedNs, events) =>
        terminal.progress?.(progressOf(simulatedNs, events, index, options.replications)),
    })
    terminal.progress?.('')
    if (index === 0) noteLeftOut(problems, terminal)
    if (report.flows.length === 0) throw noFlow(file, scenario)
    reports.push(report)
  }
  if (options.csv !== undefined) terminal.print(csvOf(options.csv, firstSeed, reports))
  else if (options.json) printJson(terminal, reports.length === 1 ? reports[0] : reports)
  else terminal.print(textOf(scenario, firstSeed, reports))
  return 0
}

const TABLES = { flows: flowsCsv, stations: stationsCsv }

const csvTable = (given: boolean | string): (typeof TABLES)['flows'] => {
  if (given === 'stations') return TABLES.stations
  if (given === true || given === 'flows') return TABLES.flows
  throw new UserError(`--csv is "${given}": ${Object.keys(TABLES).join(' or ')} would do`)
}

const csvOf = (table: boolean | string, firstSeed: number, reports: readonly RunReport[]): string =>
  csvTable(table)(reports.map((report, index) => ({ seed: firstSeed + index, report })))
    .replaceAll('\r\n', '\n')
    .trimEnd()

const progressOf = (ns: number, events: number, index: number, of: number): string =>
  [
    ...(of > 1 ? [`run ${index + 1} of ${of}`] : []),
    `simulated ${duration(ns)}`,
    ...(events > 0 ? [`${count(events)} events`] : []),
  ].join(', ')

const warn = (file: string, scenario: Scenario, { note }: Terminal): void => {
  const errors = checkDesign(buildTopology(scenario)).filter(
    ({ severity, waived }) => severity === 'error' && waived === undefined,
  )
  if (errors.length > 0)
    note(`iov: the design has ${several(errors.length, 'error')}: iov check ${file}`)
}

const textOf = (scenario: Scenario, firstSeed: number, reports: readonly RunReport[]): string => {
  const [only] = reports
  if (reports.length === 1 && only) return reportText(scenario, firstSeed, only)
  return [
    ...reports.map((report, index) => flowsText(scenario, firstSeed + index, report)),
    pooledText(scenario, reports),
  ].join('\n\n')
}
