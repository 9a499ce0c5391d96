/** A system that drives a function of an adapter itself: native, direct assignment, SR-IOV. */
import { type Stage, stage } from '../define-data-path.ts'
import { interrupt, ns, run } from '../op-drafts.ts'
import type { PathContext } from '../path-context.ts'
import {
  dmaOf,
  driverTransmit,
  mapBuffer,
  refillRing,
  remapBuffer,
  sendByAdapter,
  takeTransmitSlot,
  writeByAdapter,
} from './adapter-dma.ts'
import { napi } from './interrupts.ts'
import { receiveByPolling, sendByPolling } from './poll-mode.ts'
import { receiveThroughStack, senderOf, sendThroughStack, softirqOf } from './system-stack.ts'

const KERNEL = 'kernel'

export const sendOverOwnFunction = (context: PathContext): readonly Stage[] => {
  if (context.pollMode)
    return [
      sendByPolling(context, 'driver.poll-mode'),
      takeTransmitSlot(context),
      ...sendByAdapter(context),
    ]
  const at = senderOf(context)
  return [
    sendThroughStack(context),
    takeTransmitSlot(context),
    ...mapBuffer(context, at, KERNEL),
    driverTransmit(context, at, KERNEL),
    ...sendByAdapter(context),
  ]
}

const INTERRUPT_WHY = {
  native: 'A message-signalled interrupt; free while the driver is polling.',
  posted:
    'The interrupt reaches the running vCPU without an exit; free while the guest is polling.',
  apicv: 'The interrupt exits the guest and is injected; free while the guest is polling.',
  exit: 'The interrupt exits the guest, is injected, and its end exits again; free while the guest is polling.',
} as const

export const receiveOverOwnFunction = (context: PathContext): readonly Stage[] => {
  if (context.pollMode) {
    const polled = receiveByPolling(context, 'driver.poll-mode')
    return [...writeByAdapter(context), { ...polled, ops: [...polled.ops, refillRing(context)] }]
  }
  const { costs, delivery, network } = context
  const dma = dmaOf(context)
  const { poller, costIds } = napi(context, {
    key: dma.key,
    thread: network,
    delivery,
    via: dma.function.interruptRoute(),
  })
  const softirq = softirqOf(context)
  return [
    ...writeByAdapter(context),
    stage('interrupt', [interrupt(poller, dma.moderator)], INTERRUPT_WHY[delivery], costIds),
    stage(
      'poll the ring',
      [
        run(softirq, ns(costs('driver.receive') + costs('stack.first-touch')), KERNEL, poller),
        refillRing(context),
      ],
      'The driver takes the frame and gives the descriptor a new buffer.',
      ['driver.receive', 'stack.first-touch'],
    ),
    ...remapBuffer(context, softirq, KERNEL),
    ...receiveThroughStack(context, true),
  ]
}
