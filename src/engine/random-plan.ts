/** Plans made by chance for property tests: every op and every kind of station, in no sensible order. */
import { amount } from '../plan/amount.ts'
import type { Op } from '../plan/ops.ts'
import type { Plan, Source } from '../plan/plan.ts'
import type { Context } from '../plan/stations.ts'
import { below, seedStream } from './chance.ts'
import {
  closed,
  constant,
  DELIVER,
  delay,
  END,
  fixedCost,
  give,
  PER_BYTE,
  PER_FRAME,
  poisson,
  runOn,
  serve,
  spin,
  TestPlan,
  take,
  transfer,
} from './test-plan.ts'

const NS = 1_000

export const randomPlan = (seed: number, prefix = ''): Plan => {
  const plan = new TestPlan()
  addRandomPart(plan, seed, prefix)
  return plan.build()
}

/** Adds stations and flows of their own under a prefix; what stands in the plan already is left alone. */
export const addRandomPart = (plan: TestPlan, seed: number, prefix: string): void => {
  const words = new Uint32Array(4)
  seedStream(words, 0, seed, 'random plan')
  const pick = (count: number): number => below(words, 0, count)
  const one = <Item>(items: readonly Item[]): Item => items[pick(items.length)]!
  const cause = plan.cause(`${prefix}full`)
  const limit = () => (pick(3) === 0 ? { jobs: 1 + pick(20), bytes: 50_000, cause } : null)
  const arbiter = () =>
    pick(2) === 0
      ? null
      : {
          leaves: [0, 1, 2].map((leaf) => ({
            group: leaf % 2,
            weight: 1 + pick(4),
            bucket:
              pick(4) === 0
                ? plan.buckets.add({
                    key: `${prefix}b${pick(2)}`,
                    psPerByte: 300,
                    burstBytes: 3_000,
                  })
                : null,
          })),
          groups: [0, 1].map(() => ({ strictClass: pick(2), weight: 1 + pick(3) })),
        }
  const cores = [0, 1].map((n) =>
    plan.core(`${prefix}core${n}`, {
      switchPs: pick(2) * 500 * NS,
      hiccup: pick(3) === 0 ? { probability: 0.05, lowPs: 100 * NS, highPs: 2_000 * NS } : null,
    }),
  )
  const threads = [0, 1, 2].map((n) =>
    plan.thread(`${prefix}thread${n}`, pick(3) === 0 ? cores : [one(cores)], {
      polls: pick(6) === 0,
      loopPs: 80 * NS,
      spinPs: pick(2) * 3_000 * NS,
      wakePs: pick(2) * 1_000 * NS,
      wakeCost: fixedCost(pick(2) * 700 * NS, 'cpu'),
      sleepCost: fixedCost(pick(2) * 300 * NS),
      weight: 1 + pick(3),
    }),
  )
  const pollers = [0, 1].map((n) =>
    plan.poller(`${prefix}poller${n}`, one(threads), {
      context: one<Context>(['softirq', 'task']),
      budgetFrames: one([2, 64]),
      exit: fixedCost(pick(2) * 1_500 * NS),
      delivery: fixedCost(pick(2) * 900 * NS),
      rearm: fixedCost(pick(2) * 200 * NS),
      wakePs: pick(2) * 500 * NS,
    }),
  )
  const moderator = plan.moderators.add({
    key: `${prefix}moderator`,
    frames: pick(2) * 8,
    periodPs: 5_000 * NS,
    since: one(['last opening', 'first waiter']),
    adaptive:
      pick(2) === 0
        ? []
        : [
            { framesPerInterrupt: 4, periodPs: 2_000 * NS },
            { framesPerInterrupt: 1e9, periodPs: 20_000 * NS },
          ],
  })
  const servers = [0, 1, 2].map((n) =>
    plan.server(`${prefix}server${n}`, {
      servers: 1 + pick(3),
      arbiter: arbiter(),
      limit: limit(),
    }),
  )
  const links = [0, 1].map((n) =>
    plan.link(`${prefix}link${n}`, {
      psPerByte: 80 + pick(400),
      propagationPs: pick(2) * 500 * NS,
      arbiter: arbiter(),
      limit: limit(),
    }),
  )
  const pools = [4, 40, 200_000].map((units, n) =>
    plan.pools.add({ key: `${prefix}pool${n}`, units }),
  )
  const bucket = plan.buckets.add({ key: `${prefix}shaper`, psPerByte: 400, burstBytes: 4_000 })
  const cache = plan.caches.add({
    key: `${prefix}cache`,
    entries: 16,
    upperLevels: [{ entries: 4, pagesPerEntry: 8 }],
    walkers: 1 + pick(3),
    readPs: 80 * NS,
    lookahead: one([0, 2, 12]),
  })
  const patterns = (['ring', 'random', 'recycled'] as const).map((order) =>
    plan.patterns.add({ key: `${prefix}${order}`, pages: 40, order, domain: 1, buffersPerPage: 2 }),
  )
  const merger = plan.mergers.add({
    key: `${prefix}merger`,
    thread: threads[0]!,
    context: 'task',
    maxBytes: 9_000,
    maxFrames: 6,
  })
  const queue = plan.server(`${prefix}queue`)
  const side = plan.routes.add({
    key: `${prefix}side`,
    ops: [serve(servers[0]!, fixedCost(50 * NS, 'cpu')), END],
    stages: [],
  })
  const work = () => fixedCost((100 + pick(900)) * NS, one(['none', 'cpu', 'exponential']))

  const pieces: (() => Op[])[] = [
    () => [
      runOn(one(threads), work(), { context: one<Context>(['interrupt', 'softirq', 'task']) }),
    ],
    () => {
      const poller = one(pollers)
      const { thread, context } = plan.pollers.entries[poller]!
      return [
        {
          op: 'notify',
          stage: 0,
          poller,
          moderator: pick(2) === 0 ? moderator : null,
          by: pick(2) === 0 ? { thread: one(threads), context: 'task' } : null,
          kick: work(),
          kickUse: 'exits',
        },
        runOn(thread, work(), { context, poller }),
        runOn(thread, work(), { context }),
      ]
    },
    () => [serve(one(servers), work(), pick(3))],
    () => [spin(queue, work(), { thread: one(threads), context: 'softirq', use: 'kernel' })],
    () => [transfer(one(links), amount({ perByte: 1, perFrame: 20 }), { queue: pick(3) })],
    () => [
      transfer(one(links), PER_BYTE, {
        queue: pick(3),
        headStart: amount({ perByte: 50 + pick(600) }),
      }),
    ],
    () => [transfer(one(links), amount({ fixed: 24 }), { queue: pick(3), betweenBytes: 280 })],
    () => [delay((1 + pick(900)) * NS)],
    () => {
      const pool = one(pools)
      const units = pool === pools[2] ? PER_BYTE : PER_FRAME
      const drops = pick(2) === 0 ? cause : null
      return [take(pool, units, drops), serve(one(servers), work(), pick(3)), give(pool, units)]
    },
    () => [
      {
        op: 'lookup',
        stage: 0,
        cache,
        pattern: one(patterns),
        pageBytes: 4_096,
        faultCause: pick(20) === 0 ? cause : null,
      },
    ],
    () => [{ op: 'shape', stage: 0, bucket }],
    () => [
      runOn(threads[0]!, work()),
      { op: 'gather', stage: 0, thread: threads[0]!, context: 'task', maxJobs: 4 },
      transfer(one(links), amount({ fixed: 8 }), { leaderOnly: true }),
    ],
    () => [
      runOn(threads[0]!, work()),
      { op: 'merge', stage: 0, merger },
      runOn(threads[0]!, work()),
    ],
    () => [{ op: 'split', stage: 0 }],
    () => [
      {
        op: 'spawn',
        stage: 0,
        route: side,
        everyFrames: 1 + pick(4),
        bytes: pick(2) === 0 ? null : 64,
        hands: null,
      },
    ],
    () => [
      { op: 'fork', stage: 0, chunkBytes: 512 },
      take(pools[0]!),
      transfer(one(links), amount({ fixed: 24 }), { queue: pick(3) }),
      { op: 'next', stage: 0 },
      serve(servers[1]!, work(), pick(3)),
      give(pools[0]!),
      { op: 'join', stage: 0 },
    ],
    () => [{ op: 'resize', stage: 0, bytes: 64 + pick(3_000), frames: 1 }],
  ]
  const interval = () => (2_000 + pick(8_000)) * NS
  const sources: (() => Source)[] = [
    () => poisson(interval()),
    () => constant(interval()),
    () => ({
      kind: 'on-off',
      intervalPs: interval(),
      onPs: 60_000 * NS,
      offPs: 40_000 * NS,
      tail: one(['exponential', 'pareto']),
    }),
    () => closed(1 + pick(6), pick(2) * 4_000 * NS),
    () => ({
      kind: 'stream',
      ackRoute: side,
      ackBytes: 64,
      segmentBytes: 1_518,
      initialSegments: 10,
      windowCapBytes: 100_000,
      maxAggregateBytes: 20_000,
      pacePsPerByte: pick(2) * 500,
    }),
  ]
  const flows = 2 + pick(3)
  for (let n = 0; n < flows; n++) {
    const ops = Array.from({ length: 2 + pick(5) }, () => one(pieces)()).flat()
    const source = one(sources)()
    plan.flow(`${prefix}flow${n}`, [...ops, DELIVER], source, {
      backlog: { jobs: 50, cause },
      mix: {
        sizes: [
          { bytes: 64, frames: 1, weight: 1 },
          { bytes: 1_518, frames: 1, weight: 2 },
          { bytes: 9_108, frames: 6, weight: 1 },
        ],
      },
    })
  }
}
