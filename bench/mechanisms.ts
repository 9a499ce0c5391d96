/** What a decision of one mechanism costs: a plan of hardly anything else, against a loop written for it alone. */
import process from 'node:process'
import { advance, createRun, readResults } from '../src/engine/run.ts'
import type { EngineRun } from '../src/engine/state.ts'
import { closed, DELIVER, fixedCost, runOn, serve, TestPlan } from '../src/engine/test-plan.ts'
import type { Op } from '../src/plan/ops.ts'
import type { Plan } from '../src/plan/plan.ts'
import { line, millions, seconds } from './measure.ts'
import { arbitrateByHand, lookUpByHand, type Shares, scheduleByHand } from './mechanism-loops.ts'

const SEED = 1
const ROUNDS = 7
/** A loop by hand is done so soon that it must be done again to be timed. */
const HAND_TIMES = 20
const QUEUE_SPAN_PS = 400_000_000_000
const ALL = Number.POSITIVE_INFINITY

/** Two look-ups of three hit. */
const IOTLB = { pages: 96, entries: 64, readPs: 100_000 }
const SHARES: Shares = { weights: [1, 2, 4], servicePs: 1_000_000 }
/** Requests of each flow, so many that no queue is ever empty. */
const OUTSTANDING = 8
const SIZES = [64, 594, 1_518]
/** Of the least weight: a full frame, as in compile-stations.ts. */
const QUANTUM_BYTES = 1_518
/** A batch as in contexts.ts. */
const TURNS = { switchPs: 1_000_000, batchJobs: 64, batchPs: 1_000_000_000 }

const lookUps = (): Plan => {
  const plan = new TestPlan()
  const { pages, entries, readPs } = IOTLB
  const cache = plan.caches.add({
    key: 'iotlb',
    entries,
    upperLevels: [],
    walkers: 1,
    readPs,
    lookahead: 1,
  })
  const pattern = plan.patterns.add({
    key: 'p',
    pages,
    order: 'random',
    domain: 0,
    buffersPerPage: 1,
  })
  const lookup: Op = {
    op: 'lookup',
    stage: 0,
    cache,
    pattern,
    pageBytes: 4_096,
    walkerHoldPs: 0,
    faultCause: null,
  }
  plan.flow('f', [lookup, DELIVER], closed(1))
  return plan.build()
}

const sharing = (opOf: (plan: TestPlan) => (flow: number) => Op): Plan => {
  const plan = new TestPlan()
  const op = opOf(plan)
  SHARES.weights.forEach((_, flow) => {
    plan.flow(`f${flow}`, [op(flow), DELIVER], closed(OUTSTANDING), {
      mix: { sizes: [{ bytes: SIZES[flow]!, frames: 1, weight: 1 }] },
    })
  })
  return plan.build()
}

/** The same without a mechanism: one queue, first come first served. */
const plain = (): Plan =>
  sharing((plan) => {
    const server = plan.server('server')
    return () => serve(server, fixedCost(SHARES.servicePs))
  })

const arbitration = (): Plan =>
  sharing((plan) => {
    const leaves = SHARES.weights.map((weight) => ({ group: 0, weight, bucket: null }))
    const arbiter = { leaves, groups: [{ strictClass: 0, weight: 1 }] }
    const server = plan.server('server', { arbiter })
    return (flow) => serve(server, fixedCost(SHARES.servicePs), flow)
  })

const scheduling = (): Plan =>
  sharing((plan) => {
    const core = plan.core('core', { switchPs: TURNS.switchPs })
    const threads = SHARES.weights.map((weight, n) => plan.thread(`t${n}`, [core], { weight }))
    return (flow) => runOn(threads[flow]!, fixedCost(SHARES.servicePs))
  })

type Counts = readonly number[]
type Counted = 'look-ups' | 'deliveries'

interface Mechanism {
  readonly name: string
  readonly plan: Plan
  readonly counted: Counted
  readonly spanPs: number
  readonly byHand: (until: number) => Counts
}

const MECHANISMS: readonly Mechanism[] = [
  {
    name: 'IOTLB look-up, a third misses',
    plan: lookUps(),
    counted: 'look-ups',
    spanPs: 15_000_000_000,
    byHand: (until) => lookUpByHand(IOTLB, SEED, until),
  },
  {
    name: 'DRR arbitration, three queues',
    plan: arbitration(),
    counted: 'deliveries',
    spanPs: 400_000_000_000,
    byHand: (until) => arbitrateByHand(SHARES, SIZES, QUANTUM_BYTES, until),
  },
  {
    name: 'thread scheduling, three on a core',
    plan: scheduling(),
    counted: 'deliveries',
    spanPs: 400_000_000_000,
    byHand: (until) => scheduleByHand(SHARES, TURNS, until),
  },
]

/** Hits and misses, or what each flow delivered. */
const countsOf = (run: EngineRun, counted: Counted): Counts => {
  const { flows, caches } = readResults(run)
  return counted === 'look-ups'
    ? caches.flatMap(({ hits, misses }) => [hits, misses])
    : flows.map(({ deliveredJobs }) => deliveredJobs)
}
const sum = (counts: Counts): number => counts.reduce((all, count) => all + count, 0)

/** Operations a second of the best of many rounds, in which all take turns: a busy machine slows each of them. */
const measure = ({ name, plan, counted, spanPs, byHand }: Mechanism): string => {
  const best = { engine: 0, queue: 0, hand: 0 }
  let isSame = true
  for (let round = 0; round < ROUNDS; round++) {
    const run = createRun(plan, { seed: SEED })
    const engineTime = seconds(() => advance(run, spanPs, ALL))
    const queue = createRun(plain(), { seed: SEED })
    const queueTime = seconds(() => advance(queue, QUEUE_SPAN_PS, ALL))
    let expected: Counts = []
    const handTime = seconds(() => {
      for (let again = 0; again < HAND_TIMES; again++) expected = byHand(spanPs)
    })
    const counts = countsOf(run, counted)
    best.engine = Math.max(best.engine, sum(counts) / engineTime)
    best.queue = Math.max(best.queue, sum(countsOf(queue, 'deliveries')) / queueTime)
    best.hand = Math.max(best.hand, (sum(expected) * HAND_TIMES) / handTime)
    isSame &&= counts.every((count, n) => count === expected[n])
  }
  return line([
    name,
    millions(best.engine),
    (best.engine / best.hand).toFixed(3),
    (best.engine / best.queue).toFixed(2),
    String(isSame),
  ])
}

export const reportMechanisms = (): void => {
  const head = line(['a mechanism', 'operations/s', 'ratio to hand', 'to a queue', 'same counts'])
  process.stdout.write(`\n${[head, ...MECHANISMS.map(measure)].join('\n')}\n`)
}
