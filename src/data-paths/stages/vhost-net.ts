/** virtio-net with its backend in the host kernel: one vhost worker for each queue pair, both directions. */
import { FREE } from '../../plan/amount.ts'
import type { Index } from '../../plan/stations.ts'
import { vhostNet } from '../network/vhost-net.ts'
import { defineStages, stage } from './define-stages.ts'
import {
  enterTapQueue,
  leaveTapQueue,
  receiveOverSharedPort,
  sendOverSharedPort,
  shapeInSoftware,
} from './host-kernel.ts'
import { notify, ns, nsAndBytes, run } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import {
  giveTransmitSlot,
  kickKernel,
  receiveOverVirtqueue,
  sendOverVirtqueue,
  takeReceiveSlot,
} from './virtio-guest.ts'

/** Frames that a worker serves of one ring before the other has its turn (VHOST_NET_PKT_WEIGHT). */
const VHOST_BUDGET = 256

const workerOf = ({ host }: PathContext): Place => ({
  thread: host.vhostWorker(),
  context: 'task',
})

const pollerOf = (context: PathContext, role: 'transmit' | 'receive'): Index =>
  context.plan.pollers.add({
    key: `${context.interface}/vhost ${role}`,
    thread: workerOf(context).thread,
    context: 'task',
    budgetFrames: VHOST_BUDGET,
    exit: FREE,
    delivery: FREE,
    deliveryUse: 'vhost',
    rearm: FREE,
    rearmUse: 'vhost',
    wakePs: 0,
    via: null,
  })

/** Data that came over the wire are in no cache of the worker; data of a neighbour are. */
const copyOf = ({ dma }: PathContext): 'vhost.copy-cold' | 'vhost.copy-hot' =>
  dma ? 'vhost.copy-cold' : 'vhost.copy-hot'

export const vhostNetStages = defineStages(vhostNet, {
  transmit: (context, { virtqueue }) => {
    const { costs, dma } = context
    const poller = pollerOf(context, 'transmit')
    const worker = workerOf(context)
    const local = dma ? 0 : costs('host.adapter-transmit')
    return [
      ...sendOverVirtqueue(context, virtqueue),
      kickKernel(context, poller),
      stage(
        'copy out of the guest',
        [run(worker, nsAndBytes(costs('vhost.ring'), costs('vhost.copy-hot')), 'vhost', poller)],
        'The worker takes the buffer from the ring and copies it.',
        ['vhost.ring', 'vhost.copy-hot'],
      ),
      stage(
        'tap and bridge',
        [
          run(worker, ns(costs('vhost.forward') - local), 'vhost'),
          giveTransmitSlot(context, virtqueue),
        ],
        'The worker carries the frame through tap and bridge to the next device.',
        dma ? ['vhost.forward'] : ['vhost.forward', 'host.adapter-transmit'],
      ),
      ...shapeInSoftware(context),
      ...(dma ? sendOverSharedPort(context, worker, 'vhost') : []),
    ]
  },
  receive: (context, { virtqueue }) => {
    const { costs, dma, arrivesFrom } = context
    const poller = pollerOf(context, 'receive')
    const worker = workerOf(context)
    const copy = copyOf(context)
    return [
      ...(dma ? receiveOverSharedPort(context) : []),
      stage(
        'queue at the tap',
        [
          enterTapQueue(context),
          takeReceiveSlot(context, virtqueue),
          notify(poller, arrivesFrom()),
        ],
        'The frame waits for a buffer of the guest and for the worker.',
      ),
      stage(
        'copy into the guest',
        [
          run(worker, nsAndBytes(costs('vhost.receive'), costs(copy)), 'vhost', poller),
          leaveTapQueue(context),
        ],
        'The worker puts the frame into the ring and signals.',
        ['vhost.receive', copy],
      ),
      ...receiveOverVirtqueue(
        context,
        virtqueue,
        { by: worker, kick: FREE, kickUse: 'vhost', costIds: [] },
        false,
      ),
    ]
  },
  handsOver: workerOf,
  leftOut: ['Zero-copy transmit', 'Busy polling of the worker', 'XDP on the tap'],
  example: {
    frameBytes: 64,
    measures: 'datagrams sent by one vCPU at 2.5 GHz',
    expect: 319_000,
    unit: 'frames/s',
    within: 0.1,
    source: 'Xuan Zhuo, virtualization list, 14 February 2023',
  },
})
