/** What must hold for every plan, whatever its numbers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan, Source } from '../../plan/plan.ts'
import { plausiblePlan } from './plausible-plan.ts'
import { predict } from './predict.ts'
import { give, ns, type OpDraft, run, serve, TestPlan, take, transfer } from './test-plan.ts'

interface Part {
  readonly kind: 'server' | 'link' | 'thread'
  readonly ns: number
}
interface Made {
  readonly parts: readonly Part[]
  /** A ring around everything, of so many descriptors; 0 for none. */
  readonly ring: number
  readonly sources: readonly Source[]
}

const part = fc.record({
  kind: fc.constantFrom('server', 'link', 'thread') as fc.Arbitrary<Part['kind']>,
  ns: fc.integer({ min: 50, max: 2_000 }),
})
const source: fc.Arbitrary<Source> = fc.oneof(
  fc.record({
    kind: fc.constant('poisson' as const),
    intervalPs: fc.integer({ min: 100_000, max: 5_000_000 }),
  }),
  fc.record({
    kind: fc.constant('closed' as const),
    outstanding: fc.integer({ min: 1, max: 40 }),
    thinkPs: fc.integer({ min: 0, max: 5_000_000 }),
  }),
)
const made = (flows: number): fc.Arbitrary<Made> =>
  fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    ring: fc.constantFrom(0, 2, 8, 256),
    sources: fc.array(source, { minLength: flows, maxLength: flows }),
  })

/** Every flow passes all parts; `order` is that in which the stations are added to the plan. */
const planOf = ({ parts, ring, sources }: Made, order?: readonly number[]): Plan => {
  const plan = new TestPlan()
  const ops: OpDraft[] = new Array(parts.length)
  for (const at of order ?? parts.keys()) {
    const { kind, ns: time } = parts[at]!
    if (kind === 'server') ops[at] = serve(plan.server(`server ${at}`), ns(time))
    else if (kind === 'link') ops[at] = transfer(plan.link(`link ${at}`, 8_000 / time))
    else ops[at] = run(plan.thread(`thread ${at}`), ns(time))
  }
  sources.forEach((from, index) => {
    const pool = ring > 0 ? plan.pool(`ring ${index}`, ring) : null
    const route = pool === null ? ops : [take(pool), ...ops, give(pool)]
    plan.flow(`flow ${index}`, route, from)
  })
  return plan.build()
}
const rates = (plan: Plan): number[] =>
  predict(plan).flows.map(({ deliveredFramesPerSecond }) => deliveredFramesPerSecond)

describe('law of resources', () => {
  test(
    'with one flow and fixed costs, more capacity never lowers its rate',
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.property(
          made(1),
          fc.nat(),
          fc.double({ min: 1, max: 4, noNaN: true }),
          (one, at, faster) => {
            const which = at % one.parts.length
            const better = {
              ...one,
              parts: one.parts.map((each, n) =>
                n === which ? { ...each, ns: each.ns / faster } : each,
              ),
            }
            expect(rates(planOf(better))[0]!).toBeGreaterThanOrEqual(rates(planOf(one))[0]! * 0.998)
          },
        ),
        { numRuns: 100, seed: 7 },
      ),
  )
  test('with several, the smallest share never falls', { timeout: 60_000 }, () =>
    fc.assert(
      fc.property(
        made(3),
        fc.nat(),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (some, at, faster) => {
          // A queue without limit behind a full station has no steady state to compare.
          const one = { ...some, ring: Math.max(8, some.ring) }
          const which = at % one.parts.length
          const better = {
            ...one,
            parts: one.parts.map((each, n) =>
              n === which ? { ...each, ns: each.ns / faster } : each,
            ),
          }
          expect(Math.min(...rates(planOf(better)))).toBeGreaterThanOrEqual(
            Math.min(...rates(planOf(one))) * 0.98,
          )
        },
      ),
      { numRuns: 100, seed: 7 },
    ),
  )
  test('more descriptors never lower a rate', () =>
    fc.assert(
      fc.property(made(1), fc.integer({ min: 1, max: 64 }), (one, more) => {
        const ring = Math.max(1, one.ring)
        const before = rates(planOf({ ...one, ring }))[0]!
        expect(rates(planOf({ ...one, ring: ring + more }))[0]!).toBeGreaterThanOrEqual(
          before * 0.998,
        )
      }),
      { numRuns: 100, seed: 7 },
    ))
})

describe('every prediction', () => {
  test('does not depend on the order of stations', () =>
    fc.assert(
      fc.property(made(2), (one) => {
        const reversed = [...one.parts.keys()].reverse()
        const here = rates(planOf(one))
        const there = rates(planOf(one, reversed))
        here.forEach((rate, index) => {
          expect(Math.abs(there[index]! / rate - 1)).toBeLessThan(1e-9)
        })
      }),
      { numRuns: 100, seed: 7 },
    ))
  test('is the same when it is made again', () => {
    const { plan } = plausiblePlan(11)
    expect(predict(plan)).toEqual(predict(plan))
  })
  test('keeps what comes in: delivered and dropped are what was offered; uses of a core sum to 1', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { plan, says } = plausiblePlan(seed)
      const { flows, cores } = predict(plan)
      flows.forEach((flow, index) => {
        const { kind } = plan.flows[index]!.source
        if (kind === 'closed' || kind === 'stream') return
        let ended = flow.deliveredFramesPerSecond
        ended += flow.unsentFramesPerSecond + flow.lostFramesPerSecond
        expect(ended / flow.offeredFramesPerSecond, says).toBeLessThan(1.001)
      })
      for (const { byUse } of cores)
        expect(
          byUse.reduce((sum, use) => sum + use),
          says,
        ).toBeCloseTo(1, 9)
    }
  })
  test('settles', { timeout: 60_000 }, () => {
    const unsettled: string[] = []
    for (let seed = 1; seed <= 100; seed++) {
      const { plan, says } = plausiblePlan(seed)
      const { converged, flows } = predict(plan)
      if (!converged) unsettled.push(says)
      for (const flow of flows)
        expect(Number.isFinite(flow.deliveredFramesPerSecond), says).toBe(true)
    }
    expect(unsettled.length, unsettled.join('\n')).toBeLessThan(10)
  })
})
