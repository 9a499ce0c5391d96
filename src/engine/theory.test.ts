/** What queueing theory says, met by five fixed seeds pooled: inside the 99.9 % interval and within 2 %. */
import { expect, test, vi } from 'vitest'
import { amount } from '../plan/amount.ts'
import type { Plan } from '../plan/plan.ts'
import type { RunResult } from './results.ts'
import { advance, clearResults, createRun, readResults } from './run.ts'
import {
  closed,
  constant,
  DELIVER,
  delay,
  fixedCost,
  PER_BYTE,
  poisson,
  runOn,
  serve,
  TestPlan,
  transfer,
} from './test-plan.ts'

vi.setConfig({ testTimeout: 60_000 })

const SEEDS = [7, 19, 101, 211, 307]
const MEAN = 1_000_000
/** Student's t of 99.9 %, four degrees of freedom. */
const T = 8.61

const runsOf = (plan: Plan, visits: number): RunResult[] =>
  SEEDS.map((seed) => {
    const run = createRun(plan, { seed })
    advance(run, visits * 0.05 * MEAN, Number.POSITIVE_INFINITY)
    clearResults(run)
    advance(run, visits * MEAN, Number.POSITIVE_INFINITY)
    return readResults(run)
  })

const meets = (values: readonly number[], theory: number, bias = 0.02): void => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1)
  expect(Math.abs(mean - theory)).toBeLessThan(
    T * Math.sqrt(variance / values.length) + 1e-9 * theory,
  )
  expect(Math.abs(mean / theory - 1)).toBeLessThan(bias)
}

const oneServer = (
  rho: number,
  spread: 'none' | 'cpu' | 'exponential',
  servers = 1,
  limit: number | null = null,
): Plan => {
  const plan = new TestPlan()
  const cause = plan.cause('full')
  const server = plan.server('s', {
    servers,
    limit: limit === null ? null : { jobs: limit, bytes: Number.POSITIVE_INFINITY, cause },
  })
  plan.flow('f', [serve(server, fixedCost(MEAN * rho * servers, spread)), DELIVER], poisson(MEAN))
  return plan.build()
}
const waits = (runs: readonly RunResult[], place = 0): number[] =>
  runs.map(({ flows }) => flows[0]!.waitPs[place]!)

test('M/M/1 waits rho / (1 - rho) services', () => {
  const runs = runsOf(oneServer(0.7, 'exponential'), 200_000)
  meets(waits(runs), (0.7 / 0.3) * 0.7 * MEAN)
  meets(
    runs.map(({ servers }) => servers[0]!.utilisation),
    0.7,
  )
  // Little's law, on the same figures.
  for (const { servers, flows } of runs)
    expect(servers[0]!.meanQueue * MEAN).toBeGreaterThan(flows[0]!.waitPs[0]! * 0.98)
})

test('M/M/c waits as Erlang C says', () => {
  const c = 4
  const rho = 0.6
  const a = rho * c
  let term = 1
  let sum = 1
  for (let n = 1; n < c; n++) {
    term *= a / n
    sum += term
  }
  const last = (term * a) / c / (1 - rho)
  const waiting = last / (sum + last)
  meets(waits(runsOf(oneServer(rho, 'exponential', c), 150_000)), (waiting * a * MEAN) / (c - a))
})

test('M/D/1 waits half as long as M/M/1', () => {
  meets(waits(runsOf(oneServer(0.7, 'none'), 150_000)), ((0.7 * 0.7) / 2 / 0.3) * MEAN)
})

test('M/G/1 waits as Pollaczek and Khinchine say', () => {
  const variation = 1 + 0.24995 ** 2
  meets(waits(runsOf(oneServer(0.7, 'cpu'), 150_000)), ((0.7 * 0.7 * variation) / 2 / 0.3) * MEAN)
})

test('a thread on a core is an M/G/1 server', () => {
  const plan = new TestPlan()
  const thread = plan.thread('t', [plan.core('c')])
  plan.flow('f', [runOn(thread, fixedCost(0.7 * MEAN, 'exponential')), DELIVER], poisson(MEAN))
  meets(waits(runsOf(plan.build(), 120_000)), (0.7 / 0.3) * 0.7 * MEAN)
})

test('M/M/1/K loses as theory says', () => {
  const k = 4
  const rho = 0.9
  const runs = runsOf(oneServer(rho, 'exponential', 1, k - 1), 100_000)
  const lost = ((1 - rho) * rho ** k) / (1 - rho ** (k + 1))
  meets(
    runs.map(({ flows }) => flows[0]!.droppedFrames[0]! / flows[0]!.offeredFrames),
    lost,
  )
})

