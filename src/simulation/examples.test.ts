/** The worked example of every data path, as a design: it compiles, and a lone frame arrives each way. */
import { describe, expect, test } from 'vitest'
import { PATH_STAGES } from '../data-paths/stages/catalog.ts'
import { advance, createRun, readResults } from '../engine/run.ts'
import { withFlow } from '../scenario/build.ts'
import { oneHost, twoHosts } from '../scenario/build-host.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { PS_PER_MS } from '../units.ts'
import { compile } from './compile/compile.ts'
import { explainRig } from './explain.ts'

/** One frame a millisecond. */
const FRAMES = 20
const LONE_KPPS = 1

const expectArrivals = (scenario: Scenario): void => {
  const { plan, problems } = compile(buildTopology(scenario))
  expect(problems).toEqual([])
  const run = createRun(plan, { seed: 11 })
  advance(run, FRAMES * PS_PER_MS, 1e6)
  const { flows } = readResults(run)
  expect(flows.length).toBeGreaterThan(0)
  for (const { offeredFrames, deliveredFrames, droppedFrames } of flows) {
    expect(offeredFrames).toBeGreaterThanOrEqual(FRAMES - 1)
    expect(offeredFrames - deliveredFrames).toBeLessThanOrEqual(1)
    expect(droppedFrames.every((frames) => frames === 0)).toBe(true)
  }
}

describe.each(PATH_STAGES)('the example of $path.id', ({ path, example }) => {
  const { id, on, attachment } = path
  const { frameBytes } = example
  const flow = { frameBytes, offeredKpps: LONE_KPPS }

  test('goes out to a peer and comes in from it', () =>
    expectArrivals(explainRig(id, { frameBytes })))

  test('goes from host to host and back', () => {
    const design = twoHosts({ path: id, workload: 'constant', flow })
    const [from, to] = Object.keys(design.interfaces)
    expectArrivals(withFlow(design, { from: to!, to: from!, settings: flow }))
  })

  test('goes to a neighbour where two can share a port', () => {
    if (on === 'host' || attachment === 'pf') return
    const design = oneHost({ path: id, vms: 2, workload: false })
    expectArrivals(withFlow(design, { from: 'if1', to: 'if2', settings: flow }))
  })
})
