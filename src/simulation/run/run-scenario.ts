/** A whole run of a scenario, from start to report. */
import type { StationResult } from '../../engine/results.ts'
import { CPU_USES } from '../../plan/stations.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { PS_PER_NS, PS_PER_SECOND } from '../../units.ts'
import { compile, compileDrawn } from '../compile/compile.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import {
  type FlowReport,
  type Interval,
  NOT_SENT,
  type RunReport,
  type RunScenarioReport,
} from '../report.ts'
import type { RunRequest } from '../whole-run.ts'
import { type Finish, runForTime, runUntilGood } from './finish.ts'
import { utilisationOf } from './run-digest.ts'
import { strayReports } from './stray-report.ts'

export interface FinishedRun {
  readonly compiled: CompiledScenario
  readonly finish: Finish
}

export const finishRun = (
  scenario: Scenario,
  { seed, durationNs, costs, onProgress = () => {} }: RunRequest,
): FinishedRun => {
  const topology = buildTopology(scenario)
  const compiled = costs ? compileDrawn(topology, (id) => costs[id]) : compile(topology)
  const finish =
    durationNs === undefined
      ? runUntilGood(compiled.plan, seed, onProgress)
      : runForTime(compiled.plan, seed, Math.round(durationNs * PS_PER_NS), onProgress)
  return { compiled, finish }
}

export const runScenario = (scenario: Scenario, request: RunRequest): RunScenarioReport => {
  const { compiled, finish } = finishRun(scenario, request)
  return {
    flows: compiled.flowIds.map((id, index) => flowReport(scenario, compiled, finish, id, index)),
    stations: stationReports(compiled, finish),
    hosts: hostReports(scenario, compiled, finish),
    iommus: compiled.plan.caches.map(({ key }, cache) => ({
      id: key,
      hits: finish.result.caches[cache]!.hits,
      misses: finish.result.caches[cache]!.misses,
    })),
    ...(compiled.strays.length > 0 && { strays: strayReports(compiled, finish.result) }),
    simulatedNs: finish.simulatedPs / PS_PER_NS,
    warmUp: { ns: finish.warmUp.ps / PS_PER_NS, isOver: finish.warmUp.isOver },
    events: finish.result.events,
    stoppedBy: finish.stoppedBy,
    fingerprint: (finish.fingerprint >>> 0).toString(16).padStart(8, '0'),
    problems: compiled.problems.map(({ says }) => says),
  }
}

/** Symmetric around a figure; null when the engine could not say. */
const around = (value: number, half: number): Interval | null =>
  Number.isFinite(half) ? [Math.max(0, value - half), value + half] : null

const inNs = (interval: readonly [number, number] | null): Interval | null =>
  interval && [interval[0] / PS_PER_NS, interval[1] / PS_PER_NS]

const flowReport = (
  { flows, interfaces }: Scenario,
  { plan }: CompiledScenario,
  { result }: Finish,
  id: string,
  index: number,
): FlowReport => {
  const flow = flows[id]!
  const { latencyPs, halfWidth95, quantiles95, ...counts } = result.flows[index]!
  const unsentCause = plan.flows[index]!.backlog.cause
  const perSecond = PS_PER_SECOND / Math.max(1, result.windowPs)
  const bitsPerFrame =
    counts.deliveredFrames > 0 ? (counts.deliveredBytes * 8) / counts.deliveredFrames : 0
  const ns = (ps: number): number => ps / PS_PER_NS
  const throughput = counts.deliveredBytes * 8 * perSecond
  return {
    id,
    name: flow.name,
    path: interfaces[flow.from]?.path ?? interfaces[flow.to]?.path ?? 'none',
    throughputBitsPerSecond: throughput,
    packetsPerSecond: counts.deliveredFrames * perSecond,
    latencyNs: {
      kind: plan.flows[index]!.source.kind === 'closed' ? 'round-trip' : 'one-way',
      mean: ns(latencyPs.mean),
      p50: ns(latencyPs.p50),
      p90: ns(latencyPs.p90),
      p99: ns(latencyPs.p99),
      p999: ns(latencyPs.p999),
    },
    offered: counts.offeredFrames,
    delivered: counts.deliveredFrames,
    dropped: Object.fromEntries(
      plan.causes
        .map((cause, place) => [
          place === unsentCause ? NOT_SENT : cause,
          counts.droppedFrames[place]!,
        ])
        .filter(([, frames]) => Number(frames) > 0),
    ),
    confidence95: {
      throughput: around(throughput, halfWidth95.framesPerSecond * bitsPerFrame),
      mean: around(ns(latencyPs.mean), ns(halfWidth95.meanPs)),
      p99: inNs(quantiles95.p99Ps),
      p999: inNs(quantiles95.p999Ps),
    },
  }
}

const stationReports = (
  { plan, stations }: CompiledScenario,
  { result }: Finish,
): RunReport['stations'] => {
  const utilisation = utilisationOf(
    result,
    plan.pools.map(({ units }) => units),
  )
  const queues: readonly (StationResult & { readonly shaped?: number })[] = [
    ...result.cores,
    ...plan.threads.map(() => ({ utilisation: 0, meanQueue: 0, maxQueue: 0 })),
    ...result.servers,
    ...result.links,
    ...result.pools,
    ...result.caches,
  ]
  return stations.map(({ key, name, kind }, index) => {
    const { meanQueue, maxQueue, shaped = 0 } = queues[index]!
    return {
      id: key,
      name,
      kind,
      utilisation: utilisation[index]!,
      ...(shaped > 0 && { shaped }),
      meanQueue,
      maxQueue,
    }
  })
}

const hostReports = (
  { parts }: Scenario,
  { plan, stations }: CompiledScenario,
  { result }: Finish,
): RunReport['hosts'] =>
  Object.keys(parts)
    .filter((id) => parts[id]?.kind === 'host')
    .map((id) => ({
      id,
      cpuByUse: Object.fromEntries(
        CPU_USES.map((use, place) => [
          use,
          plan.cores.reduce(
            (sum, _, core) =>
              stations[core]?.part === id ? sum + result.cores[core]!.byUse[place]! : sum,
            0,
          ),
        ]),
      ),
    }))
