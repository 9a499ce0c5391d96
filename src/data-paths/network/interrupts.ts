/** What an interrupt costs where it is taken: NAPI pollers of guests, of native systems and of the host. */
import { type Cost, FREE } from '../../plan/amount.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { ns } from '../op-drafts.ts'
import type { Delivery, PathContext } from '../path-context.ts'
import { NAPI_BUDGET } from './system-stack.ts'

interface Taken {
  readonly delivery: Cost
  readonly deliveryUse: CpuUse
  readonly rearm: Cost
  readonly costIds: readonly string[]
}

const taken = ({ costs }: PathContext, delivery: Delivery): Taken => {
  const entry = costs('interrupt.native')
  switch (delivery) {
    case 'native':
      return {
        delivery: ns(entry),
        deliveryUse: 'interrupts',
        rearm: FREE,
        costIds: ['interrupt.native'],
      }
    case 'posted':
      return {
        delivery: ns(costs('interrupt.posted') + entry),
        deliveryUse: 'interrupts',
        rearm: FREE,
        costIds: ['interrupt.posted', 'interrupt.native'],
      }
    case 'apicv':
      return {
        delivery: ns(costs('exit.interrupt-injection') + entry),
        deliveryUse: 'exits',
        rearm: FREE,
        costIds: ['exit.interrupt-injection', 'interrupt.native'],
      }
    case 'exit':
      return {
        delivery: ns(costs('exit.interrupt-injection') + entry),
        deliveryUse: 'exits',
        rearm: ns(costs('exit.eoi')),
        costIds: ['exit.interrupt-injection', 'interrupt.native', 'exit.eoi'],
      }
  }
}

export interface NapiPoller {
  readonly poller: Index
  readonly costIds: readonly string[]
}

/** The NAPI instance of one receive queue, in the softirq of a thread. */
export const napi = (
  context: PathContext,
  at: {
    readonly key: string
    readonly thread: Index
    readonly delivery: Delivery
    readonly via: Index | null
  },
): NapiPoller => {
  const { delivery, deliveryUse, rearm, costIds } = taken(context, at.delivery)
  const poller = context.plan.pollers.add({
    key: `${at.key}/napi`,
    thread: at.thread,
    context: 'softirq',
    budgetFrames: NAPI_BUDGET,
    delivery,
    deliveryUse,
    rearm,
    rearmUse: 'exits',
    wakePs: 0,
    via: at.via,
  })
  return { poller, costIds }
}
