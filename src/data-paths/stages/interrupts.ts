/** What an interrupt costs where it is taken: NAPI pollers of guests, of native systems and of the host. */
import type { CostReader } from '../../hardware/cost-book.ts'
import type { StageLabel } from '../../plan/stage-label.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { ns } from './op-drafts.ts'
import type { Delivery, PathContext } from './path-context.ts'
import { NAPI_BUDGET } from './system-stack.ts'

interface Taken {
  /** Out of the guest and back; a halted one is out already. */
  readonly exitNs: number
  /** Handling, injection and entry, halted or not. */
  readonly deliveryNs: number
  readonly deliveryUse: CpuUse
  /** When the interrupt ends. */
  readonly rearmNs: number
  /** Of exit and delivery. */
  readonly costIds: readonly string[]
  readonly why: string
}

/** The measured injection begins with an exit and ends with an entry: neither befalls a guest that has halted. */
const injected = (costs: CostReader): Pick<Taken, 'exitNs' | 'deliveryNs' | 'deliveryUse'> => {
  const whole = costs('exit.interrupt-injection')
  const exitNs = Math.min(whole, costs('exit.hardware'))
  return {
    exitNs,
    deliveryNs: whole - exitNs + costs('interrupt.native'),
    deliveryUse: 'exits',
  }
}

const INJECTED =
  'A running guest exits; the host injects the interrupt, and the kernel of the guest starts the softirq.'

/** Without APICv the guest tells of the end of an interrupt by a register that exits. */
export const ENDED: StageLabel = {
  title: 'end the interrupt',
  why: 'The guest ends the interrupt by a register write that exits; its poll is over by then.',
  costIds: ['exit.eoi'],
}

export const taken = ({ costs, delivery }: Pick<PathContext, 'costs' | 'delivery'>): Taken => {
  switch (delivery) {
    case 'native':
      return {
        exitNs: 0,
        deliveryNs: costs('interrupt.native'),
        deliveryUse: 'interrupts',
        rearmNs: 0,
        costIds: ['interrupt.native'],
        why: 'The core enters the interrupt and starts the softirq.',
      }
    case 'posted':
      return {
        exitNs: 0,
        deliveryNs: costs('interrupt.posted') + costs('interrupt.native'),
        deliveryUse: 'interrupts',
        rearmNs: 0,
        costIds: ['interrupt.posted', 'interrupt.native'],
        why: 'It reaches the vCPU without an exit, whose kernel starts the softirq.',
      }
    case 'apicv':
      return {
        ...injected(costs),
        rearmNs: 0,
        costIds: ['exit.interrupt-injection', 'exit.hardware', 'interrupt.native'],
        why: INJECTED,
      }
    case 'exit':
      return {
        ...injected(costs),
        rearmNs: costs('exit.eoi'),
        costIds: ['exit.interrupt-injection', 'exit.hardware', 'interrupt.native'],
        why: INJECTED,
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
  const { exitNs, deliveryNs, deliveryUse, rearmNs, costIds, why } = taken({
    ...context,
    delivery: at.delivery,
  })
  const poller = context.plan.pollers.add({
    key: `${at.key}/napi`,
    thread: at.thread,
    context: 'softirq',
    budgetFrames: NAPI_BUDGET,
    exit: ns(exitNs),
    delivery: ns(deliveryNs),
    deliveryUse,
    rearm: ns(rearmNs),
    rearmUse: 'exits',
    wakePs: 0,
    via: at.via,
    delivered: { title: 'take the interrupt', why, costIds },
    rearmed: ENDED,
  })
  return { poller, costIds: [...costIds, ...(rearmNs > 0 ? ENDED.costIds : [])] }
}
