/** What is known of a point without running it: the model in closed form, the textbook's queue, and the PCIe links. */
import { asRange, costEntry } from '../../hardware/costs.ts'
import { bandwidthTable } from '../../pci/bandwidth-table.ts'
import { resolvedFlow } from '../../scenario/field-sets.ts'
import type { Flow, Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import type { AdapterView, Topology } from '../../scenario/topology-view.ts'
import { compile } from '../compile/compile.ts'
import { rootPortLimits } from '../compile/root-port-limits.ts'
import { estimate } from '../estimate.ts'
import type { Estimate, FlowEstimate } from '../protocol.ts'

/** NaN: the theory says nothing here. */
export interface Theory {
  /** The model in closed form. */
  readonly predicted: { readonly bitsPerSecond: number; readonly meanNs: number }
  /** Mean latency if chance arrivals met one queue, at the station that is busiest: service by chance, or always alike. */
  readonly queue: { readonly mm1Ns: number; readonly md1Ns: number }
  /** What the PCIe links of the adapters carry of frames of this size, in the direction of the flows. */
  readonly pcieBitsPerSecond: number
}

const NOTHING = Number.NaN

/** `flow`: an id; null: all of them. */
export const theoryOf = (scenario: Scenario, flow: string | null): Theory => {
  const compiled = compile(buildTopology(scenario))
  const answer = estimate(compiled)
  const flows = answer.flows.filter(({ id }) => flow === null || id === flow)
  const isKnown = flows.length > 0 && flows.every(({ settled }) => settled)
  const queues = flows.map((each) => queueOf(scenario, answer, each))
  return {
    predicted: isKnown
      ? {
          bitsPerSecond: sum(flows.map(({ throughputBitsPerSecond }) => throughputBitsPerSecond)),
          meanNs: byFrames(flows, ({ latencyNs }) => latencyNs),
        }
      : { bitsPerSecond: NOTHING, meanNs: NOTHING },
    queue: {
      mm1Ns: byFrames(flows, (_, at) => queues[at]!.mm1Ns),
      md1Ns: byFrames(flows, (_, at) => queues[at]!.md1Ns),
    },
    pcieBitsPerSecond: pcieLimit(
      compiled.topology,
      flows.map(({ id }) => scenario.flows[id]!),
    ),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const byFrames = (
  flows: readonly FlowEstimate[],
  of: (flow: FlowEstimate, at: number) => number,
): number =>
  sum(flows.map((flow, at) => flow.framesPerSecond * of(flow, at))) /
  sum(flows.map(({ framesPerSecond }) => framesPerSecond))

/** A queue that cannot serve all that comes has no mean. */
const CARRIED = 0.999

/**
 * Work of a frame, and its wait at the busiest station it passes: S rho / (1 - rho) for service by chance (M/M/1), half
 * of that for service that is always alike (M/D/1, Pollaczek and Khinchine). Of Poisson arrivals alone.
 */
const queueOf = (
  { flows }: Scenario,
  { utilisation }: Estimate,
  { id, stages, settled, throughputBitsPerSecond, offeredBitsPerSecond }: FlowEstimate,
): Theory['queue'] => {
  const works = stages.filter(({ station }) => station >= 0)
  const busy = Math.max(0, ...works.map(({ station }) => utilisation[station]!))
  const isCarried = throughputBitsPerSecond >= offeredBitsPerSecond * CARRIED
  if (flows[id]?.workload !== 'poisson' || !settled || !isCarried || works.length === 0)
    return { mm1Ns: NOTHING, md1Ns: NOTHING }
  const binding = works.find(({ station }) => utilisation[station] === busy)?.station
  const served = sum(works.filter((s) => s.station === binding).map(({ workNs }) => workNs))
  const work = sum(stages.map(({ workNs }) => workNs))
  const wait = (served * busy) / (1 - busy)
  return { mm1Ns: work + wait, md1Ns: work + wait / 2 }
}

const BYTES_OF_FCS = 4
const READ_COMPLETION_BOUNDARY = 64
const DLLPS = 'pcie.dllp-overhead'

/** Of each adapter once, and only where all frames through it have one size. */
const pcieLimit = (topology: Topology, flows: readonly Flow[]): number => {
  const sizes = new Map<string, Set<number>>()
  const limits = new Map<string, number>()
  for (const flow of flows) {
    const settings = resolvedFlow(flow)
    const { frameBytes } = settings
    if (typeof frameBytes !== 'number' || (settings.mix ?? 'fixed') !== 'fixed') return NOTHING
    for (const [end, way] of [
      [flow.from, 'read'],
      [flow.to, 'write'],
    ] as const) {
      const adapter = topology.interfaces.get(end)?.adapter
      if (!adapter) continue
      const key = `${adapter.id} ${way}`
      sizes.set(key, (sizes.get(key) ?? new Set()).add(frameBytes))
      limits.set(key, linkLimit(adapter, frameBytes - BYTES_OF_FCS, way, topology))
    }
  }
  const isOfOneSize = [...sizes.values()].every((each) => each.size === 1)
  return limits.size > 0 && isOfOneSize ? sum([...limits.values()]) : NOTHING
}

const linkLimit = (
  { pcie, mpsBytes, settings }: AdapterView,
  bytes: number,
  way: 'read' | 'write',
  { scenario, parts }: Topology,
): number => {
  const { rcbBytes } = rootPortLimits(parts.get(pcie?.at(-1)?.upper.part ?? '')?.settings)
  const { value: overhead } = asRange(scenario.costs[DLLPS] ?? costEntry(DLLPS))
  const limits = (pcie ?? []).map(({ trainedGeneration, trainedLanes }) => {
    const link = { generation: trainedGeneration, lanes: trainedLanes }
    const [row] = bandwidthTable(
      {
        link,
        rules: {
          generation: trainedGeneration,
          addressBits: 64,
          mpsBytes,
          mrrsBytes: settings.mrrsBytes,
          rcbBytes: rcbBytes ?? READ_COMPLETION_BOUNDARY,
          policy: rcbBytes === undefined ? 'packed' : 'chunked',
        },
        overhead,
        tags: null,
      },
      [bytes],
    )
    return row![way]
  })
  return limits.length > 0 ? Math.min(...limits) : NOTHING
}
