/** Threads, contexts and signals. */
import { expect, test } from 'vitest'
import { amount } from '../plan/amount.ts'
import type { Source } from '../plan/plan.ts'
import { CPU_USES, type CpuUse, type Thread } from '../plan/stations.ts'
import type { RunResult } from './results.ts'
import { advance, clearResults, createRun, readResults } from './run.ts'
import {
  closed,
  constant,
  DELIVER,
  delay,
  fixedCost,
  give,
  notify,
  ONE,
  poisson,
  runOn,
  serve,
  TestPlan,
  take,
  transfer,
} from './test-plan.ts'

const NS = 1_000
const US = 1_000_000
const ALL = Number.POSITIVE_INFINITY

const measured = (plan: TestPlan, spanUs: number, warmUpUs = 0): RunResult => {
  const run = createRun(plan.build(), { seed: 9 })
  if (warmUpUs > 0) {
    advance(run, warmUpUs * US, ALL)
    clearResults(run)
  }
  advance(run, (warmUpUs + spanUs) * US, ALL)
  return readResults(run)
}
const use = ({ cores }: RunResult, name: CpuUse, core = 0): number =>
  cores[core]!.byUse[CPU_USES.indexOf(name)]!

/** Receive with a ring of 64: polled by a softirq, or with an interrupt for every frame. */
const receive = (intervalPs: number, isPolled: boolean): number => {
  const plan = new TestPlan()
  const thread = plan.thread('guest', [plan.core('core')])
  const ring = plan.pools.add({ key: 'ring', units: 64 })
  const socket = plan.pools.add({ key: 'socket', units: 64 })
  const full = plan.cause('ring full')
  const poller = plan.poller('napi', thread, { delivery: fixedCost(1_000 * NS) })
  const driver = isPolled
    ? [notify(poller), runOn(thread, fixedCost(200 * NS), { context: 'softirq', poller })]
    : [runOn(thread, fixedCost(1_200 * NS), { context: 'interrupt' })]
  plan.flow(
    'f',
    [
      take(ring, ONE, full),
      ...driver,
      give(ring),
      take(socket, ONE, full),
      runOn(thread, fixedCost(800 * NS)),
      give(socket),
      DELIVER,
    ],
    poisson(intervalPs),
  )
  const { flows, windowPs } = measured(plan, 20_000, 2_000)
  return (flows[0]!.deliveredFrames / windowPs) * US
}

test('receive livelock falls out: with an interrupt per frame, more load is less work done', () => {
  const capacity = 1 / 2
  expect(receive(4 * US, false)).toBeCloseTo(0.25, 1)
  const peak = receive(2.1 * US, false)
  expect(peak).toBeGreaterThan(capacity * 0.85)
  expect(receive(1.3 * US, false)).toBeLessThan(peak * 0.6)
  expect(receive(1 * US, false)).toBeLessThan(0.02)
})

test('polling keeps going under overload, once softirqs are a task among tasks', () => {
  const peak = receive(1.3 * US, true)
  expect(peak).toBeGreaterThan(0.6)
  // More than a core of softirq work: half of the core is left to the task, 0.5 us of 0.8.
  expect(receive(0.15 * US, true)).toBeGreaterThan(0.5)
})

test('a lone job takes the sum of its stages', () => {
  const plan = new TestPlan()
  const guest = plan.thread('guest', [plan.core('a')])
  const host = plan.thread('host', [plan.core('b')], {
    wakePs: 3_000 * NS,
    wakeCost: fixedCost(400 * NS),
    sleepCost: fixedCost(250 * NS),
  })
  const poller = plan.poller('queue', host, {
    context: 'task',
    delivery: fixedCost(300 * NS),
    rearm: fixedCost(100 * NS),
  })
  const link = plan.link('link', { psPerByte: 80, propagationPs: 500 * NS })
  plan.flow(
    'f',
    [
      runOn(guest, fixedCost(1_000 * NS)),
      notify(poller, fixedCost(700 * NS), guest),
      runOn(host, fixedCost(600 * NS), { context: 'task', poller, use: 'vhost' }),
      delay(50 * NS),
      transfer(link),
      DELIVER,
    ],
    constant(50 * US),
  )
  const result = measured(plan, 1_000)
  // run + kick + wake + wake cost + delivery + run + delay + 1,000 B + propagation
  const expected = 1_000 + 700 + 3_000 + 400 + 300 + 600 + 50 + 80 + 500
  expect(result.flows[0]!.latencyPs.mean).toBeCloseTo(expected * NS, 0)
  expect(result.flows[0]!.latencyPs.max).toBe(expected * NS)
  const perJob = result.flows[0]!.offeredFrames / (1_000 * US)
  expect(use(result, 'application', 0)).toBeCloseTo(1_000 * NS * perJob, 3)
  expect(use(result, 'exits', 0)).toBeCloseTo(700 * NS * perJob, 3)
  expect(use(result, 'vhost', 1)).toBeCloseTo(600 * NS * perJob, 3)
  expect(use(result, 'hypervisor', 1)).toBeCloseTo((400 + 250) * NS * perJob, 3)
  expect(use(result, 'interrupts', 1)).toBeCloseTo((300 + 100) * NS * perJob, 3)
})

