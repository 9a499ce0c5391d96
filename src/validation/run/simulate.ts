/** Runs a rig event by event. */
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import { PS_PER_MS, PS_PER_NS, PS_PER_SECOND } from '../../units.ts'
import type { Measured, Rig } from '../measured.ts'
import { planReaders } from '../plan-readers.ts'
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
  const found = readResults(run)
  const { flows, caches, windowPs } = found
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
    ...planReaders(plan, found),
    missRatio: looked === 0 ? 0 : caches.reduce((sum, { misses }) => sum + misses, 0) / looked,
  }
}
