import { describe, expect, test } from 'vitest'
import { predict } from './predict.ts'
import {
  closed,
  constant,
  give,
  notify,
  ns,
  poisson,
  run,
  serve,
  TestPlan,
  take,
  transfer,
  wire,
} from './test-plan.ts'

describe('queues of which theory knows the wait', () => {
  const waitAt = (load: number, spread: 'none' | 'exponential'): number => {
    const plan = new TestPlan()
    plan.flow('one', [serve(plan.server('station'), ns(100, spread))], poisson(100 / load))
    return predict(plan.build()).flows[0]!.waitPs[0]!
  }
  test('M/M/1 waits rho / (1 - rho) services', () => {
    for (const load of [0.1, 0.5, 0.8, 0.95])
      expect(waitAt(load, 'exponential') / ((100_000 * load) / (1 - load))).toBeCloseTo(1, 3)
  })
  test('M/D/1 waits half of that', () => {
    for (const load of [0.1, 0.5, 0.8, 0.95])
      expect(waitAt(load, 'none') / ((50_000 * load) / (1 - load))).toBeCloseTo(1, 3)
  })
  test('D/D/1 does not wait', () => {
    const plan = new TestPlan()
    plan.flow('one', [serve(plan.server('station'), ns(90))], constant(100))
    const [flow] = predict(plan.build()).flows
    expect(flow!.latencyPs).toBeCloseTo(90_000, 0)
  })
  test('a strict class waits for the rest of what is in service, and for its own', () => {
    const plan = new TestPlan()
    const station = plan.server('station', {
      arbiter: {
        leaves: [
          { group: 0, weight: 1, bucket: null },
          { group: 1, weight: 1, bucket: null },
        ],
        groups: [
          { strictClass: 0, weight: 1 },
          { strictClass: 1, weight: 1 },
        ],
      },
    })
    plan.flow('first', [serve(station, ns(100, 'exponential'), 0)], poisson(400))
    plan.flow('later', [serve(station, ns(100, 'exponential'), 1)], poisson(250))
    const [first, later] = predict(plan.build()).flows
    expect(first!.waitPs[0]! / ((0.65 * 100_000) / (1 - 0.25))).toBeCloseTo(1, 3)
    expect(later!.waitPs[0]! / ((0.65 * 100_000) / (1 - 0.25) / (1 - 0.65))).toBeCloseTo(1, 3)
  })
})

describe('token buckets', () => {
  /** The bucket of the only leaf of a link that is much faster. */
  const limited = (intervalNs: number, burstBytes: number) => {
    const plan = new TestPlan()
    const bucket = plan.builder.buckets.add({ key: 'limit', psPerByte: 1_000, burstBytes })
    const link = plan.link('wire', 800, {
      arbiter: {
        leaves: [{ group: 0, weight: 1, bucket }],
        groups: [{ strictClass: 0, weight: 1 }],
      },
      limit: { jobs: 64, bytes: 0, cause: plan.cause('full') },
    })
    plan.flow('one', [transfer(link)], poisson(intervalNs))
    return predict(plan.build()).flows[0]!
  }
  test('bound what a leaf lets through', () => {
    expect(limited(500, 1_000).deliveredFramesPerSecond / 1e6).toBeCloseTo(1, 2)
  })
  test('delay as a queue at their rate, when they let one frame go at a time', () => {
    // 1,000 B at 1 ns each, and 80 % of that: M/D/1 waits two services.
    expect(limited(1_250, 1_000).waitPs[0]! / 2_000_000).toBeCloseTo(1, 1)
  })
  test('delay less, the more they let go at once', () => {
    const waits = [1_000, 3_000, 9_000].map((burst) => limited(1_250, burst).waitPs[0]!)
    expect(waits[1]).toBeLessThan(0.7 * waits[0]!)
    expect(waits[2]).toBeLessThan(0.2 * waits[0]!)
  })
  test('take no time of their own as a step', () => {
    const plan = new TestPlan()
    const bucket = plan.builder.buckets.add({
      key: 'limit',
      psPerByte: 1_000,
      burstBytes: 65_536,
    })
    plan.flow('one', [{ op: 'shape', bucket }, wire(100)], poisson(100_000))
    expect(predict(plan.build()).flows[0]!.latencyPs).toBeLessThan(101_000)
  })
})

