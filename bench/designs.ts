/** What a person waits for: from an edit to its prediction, and how many packets a second the examples run. */
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { advance, createRun, readResults } from '../src/engine/run.ts'
import { withFlow, withLink, withPart } from '../src/scenario/build.ts'
import { withHost } from '../src/scenario/build-host.ts'
import { openScenario } from '../src/scenario/door.ts'
import { setOfferedLoad } from '../src/scenario/edits/flows.ts'
import { EMPTY_SCENARIO, type Scenario } from '../src/scenario/scenario.ts'
import { buildTopology } from '../src/scenario/topology.ts'
import { compile } from '../src/simulation/compile/compile.ts'
import type { CompiledScenario } from '../src/simulation/compile/compiled-scenario.ts'
import { estimate } from '../src/simulation/estimate.ts'

const SAMPLES = 'public/scenarios'
const WARM_UP_EDITS = 5
const EDITS = 20
/** After this long the edits made so far have to do. */
const ENOUGH_MS = 8_000
const FEWEST_EDITS = 3
/** Simulated time of a sample, and how much of it is run before the clock is looked at. */
const SAMPLE_PS = 1e12
const SLICE_PS = 1e9
const ENOUGH_SECONDS = 2
const VMS_OF_A_HOST = 20
/** A host with its VMs brings so many parts: itself, root port and adapter besides. */
const PARTS_OF_A_HOST = VMS_OF_A_HOST + 3
/** Bytes of a frame. */
const SMALLEST = 64
const LARGEST = 1_518
/** Shares no factor with the number of sizes: they repeat late. */
const SIZE_STEP = 7

/** Hosts of twenty VMs on virtual functions, each VM sending to one peer. */
const designOf = (parts: number): Scenario => {
  let built = withPart(EMPTY_SCENARIO, 'ethernet-switch', { settings: { switchPorts: 256 } })
  built = withLink(withPart(built, 'peer'), 'peer1.wire0', 'switch1.port0')
  const hosts = Math.round(parts / PARTS_OF_A_HOST)
  for (let host = 1; host <= hosts; host++) {
    built = withHost(built, { vms: VMS_OF_A_HOST, nic: { numVfs: VMS_OF_A_HOST } })
    built = withLink(built, `nic${host}.wire0`, `switch1.port${host}`)
  }
  for (const from of Object.keys(built.interfaces))
    built = withFlow(built, { from, to: 'peer1', workload: 'poisson' })
  return built
}

/** `alike`: all VMs get the same load. Else each has a load and a packet size of its own: nobody can be solved for another. */
const withLoads = (design: Scenario, gigabitsPerSecond: number, alike: boolean): Scenario => {
  if (alike) return setOfferedLoad(design, gigabitsPerSecond).change(design)
  const flows = Object.entries(design.flows).map(([id, flow], at) => {
    const settings = {
      offeredGbps: gigabitsPerSecond * (0.1 + at / 10_000),
      frameBytes: SMALLEST + ((SIZE_STEP * at) % (LARGEST - SMALLEST)),
    }
    return [id, { ...flow, settings }]
  })
  return { ...design, flows: Object.fromEntries(flows) }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export interface EditTimes {
  readonly parts: number
  readonly edits: number
  readonly topologyMs: number
  readonly compileMs: number
  readonly predictMs: number
  readonly allMs: number
}

/** Of all threads of this process: other work on the machine then costs cache, but no time. */
const processorMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Median of warm edits, each a new load. Every edit starts from what the one before it made. */
export const measureEdits = (parts: number, alike: boolean): EditTimes => {
  let design = designOf(parts)
  let before: CompiledScenario | undefined
  const times: { topology: number; compile: number; predict: number; all: number }[] = []
  const began = performance.now()
  for (let edit = 0; times.length < EDITS; edit++) {
    const isLate = performance.now() - began > ENOUGH_MS
    if (isLate && times.length >= FEWEST_EDITS) break
    design = withLoads(design, 0.3 + edit / 100, alike)
    const start = processorMs()
    const topology = buildTopology(design, before?.topology)
    const resolved = processorMs()
    const compiled = compile(topology, before)
    const made = processorMs()
    estimate(compiled)
    const done = processorMs()
    before = compiled
    if (edit >= WARM_UP_EDITS || isLate)
      times.push({
        topology: resolved - start,
        compile: made - resolved,
        predict: done - made,
        all: done - start,
      })
  }
  return {
    parts: Object.keys(design.parts).length,
    edits: times.length,
    topologyMs: median(times.map(({ topology }) => topology)),
    compileMs: median(times.map(({ compile }) => compile)),
    predictMs: median(times.map(({ predict }) => predict)),
    allMs: median(times.map(({ all }) => all)),
  }
}

export interface SampleSpeed {
  readonly name: string
  readonly simulatedMs: number
  readonly packetsPerSecond: number
  readonly eventsPerPacket: number
}

/** Delivered packets a second of processor time, for a second of simulated time or as much as is done in two. */
export const measureSamples = (): readonly SampleSpeed[] =>
  readdirSync(SAMPLES)
    .filter((file) => file.endsWith('.json') && file !== 'gallery.json')
    .map((file) => {
      const scenario = openScenario(readFileSync(`${SAMPLES}/${file}`, 'utf8'))
      const { plan } = compile(buildTopology(scenario))
      const run = createRun(plan, { seed: 1 })
      const before = process.cpuUsage()
      let seconds = 0
      for (
        let until = SLICE_PS;
        until <= SAMPLE_PS && seconds < ENOUGH_SECONDS;
        until += SLICE_PS
      ) {
        advance(run, until, Number.POSITIVE_INFINITY)
        const { user, system } = process.cpuUsage(before)
        seconds = (user + system) / 1e6
      }
      const packets = readResults(run).flows.reduce((sum, flow) => sum + flow.deliveredFrames, 0)
      return {
        name: file.replace('.json', ''),
        simulatedMs: run.now / 1e9,
        packetsPerSecond: packets / seconds,
        eventsPerPacket: run.events / Math.max(1, packets),
      }
    })
