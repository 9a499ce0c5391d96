/** `iov why`: where the time of a flow goes, what holds it back, and what one change would bring, proven by runs. */
import { changePrices } from '../src/rules/change-price.ts'
import type { Scenario } from '../src/scenario/scenario.ts'
import type { FlowDigest } from '../src/simulation/protocol.ts'
import { type ExplainedRun, explainedRun } from '../src/simulation/run/explained-run.ts'
import { type Binding, bindingOf } from '../src/simulation/why/binding.ts'
import { effectInWords, effectOf, helps, type Proof, proved } from '../src/simulation/why/proofs.ts'
import { rolesOf } from '../src/simulation/why/roles.ts'
import type { Trial } from '../src/simulation/why/trial.ts'
import { trialsFor } from '../src/simulation/why/trials.ts'
import { noFlow, readScenario } from './files.ts'
import { flowOf } from './flow-of.ts'
import { durationOf } from './run-options.ts'
import { runThreads } from './run-threads.ts'
import { noteLeftOut, printJson, type Terminal } from './terminal.ts'
import { type WhyAnswer, whyText } from './why-text.ts'

export interface WhyOptions {
  readonly flow?: string
  readonly changes?: number
  readonly seeds?: number
  readonly seed?: number
  readonly duration?: string
  readonly json?: boolean
}

const MOST_CHANGES = 6
/** The fewest that leave an interval. */
const RUNS = 3

export const whyFile = async (
  file: string,
  options: WhyOptions,
  terminal: Terminal,
): Promise<number> => {
  const scenario = await readScenario(file)
  const { seeds = RUNS, changes = MOST_CHANGES, seed = scenario.seed } = options
  const durationNs = durationOf(options.duration, scenario)
  const wanted = options.flow === undefined ? undefined : flowOf(scenario, options.flow, '--flow')
  const run = explainedRun(scenario, { seed, durationNs })
  noteLeftOut(run.problems, terminal)
  const bindings = bindingsOf(run)
  const flow = wanted ?? slowest(bindings)
  if (flow === undefined) throw noFlow(file, scenario)
  const binding = bindings.get(flow)
  const trials = binding ? trialsAt(scenario, flow, run, binding) : []
  const proofs = await provedOf(scenario, flow, trials.slice(0, changes), {
    seed,
    seeds,
    durationNs,
    terminal,
  })
  const answer: WhyAnswer = { scenario, run, bindings, flow, binding, trials, proofs, seed, seeds }
  if (options.json) printJson(terminal, jsonOf(answer))
  else terminal.print(whyText(answer))
  return 0
}

const bindingsOf = ({ digest, stations }: ExplainedRun): ReadonlyMap<string, Binding> =>
  new Map(
    digest.flows.flatMap((flow) => {
      const binding = bindingOf(flow, stations, digest.utilisation)
      return binding ? [[flow.id, binding] as const] : []
    }),
  )

const slowest = (bindings: ReadonlyMap<string, Binding>): string | undefined =>
  [...bindings].toSorted(([, a], [, b]) => b.waitNs - a.waitNs || b.p99Ns - a.p99Ns)[0]?.[0]

const trialsAt = (
  scenario: Scenario,
  flow: string,
  { stations, plan }: ExplainedRun,
  binding: Binding,
): readonly Trial[] =>
  trialsFor(scenario, flow, rolesOf(stations[binding.station]!, plan), changePrices(scenario))

const provedOf = async (
  scenario: Scenario,
  flow: string,
  trials: readonly Trial[],
  {
    seed,
    seeds,
    durationNs,
    terminal,
  }: {
    readonly seed: number
    readonly seeds: number
    readonly durationNs: number | undefined
    readonly terminal: Terminal
  },
): Promise<readonly Proof[]> => {
  if (trials.length === 0) return []
  const threads = runThreads((trials.length + 1) * seeds)
  let done = 0
  try {
    return await proved(scenario, flow, trials, {
      run: threads.run,
      firstSeed: seed,
      runs: seeds,
      durationNs,
      onProof: () => terminal.progress?.(`${++done} of ${trials.length} changes`),
    })
  } finally {
    terminal.progress?.('')
    threads.close()
  }
}

const jsonOf = ({ run, bindings, flow, binding, trials, proofs }: WhyAnswer) => {
  const { stations, digest } = run
  const key = (place: number): string | null => stations[place]?.key ?? null
  const figure = ({ a, b, half, verdict }: Proof['p99']) => ({ before: a, after: b, half, verdict })
  const stagesOf = ({ stages }: FlowDigest) =>
    stages.map(({ station, costIds: _, ...stage }) => ({ ...stage, station: key(station) }))
  return {
    flow,
    binding: binding && { ...binding, station: key(binding.station) },
    flows: digest.flows.map((each) => ({
      id: each.id,
      throughputBitsPerSecond: each.throughputBitsPerSecond,
      latencyNs: each.latencyNs,
      binding: key(bindings.get(each.id)?.station ?? -1),
      stages: stagesOf(each),
    })),
    cpu: digest.cpu.map(({ thread, core, ...row }) => ({
      ...row,
      thread: key(thread),
      core: key(core),
    })),
    changes: proofs.map((proof) => ({
      title: proof.trial.title,
      says: effectInWords(proof),
      helps: helps(proof),
      effect: effectOf(proof),
      throughputBitsPerSecond: figure(proof.throughput),
      meanNs: figure(proof.mean),
      p99Ns: figure(proof.p99),
      cores: figure(proof.cores),
      predicted: proof.trial.predicted,
      price: proof.trial.price,
    })),
    notRun: trials
      .filter((trial) => !proofs.some((proof) => proof.trial === trial))
      .map(({ title, predicted, price }) => ({ title, predicted, price })),
  }
}
