/** Counterfactuals: the same design with one change, run under the same seeds. */

import type { FlowId, Scenario } from '../../scenario/scenario.ts'
import { isBetter, type PairedRow, pairedRow } from '../compare/paired.ts'
import { FIGURES, MEAN_LATENCY, P99, THROUGHPUT } from '../figures.ts'
import type { RunScenarioReport } from '../report.ts'
import type { Runner } from '../whole-run.ts'
import { moves, powerOf, type Trial } from './trial.ts'

const CORES = FIGURES.find(({ id }) => id === 'cores')!

export interface Proof {
  readonly trial: Trial
  readonly throughput: PairedRow
  readonly mean: PairedRow
  readonly p99: PairedRow
  readonly cores: PairedRow
}

export interface ProofRequest {
  readonly run: Runner
  readonly firstSeed: number
  readonly runs: number
  /** undefined: until the figures of a run are good. */
  readonly durationNs: number | undefined
  readonly onProof?: (proof: Proof) => void
}

/** What lies inside its interval is no effect. */
const ratioOf = ({ a, b, verdict }: PairedRow): number =>
  verdict === 'no difference' || verdict === 'no figure' || !(a > 0 && b > 0) ? 1 : b / a

/** Power after over before; 1: it proves nothing. */
export const effectOf = ({ throughput, p99 }: Pick<Proof, 'throughput' | 'p99'>): number =>
  powerOf({ throughput: ratioOf(throughput), latency: ratioOf(p99) })

const LEAST_EFFECT = 1.02

/** Its effect is larger than what chance and rounding make. */
export const helps = (proof: Proof): boolean => effectOf(proof) >= LEAST_EFFECT

export const ranked = (proofs: readonly Proof[]): readonly Proof[] =>
  proofs.toSorted((a, b) => effectOf(b) - effectOf(a))

export const proofOf = (
  trial: Trial,
  flow: FlowId,
  before: readonly RunScenarioReport[],
  after: readonly RunScenarioReport[],
): Proof => {
  const id = before[0]?.flows.find((each) => each.id === flow) ?? null
  return {
    trial,
    throughput: pairedRow(THROUGHPUT, id, before, after),
    mean: pairedRow(MEAN_LATENCY, id, before, after),
    p99: pairedRow(P99, id, before, after),
    cores: pairedRow(CORES, null, before, after),
  }
}

/** The best first. */
export const proved = async (
  scenario: Scenario,
  flow: FlowId,
  trials: readonly Trial[],
  { run, firstSeed, runs, durationNs, onProof }: ProofRequest,
): Promise<readonly Proof[]> => {
  const seeds = Array.from({ length: runs }, (_, nth) => firstSeed + nth)
  const all = (design: Scenario): Promise<readonly RunScenarioReport[]> =>
    Promise.all(seeds.map((seed) => run(design, { seed, durationNs })))
  const before = all(scenario)
  const proofs = await Promise.all(
    trials.map(async (trial) => {
      const after = await all(trial.scenario)
      const proof = proofOf(trial, flow, await before, after)
      onProof?.(proof)
      return proof
    }),
  )
  return ranked(proofs)
}

/** "throughput rises 1.9× and p99 falls 41 %": what differs, the better first. */
export const effectInWords = (proof: Proof): string => {
  const differ = [proof.throughput, proof.p99, proof.mean].filter(
    (row) => ratioOf(row) !== 1 && (row !== proof.mean || ratioOf(proof.p99) === 1),
  )
  const better = differ.toSorted((a, b) => Number(isBetter(b)) - Number(isBetter(a)))
  return better.length === 0
    ? 'nothing changes that chance would not'
    : better.map((row) => `${row.figure.title} ${moves(ratioOf(row))}`).join(' and ')
}
