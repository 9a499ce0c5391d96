/** `iov predict`: the closed-form estimate of a design. Every number of it is "≈". */
import type { Scenario } from '../src/scenario/scenario.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { compile } from '../src/simulation/compile/compile.ts'
import type { CompiledScenario } from '../src/simulation/compile/compiled-scenario.ts'
import { estimate } from '../src/simulation/estimate.ts'
import { type HostCores, hostCores } from '../src/simulation/host-cores.ts'
import { predict } from '../src/simulation/predict/predict.ts'
import type { CostUncertainty, Estimate, FlowEstimate } from '../src/simulation/protocol.ts'
import { sampledDesign } from '../src/simulation/uncertainty/cost-uncertainty.ts'
import { type Busy, busiestTable, distinctNames } from './busiest.ts'
import { coresTable } from './cores-by-use.ts'
import { noFlow, readScenario } from './files.ts'
import { knownDigits } from './known-digits.ts'
import { about, bitRate, duration, frameRate, percent } from './quantities.ts'
import { inDocumentOrder } from './run-text.ts'
import { paragraphs, table } from './table.ts'
import { noteLeftOut, printJson, type Terminal } from './terminal.ts'
import { uncertaintyText } from './uncertainty-text.ts'

export interface PredictOptions {
  readonly json?: boolean
  readonly uncertainty?: boolean
}

export const predictFile = async (
  file: string,
  { json, uncertainty }: PredictOptions,
  terminal: Terminal,
): Promise<number> => {
  const scenario = await readScenario(file)
  const compiled = compile(buildTopology(scenario))
  noteLeftOut(
    compiled.problems.map(({ says }) => says),
    terminal,
  )
  if (compiled.flowIds.length === 0) throw noFlow(file, scenario)
  const made = estimate(compiled)
  const hosts = hostCores(compiled, predict(compiled.plan))
  const costs = uncertainty ? sampledDesign(compiled.topology).uncertainty : undefined
  if (json)
    printJson(terminal, {
      ...reportOf(scenario, compiled, made, hosts),
      ...(costs ? { costUncertainty: costs } : {}),
    })
  else terminal.print(textOf(scenario, compiled, made, hosts, costs))
  return 0
}

const kindOf = ({ plan, flowIds }: CompiledScenario, id: string): 'round-trip' | 'one-way' =>
  plan.flows[flowIds.indexOf(id)]?.source.kind === 'closed' ? 'round-trip' : 'one-way'

const pathOf = ({ flows, interfaces }: Scenario, id: string): string => {
  const flow = flows[id]
  return interfaces[flow?.from ?? '']?.path ?? interfaces[flow?.to ?? '']?.path ?? 'none'
}

const busyStations = ({ stations, utilisation }: Estimate): readonly Busy[] =>
  stations.map(({ key, name, kind }, index) => ({
    id: key,
    name,
    kind,
    utilisation: utilisation[index] ?? 0,
  }))

/** As the report of a run, without what only a run can know. */
const reportOf = (
  scenario: Scenario,
  compiled: CompiledScenario,
  made: Estimate,
  hosts: readonly HostCores[],
) => ({
  flows: made.flows.map((flow) => ({
    id: flow.id,
    name: scenario.flows[flow.id]?.name ?? flow.id,
    path: pathOf(scenario, flow.id),
    throughputBitsPerSecond: flow.throughputBitsPerSecond,
    packetsPerSecond: flow.framesPerSecond,
    latencyNs: { kind: kindOf(compiled, flow.id), mean: flow.latencyNs },
    offeredBitsPerSecond: flow.offeredBitsPerSecond,
    lostPacketsPerSecond: flow.lostFramesPerSecond,
    unsentPacketsPerSecond: flow.unsentFramesPerSecond,
    settled: flow.settled,
  })),
  stations: busyStations(made).filter(({ kind }) => kind !== 'cache'),
  hosts,
  iommus: busyStations(made)
    .filter(({ kind }) => kind === 'cache')
    .map(({ id, utilisation }) => ({ id, hitRatio: utilisation })),
  bottlenecks: made.bottlenecks.map(({ station, flows }) => ({
    station: made.stations[station]?.key ?? null,
    flows,
  })),
  converged: made.converged,
  bistable: made.bistable,
})

/** What is below is the rounding of an iteration. */
const LEAST_LOSS = 0.0005

/** A frame an hour is none. */
const arrives = ({ settled, framesPerSecond }: FlowEstimate): boolean =>
  settled && framesPerSecond > 1 / 3_600

const shareText = (frames: number, flow: FlowEstimate): string => {
  const { lostFramesPerSecond, unsentFramesPerSecond, framesPerSecond } = flow
  const share =
    frames / Math.max(1e-9, lostFramesPerSecond + unsentFramesPerSecond + framesPerSecond)
  return flow.settled && share > LEAST_LOSS ? about(percent(share)) : '–'
}

const unsettledOf = ({ flows, converged }: Estimate): string => {
  if (flows.some(({ settled }) => !settled))
    return 'The formulas did not settle for the flows shown as –: run the design instead.'
  return converged ? '' : 'The formulas did not settle: run the design instead.'
}

const textOf = (
  scenario: Scenario,
  compiled: CompiledScenario,
  made: Estimate,
  hosts: readonly HostCores[],
  costs: CostUncertainty | undefined,
): string => {
  const digits = knownDigits(costs)
  const named = distinctNames(busyStations(made))
  const flowTable = table<FlowEstimate>(
    [
      { title: 'flow', left: true, of: ({ id }) => scenario.flows[id]?.name ?? id },
      { title: 'path', left: true, of: ({ id }) => pathOf(scenario, id) },
      {
        title: 'throughput',
        of: (flow) =>
          flow.settled
            ? about(
                bitRate(
                  flow.throughputBitsPerSecond,
                  digits(flow.id, 'throughputBitsPerSecond', flow.throughputBitsPerSecond),
                ),
              )
            : '–',
      },
      {
        title: 'frames',
        of: ({ settled, framesPerSecond }) => (settled ? about(frameRate(framesPerSecond)) : '–'),
      },
      {
        title: 'latency',
        left: true,
        of: ({ id }) => (kindOf(compiled, id) === 'round-trip' ? 'round trip' : 'one way'),
      },
      {
        title: 'mean',
        of: (flow) =>
          arrives(flow)
            ? about(duration(flow.latencyNs, digits(flow.id, 'latencyNs', flow.latencyNs)))
            : '–',
      },
      { title: 'not sent', of: (flow) => shareText(flow.unsentFramesPerSecond, flow) },
      { title: 'lost', of: (flow) => shareText(flow.lostFramesPerSecond, flow) },
      {
        title: 'limited by',
        left: true,
        of: ({ settled, bottleneck }) => (settled && named[bottleneck]?.name) || '–',
      },
    ],
    inDocumentOrder(scenario, made.flows),
  )
  const caches = named.filter(({ kind, utilisation }) => kind === 'cache' && utilisation > 0)
  return paragraphs(
    `${scenario.title}, predicted`,
    flowTable,
    busiestTable(named, about),
    coresTable(scenario, hosts, about, costs?.hosts),
    caches.length === 0
      ? ''
      : table(
          [
            { title: 'translations', left: true, of: ({ name }) => name },
            { title: 'hits', of: ({ utilisation }) => about(percent(utilisation)) },
          ],
          caches,
        ),
    costs ? uncertaintyText(scenario, costs) : '',
    unsettledOf(made),
    made.bistable ? 'Two regimes hold themselves up here: a run may show either.' : '',
  )
}