test('an interrupt makes a guest exit that runs, and wakes one that has halted', () => {
  const interrupted = (isBusy: boolean): RunResult => {
    const plan = new TestPlan()
    const guest = plan.thread('guest', [plan.core('a')], {
      wakePs: 3_000 * NS,
      wakeCost: fixedCost(400 * NS),
      sleepCost: fixedCost(250 * NS),
    })
    const napi = plan.poller('napi', guest, {
      exit: fixedCost(2_000 * NS),
      delivery: fixedCost(700 * NS),
    })
    plan.flow(
      'f',
      [
        notify(napi),
        runOn(guest, fixedCost(600 * NS), { context: 'softirq', poller: napi }),
        DELIVER,
      ],
      constant(50 * US),
    )
    // 30 us at a time, so that somebody always waits.
    if (isBusy) plan.flow('other', [runOn(guest, fixedCost(30 * US)), DELIVER], constant(10 * US))
    return measured(plan, 10_000)
  }
  const halted = interrupted(false)
  expect(use(halted, 'exits')).toBe(0)
  expect(halted.flows[0]!.latencyPs.mean).toBeCloseTo((3_000 + 400 + 700 + 600) * NS, 0)
  const running = interrupted(true)
  const signals = running.flows[0]!.offeredFrames
  expect(use(running, 'exits') * running.windowPs).toBeCloseTo(2_000 * NS * signals, -7)
})

test('signals are paid less often the more there is to do', () => {
  const exits = (intervalPs: number): number => {
    const plan = new TestPlan()
    const guest = plan.thread('guest', [plan.core('a')])
    const host = plan.thread('host', [plan.core('b')])
    const poller = plan.poller('queue', host, { context: 'task', rearm: fixedCost(100 * NS) })
    plan.flow(
      'f',
      [
        runOn(guest, fixedCost(300 * NS)),
        notify(poller, fixedCost(500 * NS), guest),
        runOn(host, fixedCost(800 * NS, 'cpu'), { context: 'task', poller }),
        DELIVER,
      ],
      poisson(intervalPs),
    )
    const result = measured(plan, 10_000)
    return (use(result, 'exits') * result.windowPs) / (500 * NS) / result.flows[0]!.offeredFrames
  }
  expect(exits(20 * US)).toBeGreaterThan(0.9)
  expect(exits(0.95 * US)).toBeLessThan(0.3)
})

test('a moderator sends one signal a period', () => {
  const plan = new TestPlan()
  const thread = plan.thread('guest', [plan.core('a')])
  const poller = plan.poller('vector', thread, { delivery: fixedCost(1_000 * NS) })
  const moderator = plan.moderators.add({
    key: 'itr',
    frames: 0,
    periodPs: 50 * US,
    since: 'last opening',
    adaptive: [],
  })
  plan.flow(
    'f',
    [
      { ...notify(poller), op: 'notify', moderator } as ReturnType<typeof notify>,
      runOn(thread, fixedCost(100 * NS), { context: 'softirq', poller, use: 'kernel' }),
      DELIVER,
    ],
    poisson(1 * US),
  )
  const result = measured(plan, 10_000, 100)
  expect(use(result, 'interrupts')).toBeCloseTo(1 / 50, 3)
  expect(result.flows[0]!.latencyPs.max).toBeLessThan(60 * US)
  expect(result.flows[0]!.latencyPs.mean).toBeGreaterThan(20 * US)
})

test('a polling thread never sleeps, and books what it does not use as polling', () => {
  const plan = new TestPlan()
  const thread = plan.thread('pmd', [plan.core('a')], { polls: true, loopPs: 200 * NS })
  plan.flow('f', [runOn(thread, fixedCost(500 * NS), { use: 'vswitch' }), DELIVER], poisson(2 * US))
  const result = measured(plan, 20_000)
  expect(use(result, 'idle')).toBe(0)
  expect(use(result, 'vswitch')).toBeCloseTo(0.25, 1)
  expect(use(result, 'vswitch') + use(result, 'polling')).toBeCloseTo(1, 9)
  // An arrival at an idle loop waits for half of it.
  expect(result.flows[0]!.latencyPs.max).toBeGreaterThan(600 * NS)
})

