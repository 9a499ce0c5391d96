/** virtio-net served by a polling switch in user space. */
import { vhostUser } from '../network/vhost-user.ts'
import { sendByAdapter, writeByAdapter } from './adapter-dma.ts'
import { defineStages, type Stage, stage } from './define-stages.ts'
import { shapeInSoftware } from './host-kernel.ts'
import { ns, nsAndBytes, run } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import { giveDescriptor, takeSharedTransmitSlot } from './rings.ts'
import {
  giveTransmitSlot,
  receiveOverVirtqueue,
  sendOverVirtqueue,
  takeReceiveSlotOrDrop,
} from './virtio-guest.ts'

const SWITCH = 'vswitch'
/** One pair of VMs stays in the cache of a worker; four VMs do not (Virtink vhost-user network test, 2023). */
const PORTS_IN_CACHE = 2

const workerOf = ({ host }: PathContext): Place => ({
  thread: host.pollingSwitch(),
  context: 'task',
})

/** A neighbour's frames are put into the ring by the worker of this interface. */
const receiverOf = (context: PathContext): Place =>
  context.dma ? { thread: context.host.pollingReceiver(), context: 'task' } : workerOf(context)

interface Pass {
  readonly ns: number
  readonly costIds: readonly string[]
}

/** One look-up, and the half of receive-and-send that the adapter's side of it takes. */
const passOf = ({ costs, switchKind, dma }: PathContext): Pass => {
  const ovs = switchKind === 'ovs-dpdk'
  const pass = ovs ? 'pmd.pass-ovs' : 'pmd.pass-vpp'
  const whole = ovs ? 'pmd.ovs-emc' : 'pmd.l2xc'
  const learns = switchKind === 'vpp-l2bd'
  const adapter = dma ? (costs(whole) - costs(pass)) / 2 : 0
  return {
    ns: costs(pass) + (learns ? costs('pmd.l2-learning') : 0) + adapter,
    costIds: [pass, ...(dma ? [whole] : []), ...(learns ? ['pmd.l2-learning'] : [])],
  }
}

const copyOf = ({ switchPorts }: PathContext): 'pmd.copy-hot' | 'pmd.copy-cold' =>
  switchPorts > PORTS_IN_CACHE ? 'pmd.copy-cold' : 'pmd.copy-hot'

/** 64 B of a frame are copied within the cost per frame. */
const SMALL = 64
const moved = (context: PathContext, role: 'enqueue' | 'dequeue') => {
  const perByte = context.costs(copyOf(context))
  return nsAndBytes(context.costs(`pmd.vhost-${role}`) - SMALL * perByte, perByte)
}

const fromAdapter = (context: PathContext): readonly Stage[] => {
  const pass = passOf(context)
  return [
    ...writeByAdapter(context),
    stage(
      'poll the adapter and switch',
      [run(receiverOf(context), ns(pass.ns), SWITCH), giveDescriptor(context)],
      'A worker that never sleeps finds the frame, and looks up where it goes.',
      pass.costIds,
    ),
  ]
}

/** From one port of the adapter to another through the switch: no VM, one look-up. */
export const crossConnect = (context: PathContext): readonly Stage[] => {
  const { costs, switchKind } = context
  const costIds = [
    switchKind === 'ovs-dpdk' ? 'pmd.ovs-emc' : 'pmd.l2xc',
    ...(switchKind === 'vpp-l2bd' ? ['pmd.l2-learning'] : []),
  ]
  const whole = costIds.reduce((sum, id) => sum + costs(id), 0)
  return [
    ...writeByAdapter(context),
    stage(
      'receive, switch and send',
      [run(workerOf(context), ns(whole), SWITCH), giveDescriptor(context)],
      'A worker that never sleeps takes the frame from one port and gives it to the other.',
      costIds,
    ),
    takeSharedTransmitSlot(context),
    ...sendByAdapter(context, null),
  ]
}

export const vhostUserStages = defineStages(vhostUser, {
  transmit: (context, { virtqueue }) => {
    const at = workerOf(context)
    const pass = passOf(context)
    return [
      ...sendOverVirtqueue(context, virtqueue),
      stage(
        'copy out of the guest',
        [run(at, moved(context, 'dequeue'), SWITCH), giveTransmitSlot(context, virtqueue)],
        'The worker polls the ring: no exit, no wake-up.',
        ['pmd.vhost-dequeue', copyOf(context)],
      ),
      stage(
        'switch',
        [run(at, ns(pass.ns), SWITCH)],
        'Look-up of the destination, and the next device.',
        pass.costIds,
      ),
      ...shapeInSoftware(context),
      ...(context.dma ? [takeSharedTransmitSlot(context), ...sendByAdapter(context, null)] : []),
    ]
  },
  receive: (context, { virtqueue }) => {
    const { costs, dma } = context
    const at = receiverOf(context)
    return [
      ...(dma ? fromAdapter(context) : []),
      stage(
        'copy into the guest',
        [takeReceiveSlotOrDrop(context, virtqueue), run(at, moved(context, 'enqueue'), SWITCH)],
        'The worker puts the frame into the ring; when no buffer is left, it is lost after all that work.',
        ['pmd.vhost-enqueue', copyOf(context)],
      ),
      ...receiveOverVirtqueue(
        context,
        virtqueue,
        {
          by: at,
          kick: ns(costs('pmd.call-eventfd')),
          kickUse: SWITCH,
          costIds: ['pmd.call-eventfd'],
        },
        true,
      ),
    ]
  },
  handsOver: workerOf,
  leftOut: [
    'Bursts: a frame is moved as soon as the worker is free',
    'Flow-cache misses',
    'Interrupts for what a guest sent (napi_tx of Linux 5.3 and later)',
  ],
  example: {
    frameBytes: 64,
    measures: 'frames through a switch, one VM and the switch again, on one 2.3 GHz core',
    expect: 3_186_000,
    unit: 'frames/s',
    within: 0.1,
    source: 'FD.io CSIT report 17.01',
  },
})
