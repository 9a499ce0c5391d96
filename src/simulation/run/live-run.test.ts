import { expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { rewire } from '../../scenario/edits/interfaces.ts'
import { PS_PER_MS } from '../../units.ts'
import { LiveRun } from './live-run.ts'

const design = oneHost({
  vms: 2,
  path: 'vhost-net',
  nic: { numVfs: 4 },
  workload: 'poisson',
  flow: { offeredGbps: 0.5 },
})
const ALL = Number.POSITIVE_INFINITY

/** Rows of the flow columns that came by a time, in slices of so many events. */
const runTo = (run: LiveRun, untilPs: number, sliceEvents: number): void => {
  while (run.timePs < untilPs) run.advance(untilPs, sliceEvents)
}

test('slicing does not change what happens', () => {
  const fingerprintOf = (slice: number): number => {
    const run = new LiveRun(design, 7, 500_000)
    runTo(run, 20 * PS_PER_MS, slice)
    return run.takeBatch(false).fingerprint
  }
  expect(new Set([ALL, 1_000, 37].map(fingerprintOf)).size).toBe(1)
})

test('a batch has a row per sample period and a column per name of its layout', () => {
  const run = new LiveRun(design, 7, 1_000_000)
  runTo(run, 10 * PS_PER_MS, ALL)
  const { rows, columns, timeNs } = run.takeBatch(false)
  expect(rows).toBe(10)
  expect(timeNs).toBe(10e6)
  expect(columns.length % rows).toBe(0)
  expect([...columns.slice(0, rows)]).toEqual(
    Array.from({ length: 10 }, (_, row) => (row + 1) * 1e6),
  )
})

test('an edit applies while the run goes on, and its figures start anew', () => {
  const run = new LiveRun(design, 7, 1_000_000)
  runTo(run, 30 * PS_PER_MS, ALL)
  run.edit(run.prepare(setOfferedLoad(design, 1).change(design)))
  runTo(run, 100 * PS_PER_MS, ALL)
  const { digest } = run.takeBatch(true)
  for (const flow of digest?.flows ?? []) {
    expect(flow.throughputBitsPerSecond).toBeGreaterThan(0.93e9)
    expect(flow.throughputBitsPerSecond).toBeLessThan(1.07e9)
  }
})

test('a few stray writes do not keep the figures of the traffic waiting', () => {
  const stray = oneHost({
    path: 'vhost-net',
    workload: 'poisson',
    flow: { offeredGbps: 0.5 },
    interface: { strayWrites: 100 },
  })
  const run = new LiveRun(stray, 7, 1_000_000)
  runTo(run, 50 * PS_PER_MS, ALL)
  expect(run.takeBatch(true).digest?.countedFromNs).toBeLessThan(50e6)
})

test('what an overload left behind is not held against the design that ended it', () => {
  const flooded = setOfferedLoad(design, 8).change(design)
  const run = new LiveRun(flooded, 7, 1_000_000)
  runTo(run, 30 * PS_PER_MS, ALL)
  const eased = setOfferedLoad(flooded, 0.5).change(flooded)
  run.edit(run.prepare(rewire(eased, 'if1', { path: 'sr-iov' }).change(eased)))
  runTo(run, 60 * PS_PER_MS, ALL)
  const lost = run.takeBatch(true).digest?.flows.map((flow) => flow.lostFramesPerSecond)
  expect(lost).toEqual([0, 0])
})

test('figures count once the start no longer shows, and a p99 once enough lies beyond it', () => {
  const run = new LiveRun(design, 7, 1_000_000)
  const digestAt = (ms: number) => {
    runTo(run, ms * PS_PER_MS, ALL)
    return run.takeBatch(true).digest!
  }
  const early = digestAt(1)
  expect(early.countedFromNs).toBeNull()
  expect(early.flows.map(({ deliveries }) => deliveries)).toEqual([0, 0])
  const settled = digestAt(60)
  // 0.5 Gb/s make 200 frames in 5 ms.
  expect(settled.countedFromNs).toBeGreaterThan(4e6)
  expect(settled.countedFromNs).toBeLessThan(40e6)
  expect(settled.flows.every(({ knowsP99 }) => !knowsP99)).toBe(true)
  expect(digestAt(400).flows.every(({ knowsP99 }) => knowsP99)).toBe(true)
})

test('the start of an overload lasts longer: a queue that fills is not what it comes to', () => {
  const countedFrom = (gbps: number): number => {
    const loaded = setOfferedLoad(design, gbps).change(design)
    const run = new LiveRun(loaded, 7, 1_000_000)
    runTo(run, 120 * PS_PER_MS, ALL)
    return run.takeBatch(true).digest!.countedFromNs!
  }
  expect(countedFrom(2)).toBeLessThan(5e6)
  expect(countedFrom(8)).toBeGreaterThan(20e6)
})

test('a design without traffic lets time pass', () => {
  const run = new LiveRun(oneHost({ workload: false }), 7, 1_000_000)
  runTo(run, 5 * PS_PER_MS, 10)
  expect(run.takeBatch(true).timeNs).toBe(5e6)
})
