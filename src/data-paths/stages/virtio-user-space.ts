/** virtio-net with its backend in the VMM: one thread for both directions and all interfaces of the VM. */
import { type Cost, FREE } from '../../plan/amount.ts'
import type { Index } from '../../plan/stations.ts'
import { virtioUserSpace } from '../network/virtio-user-space.ts'
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

const VMM_BUDGET = 256

export const vmmOf = ({ host }: PathContext): Place => ({
  thread: host.vmmThread(),
  context: 'task',
})

/**
 * One event source of the VMM. What it finds cold after its sleep is paid with the signal: a write to a tap takes 9.1 us
 * when it is the only one and 2 us in a burst.
 */
export const vmmPoller = (
  context: PathContext,
  role: 'transmit' | 'receive',
  first: Cost,
  costIds: readonly string[],
): Index =>
  context.plan.pollers.add({
    key: `${context.interface}/vmm ${role}`,
    thread: vmmOf(context).thread,
    context: 'task',
    budgetFrames: VMM_BUDGET,
    exit: FREE,
    delivery: first,
    deliveryUse: 'vmm',
    rearm: FREE,
    rearmUse: 'vmm',
    wakePs: 0,
    via: null,
    delivered: {
      title: 'return from poll',
      why: 'The VMM learns which of its event sources has work; what it touches first is cold.',
      costIds,
    },
  })

const COLD_WRITE_COSTS = ['vmm.wake-cpu', 'vmm.tap-write-cold', 'vmm.tap-write-hot'] as const
const coldWrite = ({ costs }: PathContext): Cost =>
  ns(costs('vmm.wake-cpu') + Math.max(0, costs('vmm.tap-write-cold') - costs('vmm.tap-write-hot')))

export const virtioUserSpaceStages = defineStages(virtioUserSpace, {
  transmit: (context, { virtqueue }) => {
    const { costs, dma } = context
    const poller = vmmPoller(context, 'transmit', coldWrite(context), COLD_WRITE_COSTS)
    const vmm = vmmOf(context)
    return [
      ...sendOverVirtqueue(context, virtqueue),
      kickKernel(context, poller, COLD_WRITE_COSTS),
      stage(
        'write to the tap',
        [
          run(
            vmm,
            nsAndBytes(costs('vmm.ring') + costs('vmm.tap-write-hot'), costs('vmm.tap-write-copy')),
            'vmm',
            poller,
          ),
          giveTransmitSlot(context, virtqueue),
        ],
        'A system call per buffer: copy, bridge and the next device.',
        ['vmm.ring', 'vmm.tap-write-hot', 'vmm.tap-write-copy'],
      ),
      ...shapeInSoftware(context),
      ...(dma ? sendOverSharedPort(context, vmm, 'hypervisor') : []),
    ]
  },
  receive: (context, { virtqueue }) => {
    const { costs, dma, arrivesFrom } = context
    const poller = vmmPoller(context, 'receive', ns(costs('vmm.wake-cpu')), ['vmm.wake-cpu'])
    const vmm = vmmOf(context)
    const read = dma ? 'vmm.tap-read-copy-cold' : 'vmm.tap-read-copy-hot'
    const second = dma ? 'vmm.second-copy-cold' : 'vmm.second-copy-hot'
    return [
      ...(dma ? receiveOverSharedPort(context) : []),
      stage(
        'queue at the tap',
        [
          enterTapQueue(context),
          takeReceiveSlot(context, virtqueue),
          notify(poller, arrivesFrom()),
        ],
        'The frame waits for a buffer of the guest and for the VMM.',
        ['vmm.wake-cpu'],
      ),
      stage(
        'read from the tap',
        [
          run(
            vmm,
            nsAndBytes(
              costs('vmm.tap-read') + costs('vmm.second-copy'),
              costs(read) + costs(second),
            ),
            'vmm',
            poller,
          ),
          leaveTapQueue(context),
        ],
        'One copy out of the kernel and another into the guest.',
        ['vmm.tap-read', 'vmm.second-copy', read, second],
      ),
      ...receiveOverVirtqueue(
        context,
        virtqueue,
        { by: vmm, kick: ns(costs('vmm.interrupt')), kickUse: 'vmm', costIds: ['vmm.interrupt'] },
        false,
      ),
    ]
  },
  handsOver: vmmOf,
  leftOut: ['virtio-mmio registers', 'Contention for the lock of the VMM'],
  example: {
    frameBytes: 64,
    measures: 'one-way latency between two VMs on two hosts, beyond native',
    expect: 32_460,
    unit: 'ns',
    within: 0.15,
    source: 'microvm-networking measurements (CloudLab, EPYC 7302P at 3.0 GHz), 2025',
  },
})
