/** What `iov why` says, as a person reads it. */
import type { Scenario } from '../src/scenario/scenario.ts'
import type { CpuRow, FlowDigest, StageDigest } from '../src/simulation/protocol.ts'
import type { ExplainedRun } from '../src/simulation/run/explained-run.ts'
import type { Binding } from '../src/simulation/why/binding.ts'
import { effectInWords, helps, type Proof } from '../src/simulation/why/proofs.ts'
import type { Trial } from '../src/simulation/why/trial.ts'
import { about, bitRate, duration, percent, plain, several } from './quantities.ts'
import { paragraphs, table, wrapped } from './table.ts'

export interface WhyAnswer {
  readonly scenario: Scenario
  readonly run: ExplainedRun
  readonly bindings: ReadonlyMap<string, Binding>
  readonly flow: string
  readonly binding: Binding | undefined
  /** The best by prediction first. */
  readonly trials: readonly Trial[]
  /** The best first. */
  readonly proofs: readonly Proof[]
  readonly seed: number
  readonly seeds: number
}

const MOST_CORE_ROWS = 16

export const whyText = (answer: WhyAnswer): string => {
  const { scenario, run, flow, seed } = answer
  const digest = run.digest.flows.find(({ id }) => id === flow)
  return paragraphs(
    `${scenario.title}, seed ${seed}`,
    run.digest.flows.length > 1 ? flowsTable(answer) : '',
    bindingText(answer),
    digest ? stagesTable(digest, run) : '',
    cpuTable(run),
    changesText(answer),
  )
}

const flowName = ({ scenario }: WhyAnswer, id: string): string => scenario.flows[id]?.name ?? id

const stationName = ({ stations }: ExplainedRun, place: number): string =>
  stations[place]?.name ?? '–'

const flowsTable = (answer: WhyAnswer): string =>
  table<FlowDigest>(
    [
      { title: 'flow', left: true, of: ({ id }) => flowName(answer, id) },
      { title: 'throughput', of: (each) => bitRate(each.throughputBitsPerSecond) },
      { title: 'mean', of: ({ latencyNs }) => duration(latencyNs.mean) },
      { title: 'p99', of: ({ latencyNs }) => duration(latencyNs.p99) },
      { title: 'waits', of: ({ id }) => percent(answer.bindings.get(id)?.share ?? Number.NaN) },
      {
        title: 'for',
        left: true,
        of: ({ id }) => stationName(answer.run, answer.bindings.get(id)?.station ?? -1),
      },
    ],
    answer.run.digest.flows,
  )

const bindingText = (answer: WhyAnswer): string => {
  const { binding, run, flow } = answer
  const name = flowName(answer, flow)
  if (!binding) return `${name}: no frame has arrived, so there is nothing to explain.`
  const station = run.stations[binding.station]!
  const what =
    station.kind === 'core' && station.does
      ? `${station.name}, which runs the ${station.does},`
      : station.name
  const busy = percent(run.digest.utilisation[binding.station] ?? Number.NaN)
  const p99 = duration(binding.p99Ns)
  const says = binding.isFull
    ? `${what} is ${busy} busy, and ${percent(binding.share)} of the p99 of ${p99} is waiting for it.`
    : binding.share > 0
      ? `nothing on its way is full, but ${percent(binding.share)} of the p99 of ${p99} waits at ${station.name}.`
      : `it hardly waits: the p99 of ${p99} is work, most of it at ${station.name}.`
  return wrapped(`Why is ${name} slow? ${sentence(says)}`).join('\n')
}

/** "vCPU 0" begins a sentence as it is. */
const sentence = (says: string): string =>
  says.startsWith('vCPU') ? says : `${says[0]!.toUpperCase()}${says.slice(1)}`

const time = (ns: number): string => (ns < 0.5 ? '–' : duration(ns))

const stagesTable = ({ stages }: FlowDigest, run: ExplainedRun): string => {
  const sum = (of: (stage: StageDigest) => number) =>
    stages.reduce((total, stage) => total + of(stage), 0)
  const all = {
    title: 'in all',
    station: -1,
    workNs: sum(({ workNs }) => workNs),
    waitNs: sum(({ waitNs }) => waitNs),
    tailWorkNs: sum(({ tailWorkNs }) => tailWorkNs),
    tailWaitNs: sum(({ tailWaitNs }) => tailWaitNs),
  }
  return table<typeof all>(
    [
      { title: 'stage', left: true, of: ({ title }) => title },
      { title: 'where', left: true, of: ({ station }) => stationName(run, station) },
      { title: 'works', of: ({ workNs }) => time(workNs) },
      { title: 'waits', of: ({ waitNs }) => time(waitNs) },
      { title: 'slowest 1 %: works', of: ({ tailWorkNs }) => time(tailWorkNs) },
      { title: 'waits', of: ({ tailWaitNs }) => time(tailWaitNs) },
    ],
    [...stages, all],
  )
}

const cpuTable = (run: ExplainedRun): string => {
  const { cpu } = run.digest
  const rows = cpu.slice(0, MOST_CORE_ROWS)
  const text = table<CpuRow>(
    [
      { title: 'who uses the cores', left: true, of: ({ thread }) => stationName(run, thread) },
      {
        title: 'core',
        left: true,
        of: ({ core }) => (core < 0 ? 'any' : stationName(run, core)),
      },
      { title: 'for', left: true, of: ({ use }) => use },
      { title: 'cores', of: ({ cores }) => plain(cores) },
      { title: 'why', left: true, of: ({ cause }) => cause },
    ],
    rows,
  )
  const more = cpu.length - rows.length
  return more > 0 ? `${text}\nand ${several(more, 'smaller share')}` : text
}

const changesText = (answer: WhyAnswer): string => {
  const { proofs, trials, seeds } = answer
  if (trials.length === 0)
    return 'No single change that this design allows takes work off that place.'
  const rows = proofs.filter(helps)
  const could = several(trials.length, 'change')
  if (proofs.length === 0) return `${could} could help; none was run.`
  const best = trials.length > proofs.length ? ', the best by prediction' : ''
  const under = `${could} could help; ${proofs.length} of them run under the same ${
    seeds === 1 ? 'seed' : `${seeds} seeds`
  }${best}.`
  if (rows.length === 0) return `${under} None helps: what holds the flow back is not one setting.`
  return paragraphs(
    `${under}\n${table<Proof>(
      [
        { title: 'one change', left: true, of: ({ trial }) => trial.title },
        { title: 'throughput', of: ({ throughput: { a, b } }) => arrow(bitRate(a), bitRate(b)) },
        { title: 'p99', of: ({ p99: { a, b } }) => arrow(duration(a), duration(b)) },
        { title: 'cores', of: ({ cores: { a, b } }) => arrow(plain(a), plain(b)) },
        { title: 'predicted throughput', of: ({ trial }) => predicted(trial) },
      ],
      rows,
    )}`,
    rows
      .map((proof) =>
        wrapped(
          [`With ${lower(proof.trial.title)}, ${effectInWords(proof)}.`, ...proof.trial.price].join(
            ' ',
          ),
        ).join('\n  '),
      )
      .join('\n'),
  )
}

const arrow = (before: string, after: string): string =>
  before === after ? before : `${before} → ${after}`

const predicted = ({ predicted: made }: Trial): string =>
  made ? about(`${Number(made.throughput.toPrecision(2))}×`) : '–'

/** "One more vswitch core" in the middle of a sentence; abbreviations and names stay. */
const lower = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? `${title[0]!.toLowerCase()}${title.slice(1)}` : title