test('strict classes wait as Cobham says', () => {
  const plan = new TestPlan()
  const leaf = (group: number) => ({ group, weight: 1, bucket: null })
  const server = plan.server('s', {
    arbiter: {
      leaves: [leaf(0), leaf(1)],
      groups: [
        { strictClass: 1, weight: 1 },
        { strictClass: 0, weight: 1 },
      ],
    },
  })
  const time = fixedCost(0.3 * MEAN, 'exponential')
  plan.flow('high', [serve(server, time, 1), DELIVER], poisson(MEAN))
  plan.flow('low', [serve(server, time, 0), DELIVER], poisson(MEAN))
  const runs = runsOf(plan.build(), 120_000)
  const residual = 0.6 * 0.3 * MEAN
  meets(waits(runs), residual / 0.7)
  meets(
    runs.map(({ flows }) => flows[1]!.waitPs[0]!),
    residual / 0.7 / 0.4,
  )
})

test('a closed loop goes as fast as mean value analysis says', () => {
  const plan = new TestPlan()
  const fast = plan.server('fast')
  const slow = plan.server('slow')
  const thinker = plan.server('thinker', { servers: 10 })
  const n = 8
  plan.flow(
    'f',
    [
      serve(thinker, fixedCost(5 * MEAN, 'exponential')),
      serve(fast, fixedCost(0.5 * MEAN, 'exponential')),
      serve(slow, fixedCost(MEAN, 'exponential')),
      DELIVER,
    ],
    closed(n),
  )
  let queues = [0, 0]
  let rate = 0
  for (let jobs = 1; jobs <= n; jobs++) {
    const times = [0.5 * (1 + queues[0]!), 1 + queues[1]!]
    rate = jobs / (5 + times[0]! + times[1]!)
    queues = times.map((time) => time * rate)
  }
  const runs = runsOf(plan.build(), 60_000)
  meets(
    runs.map(({ flows, windowPs }) => (flows[0]!.deliveredJobs / windowPs) * MEAN),
    rate,
  )
})

test('a token bucket lets through its rate, after its burst', () => {
  const plan = new TestPlan()
  const bucket = plan.buckets.add({ key: 'b', psPerByte: 2_000, burstBytes: 10_000 })
  plan.flow('f', [{ op: 'shape', stage: 0, bucket }, DELIVER], poisson(MEAN))
  // 1,000 B every us against one every 2 us: nothing is lost here, so the bucket is always owed.
  for (const seed of SEEDS) {
    const run = createRun(plan.build(), { seed })
    advance(run, 10_000 * MEAN, Number.POSITIVE_INFINITY)
    const { deliveredBytes } = readResults(run).flows[0]!
    expect(deliveredBytes).toBeLessThanOrEqual(10_000 + (10_000 * MEAN) / 2_000)
    expect(deliveredBytes).toBeGreaterThan((10_000 * MEAN) / 2_000 - 2_000)
  }
})

test('a link that waits for tokens is shaped, not idle, and what it holds back is no queue of it', () => {
  const plan = new TestPlan()
  const cause = plan.cause('full')
  const bucket = plan.buckets.add({ key: 'b', psPerByte: 4_000, burstBytes: 1_000 })
  const link = plan.link('l', {
    psPerByte: 1_000,
    limit: { jobs: 50, bytes: Number.POSITIVE_INFINITY, cause },
    arbiter: {
      leaves: [
        { group: 0, weight: 1, bucket },
        { group: 0, weight: 1, bucket: null },
      ],
      groups: [{ strictClass: 0, weight: 1 }],
    },
  })
  plan.flow('held', [transfer(link, PER_BYTE, { queue: 0 }), DELIVER], poisson(MEAN))
  plan.flow('free', [transfer(link, PER_BYTE, { queue: 1 }), DELIVER], poisson(MEAN * 4))
  for (const { links, flows, windowPs } of runsOf(plan.build(), 20_000)) {
    const { utilisation, shaped, meanQueue, meanShaped } = links[0]!
    // A quarter of the link by its tokens, a quarter by its arrivals; the first flow always has more to send.
    expect(utilisation).toBeCloseTo(0.5, 1)
    expect(utilisation + shaped).toBeCloseTo(1, 2)
    expect(meanQueue).toBeLessThan(0.5)
    expect(meanShaped).toBeGreaterThan(45)
    const waited = flows.reduce((sum, flow) => sum + flow.waitPs[0]! * flow.deliveredJobs, 0)
    expect((meanQueue + meanShaped) / (waited / windowPs)).toBeCloseTo(1, 1)
  }
})

test('a shaped M/D/1 arrival stream waits at its bucket as at a server', () => {
  // With a bucket of one frame, shaping is a server of one frame per interval, so Pollaczek and Khinchine hold.
  const plan = new TestPlan()
  const bucket = plan.buckets.add({ key: 'b', psPerByte: 700, burstBytes: 1_000 })
  plan.flow('f', [{ op: 'shape', stage: 0, bucket }, DELIVER], poisson(MEAN))
  meets(waits(runsOf(plan.build(), 120_000)), ((0.7 * 0.7) / 2 / 0.3) * MEAN)
})