describe('full stations', () => {
  test('first come, first served: the backlog loses what is too much', () => {
    const plan = new TestPlan()
    plan.flow('one', [serve(plan.server('station'), ns(200))], poisson(100))
    const [flow] = predict(plan.build()).flows
    expect(flow!.deliveredFramesPerSecond / 5e6).toBeCloseTo(1, 3)
    expect(flow!.unsentFramesPerSecond / 5e6).toBeCloseTo(1, 3)
    expect(flow!.bottleneck).toEqual({ kind: 'server', index: 0 })
  })
  test('deficit round robin shares by weight, and gives on what is not asked', () => {
    const plan = new TestPlan()
    const leaf = (weight: number) => ({ group: 0, weight, bucket: null })
    const link = plan.link('wire', 8, {
      arbiter: { leaves: [leaf(1), leaf(3), leaf(1)], groups: [{ strictClass: 0, weight: 1 }] },
      limit: { jobs: 100, bytes: 0, cause: plan.cause('full') },
    })
    plan.flow('a', [transfer(link, 0)], poisson(1_000))
    plan.flow('b', [transfer(link, 1)], poisson(1_000))
    plan.flow('c', [transfer(link, 2)], poisson(10_000))
    const delivered = predict(plan.build()).flows.map((flow) => flow.deliveredFramesPerSecond / 1e6)
    expect(delivered[0]).toBeCloseTo(0.225, 3)
    expect(delivered[1]).toBeCloseTo(0.675, 3)
    expect(delivered[2]).toBeCloseTo(0.1, 3)
  })
  test('threads share a core by weight', () => {
    const plan = new TestPlan()
    const core = plan.core('core')
    const light = plan.thread('light', { cores: [core], weight: 1 })
    const heavy = plan.thread('heavy', { cores: [core], weight: 3 })
    plan.flow('a', [run(light, ns(1_000))], poisson(500))
    plan.flow('b', [run(heavy, ns(1_000))], poisson(500))
    const result = predict(plan.build())
    expect(result.flows[0]!.deliveredFramesPerSecond / 1e6).toBeCloseTo(0.25, 3)
    expect(result.flows[1]!.deliveredFramesPerSecond / 1e6).toBeCloseTo(0.75, 3)
    expect(result.cores[0]!.byUse.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9)
  })
  test('work before a drop is done, work after it is not', () => {
    const plan = new TestPlan()
    const early = plan.server('early')
    const late = plan.server('late', { limit: { jobs: 64, bytes: 0, cause: plan.cause('full') } })
    plan.flow('one', [serve(early, ns(80)), serve(late, ns(200))], poisson(100))
    const { servers, flows } = predict(plan.build())
    expect(servers[0]!.utilisation).toBeCloseTo(0.8, 3)
    expect(servers[1]!.utilisation).toBeCloseTo(1, 3)
    expect(flows[0]!.lostFramesPerSecond / 5e6).toBeCloseTo(1, 3)
  })
  test('a ring that blocks makes a closed flow of its descriptors', () => {
    const plan = new TestPlan()
    const ring = plan.pool('ring', 4)
    plan.flow('one', [take(ring), wire(10_000), give(ring)], poisson(1_000))
    const [flow] = predict(plan.build()).flows
    expect(flow!.deliveredFramesPerSecond / 4e5).toBeCloseTo(1, 2)
    expect(flow!.bottleneck).toEqual({ kind: 'pool', index: 0 })
  })
  test('what a ring holds back costs nothing before it', () => {
    const plan = new TestPlan()
    const sender = plan.thread('sender')
    const ring = plan.pool('ring', 64)
    const back = plan.thread('back')
    plan.flow(
      'one',
      [take(ring), run(sender, ns(500)), run(back, ns(1_000)), give(ring)],
      poisson(600),
    )
    const { threads, cores } = predict(plan.build())
    expect(cores[0]!.utilisation).toBeCloseTo(0.5, 2)
    expect(cores[1]!.utilisation).toBeCloseTo(1, 2)
    expect(threads.length).toBe(2)
  })
})

describe('closed flows', () => {
  test('one request at a time: the sum of its way', () => {
    const plan = new TestPlan()
    const [a, b] = [plan.thread('a'), plan.thread('b', { wakePs: 2_000_000 })]
    plan.flow('one', [run(a, ns(1_000)), wire(500), run(b, ns(1_500))], closed(1))
    const [flow] = predict(plan.build()).flows
    expect(flow!.latencyPs / 5_000_000).toBeCloseTo(1, 2)
    expect(flow!.deliveredFramesPerSecond / 200_000).toBeCloseTo(1, 2)
  })
  test('many outstanding: the slowest station', () => {
    const plan = new TestPlan()
    const [a, b] = [plan.server('a'), plan.server('b')]
    plan.flow('one', [serve(a, ns(100)), serve(b, ns(250))], closed(32))
    expect(predict(plan.build()).flows[0]!.deliveredFramesPerSecond / 4e6).toBeCloseTo(1, 2)
  })
  test('exponential stations follow mean value analysis', () => {
    const plan = new TestPlan()
    const [a, b] = [plan.server('a'), plan.server('b')]
    plan.flow(
      'one',
      [serve(a, ns(100, 'exponential')), serve(b, ns(100, 'exponential'))],
      closed(3),
    )
    // Balanced: n / (n + stations - 1) of the capacity.
    expect(predict(plan.build()).flows[0]!.deliveredFramesPerSecond / 7.5e6).toBeCloseTo(1, 3)
  })
  test('two equal loops share a station evenly', () => {
    const plan = new TestPlan()
    const station = plan.server('station')
    plan.flow('a', [serve(station, ns(100))], closed(8))
    plan.flow('b', [serve(station, ns(100))], closed(8))
    for (const { deliveredFramesPerSecond } of predict(plan.build()).flows)
      expect(deliveredFramesPerSecond / 5e6).toBeCloseTo(1, 2)
  })
})

describe('sleep', () => {
  test('an idle worker is woken by every regular arrival, a full one by none', () => {
    const signalsAt = (intervalNs: number): number => {
      const plan = new TestPlan()
      const sender = plan.thread('sender')
      const worker = plan.thread('worker', { wakePs: 5_000_000 })
      const poller = plan.poller('queue', worker)
      plan.flow(
        'one',
        [
          run(sender, ns(100)),
          notify(poller, { thread: sender, context: 'task' }, ns(100)),
          run(worker, ns(1_000), { poller }),
        ],
        constant(intervalNs),
      )
      // Exits of the sender per arrival.
      return predict(plan.build()).threads[0]!.byUse[6]! * (intervalNs / 100)
    }
    expect(signalsAt(20_000)).toBeCloseTo(1, 1)
    expect(signalsAt(1_001)).toBeLessThan(0.05)
  })
})
