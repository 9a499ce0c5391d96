/** The guest half of every paravirtual path: a virtqueue in each direction, whoever serves it. */
import type { Cost } from '../../plan/amount.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { type OpDraft, type Stage, stage } from './define-stages.ts'
import { napi } from './interrupts.ts'
import { give, notify, ns, run, take, takeOrDrop } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import { receiveByPolling, sendByPolling } from './poll-mode.ts'
import { receiveThroughStack, senderOf, sendThroughStack, softirqOf } from './system-stack.ts'

const KERNEL: CpuUse = 'kernel'

const ringOf = ({ plan, interface: key }: PathContext, role: string, entries: number): Index =>
  plan.pools.add({ key: `${key}/${role} virtqueue`, units: entries })

export const giveTransmitSlot = (context: PathContext, entries: number): OpDraft =>
  give(ringOf(context, 'transmit', entries))

/** A switch that cannot wait drops what finds no buffer of the guest. */
export const takeReceiveSlotOrDrop = (context: PathContext, entries: number): OpDraft =>
  takeOrDrop(
    ringOf(context, 'receive', entries),
    context.plan.cause(`receive virtqueue of ${context.name} is full: its guest is too slow`),
  )

/** Waits at the switch until the guest has posted a buffer. */
export const takeReceiveSlot = (context: PathContext, entries: number): OpDraft =>
  take(ringOf(context, 'receive', entries))

/** Up to the doorbell, which each path takes in its own way. */
export const sendOverVirtqueue = (context: PathContext, entries: number): readonly Stage[] => {
  const { costs } = context
  const slot = stage(
    'take a ring slot',
    [take(ringOf(context, 'transmit', entries))],
    'A full virtqueue blocks the sender: back-pressure, not loss.',
  )
  if (context.pollMode) return [sendByPolling(context, 'pmd.guest-forward'), slot]
  return [
    sendThroughStack(context),
    slot,
    stage(
      'add to the virtqueue',
      [run(senderOf(context), ns(costs('virtio.add') + costs('virtio.completion')), KERNEL)],
      'The driver shares the buffer, and takes back those that were sent.',
      ['virtio.add', 'virtio.completion'],
    ),
  ]
}

/** The doorbell exits to the host kernel, unless the other side is already polling the ring. */
export const kickKernel = (
  context: PathContext,
  poller: Index,
  takenBy: readonly string[] = [],
): Stage =>
  stage(
    'kick',
    [notify(poller, senderOf(context), ns(context.costs('exit.doorbell-kernel')), 'exits')],
    'An exit, unless the other side is still serving the ring and has asked for no kicks.',
    ['exit.doorbell-kernel', ...takenBy],
  )

export interface Signal {
  readonly by: Place
  readonly kick: Cost
  readonly kickUse: CpuUse
  readonly costIds: readonly string[]
}

/** From the signal of the other side up to the application. */
export const receiveOverVirtqueue = (
  context: PathContext,
  entries: number,
  signal: Signal,
  merge: boolean,
): readonly Stage[] => {
  if (context.pollMode) {
    const polled = receiveByPolling(context, 'pmd.guest-forward')
    return [{ ...polled, ops: [...polled.ops, give(ringOf(context, 'receive', entries))] }]
  }
  const { costs, interface: key, network, delivery } = context
  const { poller, costIds } = napi(context, { key, thread: network, delivery, via: null })
  return [
    stage(
      'interrupt the guest',
      [notify(poller, signal.by, signal.kick, signal.kickUse)],
      'Free while the guest is polling its ring; a halted vCPU has to be woken first.',
      [...signal.costIds, ...costIds],
    ),
    stage(
      'poll the virtqueue',
      [
        run(softirqOf(context), ns(costs('virtio.poll')), KERNEL, poller),
        give(ringOf(context, 'receive', entries)),
      ],
      'The driver takes the frame and posts a new buffer.',
      ['virtio.poll'],
    ),
    ...receiveThroughStack(context, merge),
  ]
}
