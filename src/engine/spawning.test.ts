import { expect, test } from 'vitest'
import type { Op } from '../plan/ops.ts'
import { advance, createRun, readResults } from './run.ts'
import { constant, DELIVER, fixedCost, give, serve, TestPlan, take } from './test-plan.ts'

const US = 1_000_000
const RING = 4
const COMPLETION_US = 5

/** A frame takes a slot and is delivered at once; its completion has the slot for 5 us. */
const handingOver = (between: readonly Op[] = []) => {
  const plan = new TestPlan()
  const ring = plan.pools.add({ key: 'ring', units: RING })
  const cleaner = plan.server('cleaner')
  const completion = plan.routes.add({
    key: 'completion',
    ops: [serve(cleaner, fixedCost(COMPLETION_US * US)), give(ring), { op: 'end', stage: 0 }],
    stages: [],
  })
  plan.flow(
    'f',
    [
      take(ring),
      ...between,
      { op: 'spawn', stage: 0, route: completion, everyFrames: 1, bytes: null, hands: ring },
      DELIVER,
    ],
    constant(US),
  )
  const run = createRun(plan.build(), { seed: 1 })
  advance(run, 1_000 * US, 1e6)
  return run
}

test('what a side job takes over is free when the side job gives it back, and the job does not wait', () => {
  const { flows } = readResults(handingOver())
  expect(flows[0]!.deliveredFrames).toBeGreaterThan(1_000 / COMPLETION_US - 2)
  expect(flows[0]!.deliveredFrames).toBeLessThanOrEqual(1_000 / COMPLETION_US + RING)
})

test('of what was cut only the part that holds the slot starts a completion', () => {
  const run = handingOver([
    { op: 'resize', stage: 0, bytes: 3_000, frames: 3 },
    { op: 'split', stage: 0 },
  ])
  const { flows } = readResults(run)
  expect(flows[0]!.deliveredFrames / 3).toBeLessThanOrEqual(1_000 / COMPLETION_US + RING)
  expect(flows[0]!.deliveredFrames / 3).toBeGreaterThan(1_000 / COMPLETION_US - 2)
})

test('few frames start what a full count would, when one comes long enough after the first', () => {
  const started = (intervalUs: number): number => {
    const plan = new TestPlan()
    const flusher = plan.server('flusher')
    const flush = plan.routes.add({
      key: 'flush',
      ops: [serve(flusher, fixedCost(US / 10)), { op: 'end', stage: 0 }],
      stages: [],
    })
    const spawn = { op: 'spawn', stage: 0, route: flush, bytes: null, hands: null } as const
    plan.flow(
      'f',
      [{ ...spawn, everyFrames: 8, orAfterPs: 100 * US }, DELIVER],
      constant(intervalUs * US),
    )
    const run = createRun(plan.build(), { seed: 1 })
    advance(run, 12_000 * US, 1e6)
    return Math.round(readResults(run).servers[0]!.utilisation * 120_000)
  }
  expect(started(1)).toBeCloseTo(12_000 / 8, -1)
  expect(started(60)).toBeCloseTo(12_000 / 180, -1)
  expect(started(200)).toBeCloseTo(12_000 / 400, -1)
})

test('what a full count leaves over is as old as the job that brought it', () => {
  const plan = new TestPlan()
  const flusher = plan.server('flusher')
  const flush = plan.routes.add({
    key: 'flush',
    ops: [serve(flusher, fixedCost(US / 10)), { op: 'end', stage: 0 }],
    stages: [],
  })
  const spawn = { op: 'spawn', stage: 0, route: flush, bytes: null, hands: null } as const
  const frames = { op: 'resize', stage: 0, bytes: 3_000, frames: 3 } as const
  plan.flow('f', [frames, { ...spawn, everyFrames: 8, orAfterPs: 10 * US }, DELIVER], constant(US))
  const run = createRun(plan.build(), { seed: 1 })
  advance(run, 12_000 * US, 1e6)
  // A count of 8 is full every 8/3 us: nothing grows old.
  const started = Math.round(readResults(run).servers[0]!.utilisation * 120_000)
  expect(started / ((12_000 * 3) / 8)).toBeCloseTo(1, 2)
})
