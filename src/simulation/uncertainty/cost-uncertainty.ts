/** How far the ranges of the costs move what is predicted of a design. */
import { asRange, costEntry } from '../../hardware/costs.ts'
import { CPU_USES } from '../../plan/stations.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { PS_PER_NS } from '../../units.ts'
import { compileDrawn } from '../compile/compile.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import { hostCores } from '../host-cores.ts'
import { predict } from '../predict/predict.ts'
import type { CostUncertainty, FigureRange } from '../protocol.ts'
import { type CostSet, type FigureSpread, SET_COUNT, type Spread, spreadOf } from './spread.ts'

const BITS = 8
const BUSY_USES = CPU_USES.filter((use) => use !== 'idle')

/** Throughput and latency of every flow, then cores of every host, in all and by use: in the order of the plan. */
const figuresOf = (compiled: CompiledScenario): Float64Array => {
  const prediction = predict(compiled.plan)
  return Float64Array.from([
    ...prediction.flows.flatMap(({ settled, deliveredBytesPerSecond, latencyPs }) =>
      settled ? [deliveredBytesPerSecond * BITS, latencyPs / PS_PER_NS] : [Number.NaN, Number.NaN],
    ),
    ...hostCores(compiled, prediction).flatMap(({ cpuByUse }) => {
      const cores = BUSY_USES.map((use) => cpuByUse[use] ?? 0)
      return [cores.reduce((sum, each) => sum + each, 0), ...cores]
    }),
  ])
}

const isOpen = ({ costs }: Scenario, id: string): boolean => {
  const set = costs[id]
  const entry = costEntry(id)
  const ranges = set === undefined ? [entry, entry.mitigated ?? entry] : [asRange(set)]
  return ranges.some(({ low, high }) => low < high)
}

/** Of the costs that compiling asks for, those that are not exact; by name. */
const openCosts = (topology: Topology): readonly string[] => {
  const asked = new Set<string>()
  compileDrawn(topology, (id) => {
    asked.add(id)
    return undefined
  })
  return [...asked].filter((id) => isOpen(topology.scenario, id)).sort()
}

const rangeOf = (plain: number, spread: FigureSpread | null): FigureRange | null =>
  spread && { value: plain, low: spread.low, high: spread.high, most: spread.most }

const told = (compiled: CompiledScenario, { plain, figures }: Spread): CostUncertainty => {
  let at = 0
  const next = (): FigureRange | null => {
    const range = rangeOf(plain[at]!, figures[at] ?? null)
    at++
    return range
  }
  return {
    sets: SET_COUNT,
    flows: compiled.flowIds.map((id) => ({
      id,
      throughputBitsPerSecond: next(),
      latencyNs: next(),
    })),
    hosts: hostCores(compiled, { cores: [] }).map(({ id }) => ({
      id,
      busy: next(),
      cpuByUse: Object.fromEntries(BUSY_USES.map((use) => [use, next()])),
    })),
  }
}

export interface SampledDesign {
  readonly uncertainty: CostUncertainty
  /** Sets of costs that gave the least and the most, each once. */
  readonly extremes: readonly CostSet[]
}

/** What differs less than this over the sample has no extremes. */
const LEAST_DIFFERENCE = 0.001

/** Mean over the flows of a figure against its plain value; flows without one are left out. */
const scoreOf = (plain: Float64Array, figures: Float64Array, places: readonly number[]): number => {
  const shares = places
    .map((at) => figures[at]! / plain[at]!)
    .filter((share) => Number.isFinite(share))
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** The sets under which the flows together got least and most throughput, and least and most latency. */
const extremesOf = ({ plain, sets }: Spread, flows: number): readonly CostSet[] => {
  const found = new Set<CostSet>()
  for (const figure of [0, 1]) {
    const places = Array.from({ length: flows }, (_, flow) => 2 * flow + figure)
    const scored = sets
      .map(({ set, figures }) => ({ set, score: scoreOf(plain, figures, places) }))
      .filter(({ score }) => Number.isFinite(score))
      .sort((a, b) => a.score - b.score)
    const [least, most] = [scored[0], scored.at(-1)]
    if (!least || !most || most.score - least.score < LEAST_DIFFERENCE) continue
    found.add(least.set).add(most.set)
  }
  return [...found]
}

/** Gives way after each prediction. */
export function* sampleCosts(topology: Topology): Generator<void, SampledDesign> {
  let compiled: CompiledScenario | undefined
  const spread = yield* spreadOf(openCosts(topology), (set) => {
    const made = compileDrawn(topology, (id) => set[id])
    compiled ??= made
    return figuresOf(made)
  })
  if (!compiled) throw new Error('a sample without a prediction')
  return {
    uncertainty: told(compiled, spread),
    extremes: extremesOf(spread, compiled.flowIds.length),
  }
}

/** At once, for those who wait for it. */
export const sampledDesign = (topology: Topology): SampledDesign => {
  const steps = sampleCosts(topology)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
