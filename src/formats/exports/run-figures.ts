/** What the screen shows of a run, as a table and as JSON. */
import type { Scenario } from '../../scenario/scenario.ts'
import type { FlowDigest } from '../../simulation/protocol.ts'
import { type Cell, csvTable } from './csv.ts'
import { ExportError, type ExportedFile } from './define-export.ts'
import { slugOf } from './safe-text.ts'

interface Figures {
  readonly flow: string
  readonly name: string
  readonly deliveries: number
  readonly throughputBitsPerSecond: number
  readonly framesPerSecond: number
  readonly latency: 'one-way' | 'round-trip'
  readonly meanNs: number | null
  readonly p50Ns: number | null
  readonly p95Ns: number | null
  readonly p99Ns: number | null
  readonly lostFramesPerSecond: number
  readonly unsentFramesPerSecond: number
}

const figuresOf = ({ flows }: Scenario, digest: FlowDigest): Figures => {
  const { id, deliveries, latencyNs, roundTrip } = digest
  // Nothing arrived: there is no latency.
  const latency = (ns: number): number | null => (deliveries > 0 ? ns : null)
  return {
    flow: id,
    name: flows[id]?.name ?? id,
    deliveries,
    throughputBitsPerSecond: digest.throughputBitsPerSecond,
    framesPerSecond: digest.framesPerSecond,
    latency: roundTrip ? 'round-trip' : 'one-way',
    meanNs: latency(latencyNs.mean),
    p50Ns: latency(latencyNs.p50),
    p95Ns: latency(latencyNs.p95),
    p99Ns: latency(latencyNs.p99),
    lostFramesPerSecond: digest.lostFramesPerSecond,
    unsentFramesPerSecond: digest.unsentFramesPerSecond,
  }
}

/** Means since the last edit. Throws an ExportError before anything was delivered. */
export const runFigures = (
  scenario: Scenario,
  digests: readonly FlowDigest[],
): readonly ExportedFile[] => {
  const rows = digests.map((digest) => figuresOf(scenario, digest))
  const [first] = rows
  if (!first) throw new ExportError(['the run has no figures yet: press Run and wait a moment'])
  const titles = Object.keys(first)
  const cells = rows.map((row) => Object.values(row) as readonly Cell[])
  const name = slugOf(scenario.title) || 'design'
  return [
    { name: `${name}.csv`, text: csvTable(titles, cells) },
    {
      name: `${name}-figures.json`,
      text: `${JSON.stringify({ seed: scenario.seed, flows: rows }, null, 2)}\n`,
    },
  ]
}
