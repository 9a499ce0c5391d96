/**
 * The prediction against the run: on generated plans, on every data path, on the samples. Within the bands that
 * docs/model/prediction.md promises, exceptions printed.
 */
import { describe, expect, test } from 'vitest'
import { DATA_PATHS } from '../../data-paths/catalog.ts'
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import type { SavedSettings } from '../../fields.ts'
import type { Plan } from '../../plan/plan.ts'
import { withFlow } from '../../scenario/build.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import { GALLERY } from '../../scenario/samples/gallery.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { compile } from '../compile/compile.ts'
import { type Asked, type Compared, compareWithRun, type Ran } from './agreement.ts'
import { type LoadKind, plausiblePlan } from './plausible-plan.ts'
import { predict } from './predict.ts'

const BELOW = 0.01
const FULL = 0.05
const ONE_BY_ONE = 0.05
const MANY = 0.1
const SHARED_STREAM = 0.25
/** Of mean latency, up to 0.6 of what a path can do. */
const LATENCY = 0.2

const planOf = (scenario: Scenario): Plan => compile(buildTopology(scenario)).plan

const MOST_PS = 4e12

const runOf = ({ plan, warmUp, events }: Asked): Ran => {
  const run = createRun(plan, { seed: 1 })
  advance(run, MOST_PS / 4, warmUp)
  clearResults(run)
  advance(run, MOST_PS, events)
  return readResults(run)
}

/** Share of a group inside its band, at least; what is not named here, nine in ten. */
type Floors = Readonly<Record<string, number>>
const NINE_IN_TEN = 0.9

/** Prints each group's share inside its band and what is outside, and holds it to its floor. */
const expectInside = (
  groupOf: (one: Compared) => string,
  asked: Iterable<Asked>,
  floors: Floors,
): void => {
  const groups = new Map<string, Compared[]>()
  const unsettled: string[] = []
  let flows = 0
  for (const one of asked) {
    const found = compareWithRun(one, runOf(one))
    flows += one.flows.length
    unsettled.push(...found.unsettled)
    for (const figure of found.compared) {
      const group = groupOf(figure)
      groups.set(group, [...(groups.get(group) ?? []), figure])
    }
  }
  const lines: string[] = []
  const counts = new Map<string, { outside: number; of: number }>()
  for (const [group, figures] of groups) {
    const outside = figures.filter(({ error, band }) => Math.abs(error) > band)
    counts.set(group, { outside: outside.length, of: figures.length })
    lines.push(`${group}: ${figures.length - outside.length} of ${figures.length} inside`)
    for (const { says } of outside) lines.push(`  outside: ${says}`)
  }
  for (const says of unsettled) lines.push(`  not shown: ${says}`)
  console.log(lines.join('\n'))
  for (const [group, { outside, of }] of counts) {
    const floor = floors[group] ?? NINE_IN_TEN
    // One exception is none too many where there are few to compare.
    expect(outside, `${group}: outside of ${of}`).toBeLessThanOrEqual(
      Math.max(1, (1 - floor) * of + 1e-9),
    )
  }
  expect(unsettled.length, 'flows that are not shown').toBeLessThanOrEqual(0.1 * flows)
}

const GENERATED: Readonly<Record<LoadKind, number>> = {
  light: BELOW,
  busy: BELOW,
  full: FULL,
  request: ONE_BY_ONE,
  closed: MANY,
  stream: MANY,
}

const generated = (seed: number): Asked => {
  const { plan, says, loads } = plausiblePlan(seed)
  const isMixed = new Set(loads).size > 1 && loads.includes('full')
  const flows = loads.map((load) => {
    const isOpen = load === 'light' || load === 'busy' || load === 'full'
    const isShared = load === 'stream' && loads.length > 1
    const throughput = isShared ? SHARED_STREAM : isOpen && isMixed ? FULL : GENERATED[load]
    return { load, throughput, latency: null }
  })
  return { plan, says, flows, warmUp: 20_000, events: 70_000 }
}

type Direction = 'sent' | 'received'

const onPath = (path: string, way: Direction, workload: string, settings: SavedSettings): Plan => {
  const host: SavedSettings = {
    ...(path === 'vmdq' || path === 'hypervisor-vswitch' ? { platform: 'esx' } : {}),
    ...(path === 'sr-iov' || path === 'direct-assignment' ? { iommu: 'passthrough' } : {}),
  }
  const design = oneHost({
    path,
    workload: false,
    host,
    nic: { portGbps: 25 },
    peer: { portGbps: 100 },
  })
  const ends = way === 'sent' ? { from: 'if1', to: 'peer1' } : { from: 'peer1', to: 'if1' }
  return planOf(withFlow(design, { ...ends, workload, settings }))
}

const FRAME_BYTES = 64

