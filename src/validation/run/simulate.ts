/** Runs a rig event by event. */
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import { workOf } from '../../plan/stations.ts'
import { PS_PER_MS, PS_PER_NS, PS_PER_SECOND } from '../../units.ts'
import type { Measured, Rig } from '../measured.ts'
import { stageReader } from '../stage-reader.ts'

const SEED = 7
/** Against hangs only: no rig comes near. */
const ENOUGH_EVENTS = 1e8

export const simulate = ({ plan: make, warmMs, runMs }: Rig): Measured => {
  const plan = make()
  const run = createRun(plan, { seed: SEED })
  advance(run, warmMs * PS_PER_MS, ENOUGH_EVENTS)
  clearResults(run)
  advance(run, (warmMs + runMs) * PS_PER_MS, ENOUGH_EVENTS)
  const { flows, threads, cores, links, caches, windowPs } = readResults(run)
  const seconds = windowPs / PS_PER_SECOND
  const looked = caches.reduce((sum, { hits, misses }) => sum + hits + misses, 0)
  return {
    flows: flows.map(({ deliveredFrames, deliveredBytes, latencyPs, workPs }, flow) => ({
      framesPerSecond: deliveredFrames / seconds,
      bitsPerSecond: (deliveredBytes * 8) / seconds,
      meanNs: latencyPs.mean / PS_PER_NS,
      p99Ns: latencyPs.p99 / PS_PER_NS,
      p999Ns: latencyPs.p999 / PS_PER_NS,
      stageNs: stageReader(plan, flow, workPs),
    })),
    busy: (prefix) =>
      threads.reduce(
        (sum, { byUse }, at) =>
          plan.threads[at]!.key.startsWith(prefix) ? sum + workOf(byUse) : sum,
        0,
      ),
    coresBusy: cores.reduce((sum, { utilisation }) => sum + utilisation, 0),
    linkUtilisation: (key) =>
      links[plan.links.findIndex((link) => link.key === key)]?.utilisation ?? Number.NaN,
    missRatio: looked === 0 ? 0 : caches.reduce((sum, { misses }) => sum + misses, 0) / looked,
  }
}
