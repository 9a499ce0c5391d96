/** Which figures the screen shows, and which it leaves out. */
import { describe, expect, test } from 'vitest'
import { FREE } from '../../plan/amount.ts'
import { predict } from './predict.ts'
import {
  closed,
  give,
  notify,
  ns,
  type OpDraft,
  poisson,
  run,
  serve,
  TestPlan,
  take,
  wire,
} from './test-plan.ts'

/** A receiver of one core: a poll takes 500 ns for a frame, its application `appNs`. */
const receiver = (intervalNs: number, appNs: number, isPaced: boolean) => {
  const plan = new TestPlan()
  const guest = plan.thread('guest')
  const ring = plan.pool('ring', 256)
  const socket = plan.pool('socket', 256)
  const napi = plan.poller('napi', guest, { context: 'softirq', delivery: ns(500) })
  const reader = plan.poller('reader', guest, { delivery: ns(500) })
  const moderator = isPaced
    ? plan.builder.moderators.add({
        key: 'vector',
        frames: 0,
        periodPs: 10_000_000,
        since: 'last opening',
        adaptive: [],
      })
    : null
  const ops: OpDraft[] = [
    wire(1_000),
    take(ring, plan.cause('no descriptor')),
    notify(napi, null, FREE, moderator),
    run(guest, ns(500, 'cpu'), { context: 'softirq', poller: napi }),
    give(ring),
    take(socket, plan.cause('socket full')),
    notify(reader, { thread: guest, context: 'softirq' }),
    run(guest, ns(appNs, 'cpu'), { poller: reader }),
    give(socket),
  ]
  plan.flow('received', ops, poisson(intervalNs))
  return predict(plan.build()).flows[0]!
}

describe('shown', () => {
  test('is an idle flow, and a full station', () => {
    const plan = new TestPlan()
    plan.flow('idle', [serve(plan.server('fast'), ns(10))], poisson(100_000))
    plan.flow('full', [serve(plan.server('slow'), ns(200))], poisson(100))
    for (const { settled } of predict(plan.build()).flows) expect(settled).toBe(true)
  })
  test('is a receiver below its limit, whoever paces its interrupts', () => {
    for (const isPaced of [true, false]) expect(receiver(4_000, 800, isPaced).settled).toBe(true)
  })
  test('is a full receiver whose interrupts are paced', () => {
    const { settled, deliveredFramesPerSecond } = receiver(900, 1_200, true)
    expect(settled).toBe(true)
    expect(deliveredFramesPerSecond).toBeGreaterThan(1e5)
  })
  test('is a loop, by what its window lets through', () => {
    const plan = new TestPlan()
    plan.flow('loop', [serve(plan.server('server'), ns(100)), wire(5_000)], closed(4))
    expect(predict(plan.build()).flows[0]!.settled).toBe(true)
  })
})

describe('not shown', () => {
  test('is a full receiver whose interrupts come as often as its polls end', () => {
    expect(receiver(900, 1_200, false).settled).toBe(false)
  })
  test('is an open flow of which next to nothing arrives', () => {
    const plan = new TestPlan()
    plan.flow('livelock', [serve(plan.server('server'), ns(100_000))], poisson(100))
    expect(predict(plan.build()).flows[0]!.settled).toBe(false)
  })
})
