/** Laws that hold for any plan, tried on plans made by chance. */

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import { ledgerOf } from './ledger.ts'
import { addRandomPart, randomPlan } from './random-plan.ts'
import {
  advance,
  clearResults,
  createRun,
  fingerprintOf,
  readResults,
  readSample,
  readTrace,
  restore,
  setTrace,
  snapshot,
} from './run.ts'
import type { EngineRun } from './state.ts'
import { TestPlan } from './test-plan.ts'

vi.setConfig({ testTimeout: 60_000 })

const US = 1_000_000
const ALL = Number.POSITIVE_INFINITY
const seeds = fc.integer({ min: 0, max: 1_000_000 })
const times = (numRuns: number) => ({ numRuns, seed: 20_261_121 })

const expectBalance = (run: EngineRun): void => {
  run.program.plan.flows.forEach((_, flow) => {
    for (const { offered, resized, delivered, dropped, underWay } of Object.values(
      ledgerOf(run, flow),
    ))
      expect(delivered + dropped + underWay).toBe(offered + resized)
  })
}

test('frames and bytes are delivered, lost or under way', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const run = createRun(randomPlan(seed), { seed })
      for (let slice = 1; slice <= 5; slice++) {
        advance(run, slice * 400 * US, 60_000)
        expectBalance(run)
      }
    }),
    times(30),
  ))

test('units of pools are free, held or collected', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const run = createRun(randomPlan(seed), { seed })
      advance(run, 1_000 * US, 60_000)
      const { jobs, pools, program } = run
      const held = new Float64Array(pools.free.length)
      for (let job = 0; job < jobs.capacity; job++)
        if (jobs.isAlive[job] === 1 && jobs.holds[job]! > 0)
          for (let slot = 0; slot < jobs.slots; slot++) {
            const route = program.ops.route[jobs.pc[job]!]!
            const pool = program.routes.slotPool[route * jobs.slots + slot]!
            if (pool >= 0) held[pool]! += jobs.held[job * jobs.slots + slot]!
          }
      for (let pool = 0; pool < held.length; pool++)
        expect(pools.free[pool]! + pools.collected[pool]! + held[pool]!).toBe(
          program.memory.poolUnits[pool]!,
        )
    }),
    times(20),
  ))

test('the uses of a core sum to its time, in every window', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const run = createRun(randomPlan(seed), { seed })
      for (const until of [300, 700, 1_234]) {
        clearResults(run)
        const { now } = run
        advance(run, until * US, 40_000)
        if (run.now === now) continue
        for (const { byUse, utilisation } of readResults(run).cores) {
          expect(byUse.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
          expect(utilisation).toBeLessThan(1 + 1e-9)
        }
      }
    }),
    times(20),
  ))

test('the work and waits of a flow sum to its latency', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const run = createRun(randomPlan(seed), { seed })
      advance(run, 1_500 * US, 60_000)
      for (const { deliveredFrames, latencyPs, workPs, waitPs } of readResults(run).flows) {
        if (deliveredFrames === 0) continue
        const sum = [...workPs, ...waitPs].reduce((a, b) => a + b, 0)
        expect(Math.abs(sum - latencyPs.mean)).toBeLessThanOrEqual(1e-5 * latencyPs.mean)
      }
    }),
    times(30),
  ))

test('slices, samples, traces and snapshots change nothing', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const plan = randomPlan(seed)
      const whole = createRun(plan, { seed })
      advance(whole, 900 * US, ALL)
      const cut = createRun(plan, { seed, traceFlow: 0 })
      const other = createRun(plan, { seed: seed + 1 })
      for (let until = 100; until <= 900; until += 100) {
        while (advance(cut, until * US, 137) === 'events') if (cut.events % 3 === 0) readSample(cut)
        readSample(cut)
        if (until === 300) setTrace(cut, { flow: 0, every: 2 })
        if (until === 500) {
          clearResults(cut)
          restore(other, snapshot(cut))
        }
      }
      advance(other, 900 * US, ALL)
      expect(fingerprintOf(cut)).toBe(fingerprintOf(whole))
      expect(fingerprintOf(other)).toBe(fingerprintOf(whole))
      expect(cut.events).toBe(whole.events)
      expect(readResults(other)).toEqual(readResults(cut))
      const steps = readTrace(cut).flatMap(({ steps: of }) => of)
      for (const { enteredPs, startedPs, leftPs } of steps) {
        expect(startedPs).toBeGreaterThanOrEqual(enteredPs)
        expect(leftPs).toBeGreaterThanOrEqual(startedPs)
      }
    }),
    times(20),
  ))

test('samples sum to the results', () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const run = createRun(randomPlan(seed), { seed })
      let frames = 0
      for (let until = 100; until <= 800; until += 100) {
        advance(run, until * US, ALL)
        frames += readSample(run).flows[2]!
        if (until === 300) clearResults(run)
        if (until === 300) frames = 0
      }
      expect(frames).toBe(readResults(run).flows[0]!.deliveredFrames)
    }),
    times(20),
  ))

test('unrelated flows leave the others as they were, whatever their order and keys', () =>
  fc.assert(
    fc.property(seeds, seeds, (seed, otherSeed) => {
      const alone = createRun(randomPlan(seed, 'm/'), { seed: 5 })
      advance(alone, 600 * US, ALL)
      for (const prefix of ['a/', 'z/']) {
        const plan = new TestPlan()
        // Built before and after: every index moves.
        if (prefix === 'a/') addRandomPart(plan, otherSeed, prefix)
        addRandomPart(plan, seed, 'm/')
        if (prefix === 'z/') addRandomPart(plan, otherSeed, prefix)
        const both = createRun(plan.build(), { seed: 5 })
        advance(both, 600 * US, ALL)
        const first = both.program.plan.flows.findIndex(({ key }) => key.startsWith('m/'))
        alone.flows.fingerprint.forEach((share, flow) => {
          expect(both.flows.fingerprint[first + flow]).toBe(share)
        })
      }
    }),
    times(15),
  ))

test("Little's law holds at every station that is sampled", () =>
  fc.assert(
    fc.property(seeds, (seed) => {
      const run = createRun(randomPlan(seed), { seed })
      const sums = new Float64Array(run.program.stations.count)
      const looks = 4_000
      for (let look = 1; look <= looks; look++) {
        advance(run, look * US, ALL)
        for (let station = 0; station < sums.length; station++)
          sums[station]! += run.stations.queueCount[run.program.stations.firstQueue[station]!]!
      }
      const { servers, links } = readResults(run)
      ;[...servers, ...links].forEach(({ meanQueue }, station) => {
        if (run.program.stations.isArbitrated[station] === 1 || meanQueue < 0.2) return
        // The list of a FIFO is tidied when somebody comes or goes, so it may hold one too many.
        expect(sums[station]! / looks).toBeGreaterThan(meanQueue * 0.9)
      })
    }),
    times(8),
  ))