test('a spinning thread needs no waking while it spins', () => {
  const latency = (spinPs: number): RunResult => {
    const plan = new TestPlan()
    const thread = plan.thread('vcpu', [plan.core('a')], { spinPs, wakePs: 5 * US })
    plan.flow('f', [delay(0), runOn(thread, fixedCost(500 * NS)), DELIVER], constant(10 * US))
    return measured(plan, 1_000, 20)
  }
  expect(latency(0).flows[0]!.latencyPs.mean).toBe(5_500 * NS)
  expect(latency(20 * US).flows[0]!.latencyPs.mean).toBe(500 * NS)
  expect(use(latency(20 * US), 'polling')).toBeCloseTo(0.95, 2)
  expect(latency(3 * US).flows[0]!.latencyPs.mean).toBe(5_500 * NS)
})

const shared = (
  weights: readonly number[],
  sources: readonly Source[],
  values: Partial<Thread> = {},
) => {
  const plan = new TestPlan()
  const core = plan.core('a', { switchPs: 1_000 * NS })
  weights.forEach((weight, n) => {
    const thread = plan.thread(`t${n}`, [core], { weight, ...values })
    plan.flow(`f${n}`, [runOn(thread, fixedCost(2 * US, 'cpu')), DELIVER], sources[n]!)
  })
  return measured(plan, 200_000, 10_000)
}

test('threads that want a core share it by weight, and pay for switching', () => {
  const result = shared([1, 3], [closed(8), closed(8)])
  const [one, three] = result.threads.map(({ byUse }) => byUse[0]!)
  expect(three! / one!).toBeCloseTo(3, 1)
  expect(use(result, 'idle')).toBeLessThan(0.001)
  expect(use(result, 'switches')).toBeGreaterThan(0.001)
})

test('a thread that seldom works is not held up by one that always does', () => {
  const { flows } = shared([1, 1], [closed(200), poisson(500 * US)])
  expect(flows[1]!.latencyPs.p99).toBeLessThan(20 * US)
})

test('an unpinned thread wakes on the core with the fewest threads awake', () => {
  const plan = new TestPlan()
  const cores = [plan.core('a'), plan.core('b')]
  const pinned = plan.thread('pinned', [cores[0]!])
  const free = plan.thread('free', cores)
  plan.flow('busy', [runOn(pinned, fixedCost(2 * US)), DELIVER], closed(2))
  plan.flow('free', [runOn(free, fixedCost(1 * US)), DELIVER], poisson(10 * US))
  const { flows } = measured(plan, 5_000, 10)
  expect(flows[1]!.latencyPs.mean).toBeLessThan(1.2 * US)
})

test('one of a gathered batch pays for all', () => {
  const plan = new TestPlan()
  const thread = plan.thread('t', [plan.core('a')])
  const link = plan.link('bus', { psPerByte: 100 })
  plan.flow(
    'f',
    [
      runOn(thread, fixedCost(100 * NS)),
      { op: 'gather', stage: 0, thread, context: 'task', maxJobs: 0 },
      transfer(link, amount({ fixed: 8 }), { leaderOnly: true }),
      DELIVER,
    ],
    constant(50 * US),
    { mix: { sizes: [{ bytes: 1_000, frames: 1, weight: 1 }] } },
  )
  // Ten at once: a closed loop that starts together.
  plan.flow(
    'g',
    [
      runOn(thread, fixedCost(100 * NS)),
      { op: 'gather', stage: 0, thread, context: 'task', maxJobs: 0 },
      serve(plan.server('doorbells'), fixedCost(1 * NS)),
      transfer(link, amount({ fixed: 8 }), { leaderOnly: true }),
      DELIVER,
    ],
    closed(10, 100 * US),
  )
  const { links, flows } = measured(plan, 100)
  expect(flows[1]!.deliveredJobs).toBe(10)
  // Two of f and one for all of g: three times 8 bytes.
  expect(links[0]!.utilisation * 100 * US).toBeCloseTo(3 * 800, 0)
})

test('what arrives together is merged, and its mean latency stays exact', () => {
  const plan = new TestPlan()
  const thread = plan.thread('t', [plan.core('a')])
  const merger = plan.mergers.add({
    key: 'gro',
    thread,
    context: 'softirq',
    maxBytes: 65_536,
    maxFrames: 17,
  })
  const poller = plan.poller('napi', thread)
  plan.flow(
    'f',
    [
      notify(poller),
      runOn(thread, fixedCost(100 * NS), { context: 'softirq', poller }),
      { op: 'merge', stage: 0, merger },
      runOn(thread, fixedCost(1_000 * NS), { context: 'softirq' }),
      DELIVER,
    ],
    closed(34, 200 * US),
  )
  const { flows } = measured(plan, 50)
  expect(flows[0]!.deliveredFrames).toBe(34)
  // The first is taken alone; 64 frames fit the budget, so the rest close at 17 and at the end of the batch.
  expect(flows[0]!.deliveredJobs).toBeLessThanOrEqual(3)
  const { workPs, waitPs, latencyPs } = flows[0]!
  expect([...workPs, ...waitPs].reduce((a, b) => a + b, 0)).toBeCloseTo(latencyPs.mean, -2)
})