/** Thousands of frames a second that the prediction still delivers, by halving. */
const capacityOf = (path: string, way: Direction): number => {
  let low = 5
  let high = 20_000
  for (let step = 0; step < 9; step++) {
    const offeredKpps = Math.sqrt(low * high)
    const plan = onPath(path, way, 'poisson', { offeredKpps, frameBytes: FRAME_BYTES })
    const [flow] = predict(plan).flows
    if (flow!.deliveredFramesPerSecond > 0.99 * offeredKpps * 1_000) low = offeredKpps
    else high = offeredKpps
  }
  return low
}

const LOADS = [
  { workload: 'poisson', share: 0.3, load: 'below', throughput: BELOW, latency: LATENCY },
  { workload: 'constant', share: 0.6, load: 'below', throughput: BELOW, latency: LATENCY },
  { workload: 'poisson', share: 0.6, load: 'below', throughput: BELOW, latency: LATENCY },
  { workload: 'poisson', share: 0.8, load: 'below', throughput: BELOW, latency: null },
  { workload: 'poisson', share: 1.3, load: 'full', throughput: FULL, latency: null },
] as const

const LOOPS = [
  {
    workload: 'request-response',
    settings: { outstanding: 1 },
    load: 'one by one',
    throughput: ONE_BY_ONE,
  },
  { workload: 'request-response', settings: { outstanding: 8 }, load: 'several', throughput: MANY },
  {
    workload: 'request-response',
    settings: { outstanding: 32 },
    load: 'several',
    throughput: MANY,
  },
  { workload: 'stream', settings: {}, load: 'stream', throughput: MANY },
  { workload: 'stream', settings: { paceGbps: 2 }, load: 'stream', throughput: MANY },
] as const

function* dataPaths(): Iterable<Asked> {
  for (const { id } of DATA_PATHS)
    for (const way of ['sent', 'received'] as const) {
      const capacity = capacityOf(id, way)
      for (const { workload, share, ...flow } of LOADS) {
        const settings = { offeredKpps: share * capacity, frameBytes: FRAME_BYTES }
        yield {
          plan: onPath(id, way, workload, settings),
          says: `${id}, ${way}, ${workload} at ${share}`,
          flows: [flow],
          warmUp: 12_000,
          events: 45_000,
        }
      }
      for (const { workload, settings, load, throughput } of LOOPS)
        yield {
          plan: onPath(id, way, workload, settings),
          says: `${id}, ${way}, ${workload} ${JSON.stringify(settings)}`,
          flows: [{ load, throughput, latency: null }],
          warmUp: load === 'stream' ? 60_000 : 12_000,
          events: load === 'stream' ? 90_000 : 40_000,
        }
    }
}

const STREAMS = 4

/** TCP connections of one VM that share all on their way, in data and in acknowledgements one thread of each host. */
function* sharedStreams(): Iterable<Asked> {
  for (const path of ['virtio-user-space', 'vhost-net']) {
    let design = twoHosts({ path, nic: { portGbps: 25 }, workload: 'stream' })
    for (let more = 1; more < STREAMS; more++)
      design = withFlow(design, { from: 'if1', to: 'if2', workload: 'stream' })
    const flow = { load: 'shared stream', throughput: SHARED_STREAM, latency: null }
    yield {
      plan: planOf(design),
      says: `${path}, ${STREAMS} streams`,
      flows: Array.from({ length: STREAMS }, () => flow),
      warmUp: 200_000,
      events: 300_000,
    }
  }
}

function* samples(): Iterable<Asked> {
  for (const { id, design } of GALLERY) {
    const plan = planOf(design())
    const flows = plan.flows.map(({ source }) => {
      const isLoop = source.kind === 'closed' || source.kind === 'stream'
      const throughput = source.kind === 'stream' ? SHARED_STREAM : isLoop ? MANY : FULL
      return { load: 'sample', throughput, latency: null }
    })
    yield { plan, says: id, flows, warmUp: 80_000, events: 160_000 }
  }
}

describe('prediction and run agree', { timeout: 600_000 }, () => {
  test('on generated plans', () => {
    expectInside(
      ({ figure, load }) => `${figure} ${load}`,
      Array.from({ length: 24 }, (_, seed) => generated(seed + 1)),
      // Loops of several jobs that share one worker keep turns by details that no mean knows.
      { 'throughput closed': 0.75, 'utilisation request': 0.7 },
    )
  })

  test('on every data path', () => {
    expectInside(({ figure, load }) => `${figure} ${load}`, dataPaths(), {
      // Thresholds: a guest that just falls asleep, or just does not, between two frames at equal intervals.
      'utilisation below': 0.7,
      // and interrupts of a device model that come together where it is overloaded.
      'throughput full': 0.78,
      // A VMM whose thread serves both directions is woken in the middle of a window.
      'throughput several': 0.7,
      'utilisation several': 0.8,
      // How many frames GRO joins hangs on trains that acknowledgements make of what it joined before.
      'throughput stream': 0.75,
      'utilisation stream': 0.7,
    })
  })

  test('on several streams through one interface', () => {
    expectInside(({ figure, load }) => `${figure} ${load}`, sharedStreams(), {})
  })

  test('in the samples', () => {
    expectInside(({ figure }) => figure, samples(), {})
  })
})
