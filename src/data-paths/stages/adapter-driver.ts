/** A system that drives a function of an adapter itself: native, direct assignment, SR-IOV. */

import { driverTransmit, sendByAdapter, writeByAdapter } from './adapter-dma.ts'
import { mapSentBuffer, refillRing } from './buffer-life.ts'
import { type Stage, stage } from './define-stages.ts'
import { type NapiPoller, napi } from './interrupts.ts'
import { interrupt, ns, run } from './op-drafts.ts'
import type { PathContext } from './path-context.ts'
import { receiveByPolling, sendByPolling } from './poll-mode.ts'
import { dmaOf, giveDescriptor, takeTransmitSlot } from './rings.ts'
import { receiveThroughStack, senderOf, sendThroughStack, softirqOf } from './system-stack.ts'

const KERNEL = 'kernel'

/** One vector and one poll for both directions of a queue pair, as Linux drivers have them. */
const pollerOf = (context: PathContext): NapiPoller => {
  const { delivery, network } = context
  const { key, function: pci } = dmaOf(context)
  return napi(context, { key, thread: network, delivery, via: pci.interruptRoute() })
}

export const sendOverOwnFunction = (context: PathContext): readonly Stage[] => {
  if (context.pollMode)
    return [
      sendByPolling(context, 'driver.poll-mode'),
      takeTransmitSlot(context),
      ...sendByAdapter(context, null),
    ]
  const at = senderOf(context)
  return [
    sendThroughStack(context),
    takeTransmitSlot(context),
    ...mapSentBuffer(context, at, KERNEL),
    driverTransmit(context, at, KERNEL),
    ...sendByAdapter(context, { at: softirqOf(context), use: KERNEL, ...pollerOf(context) }),
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
    return [
      ...writeByAdapter(context),
      { ...polled, ops: [...polled.ops, giveDescriptor(context)] },
    ]
  }
  const { costs, delivery } = context
  const { poller, costIds } = pollerOf(context)
  const softirq = softirqOf(context)
  return [
    ...writeByAdapter(context),
    stage(
      'interrupt',
      [interrupt(poller, dmaOf(context).moderator)],
      INTERRUPT_WHY[delivery],
      costIds,
    ),
    stage(
      'poll the ring',
      [run(softirq, ns(costs('driver.receive') + costs('stack.first-touch')), KERNEL, poller)],
      'The driver takes the frame.',
      ['driver.receive', 'stack.first-touch'],
    ),
    ...refillRing(context, softirq, KERNEL),
    ...receiveThroughStack(context, true),
  ]
}
