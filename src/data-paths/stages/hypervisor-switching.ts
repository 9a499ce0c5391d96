/** A switch inside the hypervisor, as ESX has it: one thread for all, or with VMDq one for each receive pool. */

import { FREE } from '../../plan/amount.ts'
import type { Index } from '../../plan/stations.ts'
import { writeByAdapter } from './adapter-dma.ts'
import { refillRing } from './buffer-life.ts'
import { type Stage, stage } from './define-stages.ts'
import { sendOverSharedPort, shapeInSoftware } from './host-kernel.ts'
import { napi } from './interrupts.ts'
import { interrupt, ns, nsAndBytes, run } from './op-drafts.ts'
import type { PathContext } from './path-context.ts'
import { dmaOf } from './rings.ts'
import {
  giveTransmitSlot,
  kickKernel,
  receiveOverVirtqueue,
  sendOverVirtqueue,
  takeReceiveSlotOrDrop,
} from './virtio-guest.ts'

const HYPERVISOR = 'hypervisor'
const BUDGET = 64

const lookup = (context: PathContext, sorted: boolean): number =>
  sorted ? context.costs('hypervisor.l2-lookup') : 0

export const sendThroughHypervisor = (
  context: PathContext,
  thread: Index,
  entries: number,
): readonly Stage[] => {
  const { costs, plan, dma, interface: key } = context
  const at = { thread, context: 'task' } as const
  const poller = plan.pollers.add({
    key: `${key}/hypervisor transmit`,
    thread,
    context: 'task',
    budgetFrames: BUDGET,
    exit: FREE,
    delivery: FREE,
    deliveryUse: HYPERVISOR,
    rearm: FREE,
    rearmUse: HYPERVISOR,
    wakePs: 0,
    via: null,
  })
  const driver = dma ? costs('driver.transmit') + costs('driver.doorbell') : 0
  return [
    ...sendOverVirtqueue(context, entries),
    kickKernel(context, poller),
    stage(
      'switch in the hypervisor',
      [
        run(at, ns(costs('hypervisor.transmit') + driver), HYPERVISOR, poller),
        giveTransmitSlot(context, entries),
      ],
      'One thread takes the frame from the ring, looks its destination up and hands it on.',
      ['hypervisor.transmit', ...(dma ? ['driver.transmit', 'driver.doorbell'] : [])],
    ),
    ...shapeInSoftware(context),
    ...(dma ? sendOverSharedPort(context, at, HYPERVISOR, thread) : []),
  ]
}

/** `sorted`: the adapter has already put the frame into the pool of its VM. */
export const receiveThroughHypervisor = (
  context: PathContext,
  thread: Index,
  entries: number,
  sorted: boolean,
): readonly Stage[] => {
  const { costs, dma } = context
  const at = { thread, context: dma ? 'softirq' : 'task' } as const
  const costIds = [
    'hypervisor.receive',
    'hypervisor.receive-copy',
    ...(sorted ? ['hypervisor.l2-lookup'] : []),
  ]
  const work = nsAndBytes(
    costs('hypervisor.receive') - lookup(context, sorted),
    costs('hypervisor.receive-copy'),
  )
  const copied = receiveOverVirtqueue(
    context,
    entries,
    { by: at, kick: FREE, kickUse: HYPERVISOR, costIds: [] },
    true,
  )
  const why = sorted
    ? 'The adapter has sorted by destination: the thread of this pool only copies.'
    : 'One thread looks up the destination of every frame and copies it into the VM.'
  if (!dma)
    return [
      stage(
        'copy into the VM',
        [takeReceiveSlotOrDrop(context, entries), run(at, work, HYPERVISOR)],
        why,
        costIds,
      ),
      ...copied,
    ]
  const { key, function: pci, moderator } = dmaOf(context)
  const { poller, costIds: interrupted } = napi(context, {
    key,
    thread,
    delivery: 'native',
    via: pci.interruptRoute(),
  })
  return [
    ...writeByAdapter(context),
    stage(
      'interrupt the hypervisor',
      [interrupt(poller, moderator)],
      'A message-signalled interrupt; free while the thread is polling.',
      interrupted,
    ),
    stage(
      sorted ? 'copy into the VM' : 'switch in the hypervisor',
      [run(at, work, HYPERVISOR, poller), takeReceiveSlotOrDrop(context, entries)],
      why,
      costIds,
    ),
    ...refillRing(context, at, HYPERVISOR),
    ...copied,
  ]
}
