/** `iov run`: simulate a design, once or several times. */
import { flowsCsv, stationsCsv } from '../src/formats/exports/results-csv.ts'
import { checkDesign } from '../src/rules/check.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import type { CostUncertainty } from '../src/simulation/protocol.ts'
import { type Repeats, replicate } from '../src/simulation/replicate.ts'
import type { RunReport, RunScenarioReport } from '../src/simulation/report.ts'
import { sampledDesign } from '../src/simulation/uncertainty/cost-uncertainty.ts'
import { againstText } from './against-text.ts'
import { simulatedFlows } from './extreme-runs.ts'
import { noFlow, readScenario } from './files.ts'
import { pooledText } from './pooled-text.ts'
import { count, duration, several } from './quantities.ts'
import { durationOf, FEW_RUNS, repeatsOf } from './run-options.ts'
import { flowsText, reportText } from './run-text.ts'
import { runThreads } from './run-threads.ts'
import { noteLeftOut, printJson, type Terminal, UserError } from './terminal.ts'
import { uncertaintyText } from './uncertainty-text.ts'

export interface RunOptions {
  readonly duration?: string
  readonly seed?: number
  readonly replications?: number
  /** Percent. */
  readonly precision?: number
  /** A second design, run under the same seeds. */
  readonly against?: string
  readonly uncertainty?: boolean
  readonly json?: boolean
  /** true: flows. */
  readonly csv?: boolean | string
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
    if (options.against !== undefined)
      throw new UserError('--csv prints one design: leave out --against, or take --json')
  }
  if (options.uncertainty && (options.csv !== undefined || options.against !== undefined))
    throw new UserError('--uncertainty speaks of one design: leave out --against and --csv')
  const scenario = await readScenario(file)
  const other = options.against === undefined ? undefined : await readScenario(options.against)
  warn(file, scenario, terminal)
  const { replications, precision, against } = options
  const repeats = repeatsOf(replications, precision, against === undefined ? 1 : FEW_RUNS)
  const threads = runThreads(repeats.most)
  const firstSeed = options.seed ?? scenario.seed
  let done = 0
  const reportsOf = (of: Scenario, wanted: Repeats): Promise<readonly RunScenarioReport[]> =>
    replicate(
      async (seed) => {
        const report = await threads.run(of, {
          seed,
          durationNs: durationOf(options.duration, of),
          onProgress: (simulatedNs, events) =>
            terminal.progress?.(progressOf(simulatedNs, events, done, repeats.most)),
        })
        done++
        return report
      },
      firstSeed,
      wanted,
      threads.atOnce,
    )
  try {
    const reports = await reportsOf(scenario, repeats)
    const others =
      other && (await reportsOf(other, { least: reports.length, most: reports.length }))
    terminal.progress?.('')
    noteLeftOut(reports[0]?.problems ?? [], terminal)
    if (reports[0]?.flows.length === 0) throw noFlow(file, scenario)
    const plain = (each: readonly RunScenarioReport[]): readonly RunReport[] =>
      each.map(({ problems: _, ...report }) => report)
    if (options.uncertainty) {
      const { uncertainty, extremes } = sampledDesign(buildTopology(scenario))
      const runs = [...plain(reports)]
      for (const costs of extremes)
        runs.push(
          ...plain([
            await threads.run(scenario, {
              seed: firstSeed,
              durationNs: durationOf(options.duration, scenario),
              costs,
            }),
          ]),
        )
      const simulated = simulatedFlows(runs)
      if (options.json)
        printJson(terminal, {
          runs: plain(reports),
          costUncertainty: { ...uncertainty, simulated },
        })
      else {
        terminal.print(textOf(scenario, firstSeed, plain(reports), uncertainty))
        terminal.print(`\n${uncertaintyText(scenario, uncertainty, simulated)}`)
      }
    } else if (!other || !others) print(scenario, firstSeed, plain(reports), options, terminal)
    else if (options.json) printJson(terminal, { a: plain(reports), b: plain(others) })
    else terminal.print(againstText(scenario, other, plain(reports), plain(others)))
  } finally {
    threads.close()
  }
  return 0
}

const print = (
  scenario: Scenario,
  firstSeed: number,
  reports: readonly RunReport[],
  { csv, json }: RunOptions,
  terminal: Terminal,
): void => {
  if (csv !== undefined) terminal.print(csvOf(csv, firstSeed, reports))
  else if (json) printJson(terminal, reports.length === 1 ? reports[0] : reports)
  else terminal.print(textOf(scenario, firstSeed, reports))
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
    ...(of > 1 ? [`run ${index + 1} of ${of} at most`] : []),
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

const textOf = (
  scenario: Scenario,
  firstSeed: number,
  reports: readonly RunReport[],
  costs?: CostUncertainty,
): string => {
  const [only] = reports
  if (reports.length === 1 && only) return reportText(scenario, firstSeed, only, costs)
  return [
    ...reports.map((report, index) => flowsText(scenario, firstSeed + index, report, costs)),
    pooledText(scenario, reports),
  ].join('\n\n')
}