test.each([
  ['as fast', 800, 800, 800],
  ['slower', 800, 1_600, 1_600],
  // It must not run dry: it begins late enough to end with the frame.
  ['faster', 800, 200, 800],
])(
  'a frame that cuts through to a link that is %s is serialised once',
  (_, slow, out, expected) => {
    const plan = new TestPlan()
    const first = plan.link('first', { psPerByte: slow, propagationPs: 5_000 })
    const second = plan.link('second', { psPerByte: out, propagationPs: 7_000 })
    const headStart = amount({ perByte: slow })
    plan.flow(
      'f',
      [transfer(first), delay(9_000), transfer(second, PER_BYTE, { headStart }), DELIVER],
      constant(10 * MEAN),
    )
    const [{ flows, links }] = runsOf(plan.build(), 1_000) as [RunResult]
    expect(flows[0]!.latencyPs.max).toBe(1_000 * expected + 5_000 + 9_000 + 7_000)
    expect(links[1]!.utilisation / links[0]!.utilisation).toBeCloseTo(out / slow, 2)
  },
)

test('whoever cuts through waits for a busy link as if its head came so much earlier', () => {
  const plan = new TestPlan()
  const link = plan.link('l', { psPerByte: 700 })
  const headStart = amount({ perByte: 300 })
  plan.flow('f', [transfer(link, PER_BYTE, { headStart }), DELIVER], poisson(MEAN))
  const waitOfMd1 = ((0.7 * 0.7) / 2 / 0.3) * MEAN
  meets(
    runsOf(plan.build(), 120_000).map(({ flows }) => flows[0]!.latencyPs.mean),
    waitOfMd1 + (700 - 300) * 1_000,
  )
})

test('a small write waits for one TLP, not for all that is under way', () => {
  const plan = new TestPlan()
  const link = plan.link('l', { psPerByte: 1_000 })
  plan.flow('long', [transfer(link, amount({ fixed: 2_560 })), DELIVER], poisson(3.2 * MEAN))
  plan.flow(
    'small',
    [transfer(link, amount({ fixed: 24 }), { betweenBytes: 256 }), DELIVER],
    poisson(10 * MEAN),
  )
  const runs = runsOf(plan.build(), 60_000)
  for (const { flows } of runs) {
    expect(flows[1]!.latencyPs.max).toBeLessThan((256 + 24) * 1_000)
    expect(flows[1]!.waitPs[0]! / (0.8 * 128 * 1_000)).toBeCloseTo(1, 1)
  }
  meets(
    runs.map(({ links }) => links[0]!.utilisation),
    2.56 / 3.2 + 0.024 / 10,
  )
})

const weighted = (weights: readonly number[], sizes: readonly number[]): Plan => {
  const plan = new TestPlan()
  const cause = plan.cause('full')
  const link = plan.link('l', {
    psPerByte: 1_000,
    limit: { jobs: 50, bytes: Number.POSITIVE_INFINITY, cause },
    arbiter: {
      leaves: weights.map((weight) => ({ group: 0, weight, bucket: null })),
      groups: [{ strictClass: 0, weight: 1 }],
    },
  })
  weights.forEach((_, leaf) => {
    plan.flow(
      `f${leaf}`,
      [transfer(link, PER_BYTE, { queue: leaf }), DELIVER],
      poisson(MEAN * 0.8),
      { mix: { sizes: [{ bytes: sizes[leaf]!, frames: 1, weight: 1 }] } },
    )
  })
  return plan.build()
}

test('DRR shares by weight in bytes, whatever the frame sizes', () => {
  const runs = runsOf(weighted([1, 2, 4], [900, 1_500, 1_200]), 20_000)
  for (const [leaf, weight] of [1, 2, 4].entries())
    meets(
      runs.map(({ flows }) => {
        const all = flows.reduce((sum, { deliveredBytes }) => sum + deliveredBytes, 0)
        return flows[leaf]!.deliveredBytes / all
      }),
      weight / 7,
    )
})

test('DRR interleaves frames, in whatever unit its weights are', () => {
  const [ones, hundreds, quarters] = [1, 100, 0.25].map((unit) =>
    runsOf(weighted([unit, 2 * unit], [1_500, 900]), 1_000).map(({ flows }) => flows),
  )
  expect(hundreds).toEqual(ones)
  expect(quarters).toEqual(ones)
})

test('ETS groups share by weight before their leaves do', () => {
  const plan = new TestPlan()
  const cause = plan.cause('full')
  const link = plan.link('l', {
    psPerByte: 1_000,
    limit: { jobs: 50, bytes: Number.POSITIVE_INFINITY, cause },
    arbiter: {
      leaves: [0, 0, 1].map((group) => ({ group, weight: 1, bucket: null })),
      groups: [
        { strictClass: 0, weight: 1 },
        { strictClass: 0, weight: 3 },
      ],
    },
  })
  for (const leaf of [0, 1, 2])
    plan.flow(`f${leaf}`, [transfer(link, PER_BYTE, { queue: leaf }), DELIVER], poisson(MEAN * 0.8))
  const runs = runsOf(plan.build(), 20_000)
  const shares = [1 / 8, 1 / 8, 3 / 4]
  for (const leaf of [0, 1, 2])
    meets(
      runs.map(({ flows }) => {
        const all = flows.reduce((sum, { deliveredBytes }) => sum + deliveredBytes, 0)
        return flows[leaf]!.deliveredBytes / all
      }),
      shares[leaf]!,
    )
})
