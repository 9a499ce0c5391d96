/** An e1000 that the VMM emulates register by register. */
import type { Index } from '../../plan/stations.ts'
import { PS_PER_NS } from '../../units.ts'
import { emulated } from '../network/emulated.ts'
import { defineStages, type OpDraft, type Stage, stage } from './define-stages.ts'
import {
  enterTapQueue,
  leaveTapQueue,
  receiveOverSharedPort,
  sendOverSharedPort,
  shapeInSoftware,
} from './host-kernel.ts'
import { taken } from './interrupts.ts'
import { give, handOver, notify, ns, nsPerFrame, run, take } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import { sideRoute } from './rings.ts'
import {
  NAPI_BUDGET,
  receiveThroughStack,
  senderOf,
  sendThroughStack,
  softirqOf,
} from './system-stack.ts'
import { vmmOf, vmmPoller } from './virtio-user-space.ts'

const KERNEL = 'kernel'
/** ICR, IMC and STATUS when the interrupt comes; IMS and STATUS when its poll ends. */
const REGISTERS_AT_ENTRY = 3

const INTERRUPT_COSTS = [
  'vmm.interrupt',
  'exit.user-space',
  'e1000.registers-per-interrupt',
  'exit.doorbell-kernel',
  'exit.eoi',
] as const

const SPACING_COSTS = { device: 'e1000.interrupt-spacing', driver: 'e1000.driver-spacing' } as const
type Spacing = keyof typeof SPACING_COSTS

const interruptCosts = (context: PathContext, spacing: Spacing): readonly string[] => [
  ...new Set([SPACING_COSTS[spacing], ...INTERRUPT_COSTS, ...taken(context).costIds]),
]

const rings = ({ plan, interface: key }: PathContext, entries: number) => ({
  transmit: plan.pools.add({ key: `${key}/transmit ring`, units: entries }),
  receive: plan.pools.add({ key: `${key}/receive ring`, units: entries }),
})

/**
 * A register is an exit to user space, and nothing suppresses it; but the VMM takes writes of RDT later, in one go
 * (coalesced MMIO). The I/O APIC has to see the end of a level-triggered interrupt (INTx), so that it exits whatever the
 * processor could do without.
 */
const guestPoller = (context: PathContext) => {
  const { costs, plan, network } = context
  const register = costs('exit.user-space')
  const registers = costs('e1000.registers-per-interrupt')
  const { exitNs, deliveryNs, costIds, why } = taken(context)
  return plan.pollers.add({
    key: `${context.interface}/napi`,
    thread: network,
    context: 'softirq',
    budgetFrames: NAPI_BUDGET,
    exit: ns(exitNs),
    delivery: ns(deliveryNs + REGISTERS_AT_ENTRY * register),
    deliveryUse: 'exits',
    rearm: ns(
      costs('exit.doorbell-kernel') +
        (registers - REGISTERS_AT_ENTRY) * register +
        costs('exit.eoi'),
    ),
    rearmUse: 'exits',
    wakePs: 0,
    via: null,
    delivered: {
      title: 'take the interrupt',
      why: `${why} The driver reads ICR, writes IMC and reads STATUS: an exit to the VMM each.`,
      costIds: [...costIds, 'exit.user-space', 'e1000.registers-per-interrupt'],
    },
    rearmed: {
      title: 'end the interrupt',
      why: 'RDT is written for later, IMS written and STATUS read in the VMM, and the end of INTx exits.',
      costIds: [
        'exit.doorbell-kernel',
        'exit.user-space',
        'e1000.registers-per-interrupt',
        'exit.eoi',
      ],
    },
  })
}

/** One line for both directions: received and sent frames share its interrupts, and the least time between two. */
const interruptGuest = (context: PathContext, spacing: Spacing, by: Place): OpDraft => {
  const { plan, costs, interface: key } = context
  const moderator = plan.moderators.add({
    key: `${key}/mitigation`,
    frames: 0,
    periodPs: costs(SPACING_COSTS[spacing]) * PS_PER_NS,
    since: 'last opening',
    adaptive: [],
  })
  return {
    op: 'notify',
    poller: guestPoller(context),
    moderator,
    by,
    kick: ns(costs('vmm.interrupt')),
    kickUse: 'vmm',
  }
}

/** The driver asks for a report of every buffer (RS), and takes back what was sent in the poll that also receives. */
const complete = (context: PathContext, spacing: Spacing, ring: Index, by: Place): Stage => {
  const costIds = [...interruptCosts(context, spacing), 'driver.transmit-clean']
  const why = 'Beside the way of the frame: an interrupt for what was sent, then its slot is free.'
  const route = sideRoute(
    context,
    `${context.interface}/transmit completion`,
    { title: 'complete the transmission', why, costIds },
    () => [
      interruptGuest(context, spacing, by),
      run(
        softirqOf(context),
        ns(context.costs('driver.transmit-clean')),
        KERNEL,
        guestPoller(context),
      ),
      give(ring),
    ],
  )
  return stage('complete the transmission', [handOver(ring, route)], why, costIds)
}

export const emulatedStages = defineStages(emulated, {
  transmit: (context, { ringEntries, interruptSpacing }) => {
    const { costs, dma } = context
    const { transmit } = rings(context, ringEntries)
    // QEMU sends from within the register write: on the vCPU, which does nothing else until the tap has the frame.
    const at = senderOf(context)
    return [
      sendThroughStack(context),
      stage(
        'fill the descriptor',
        [take(transmit), run(at, ns(costs('driver.transmit')), KERNEL)],
        'The driver writes its own memory.',
        ['driver.transmit'],
      ),
      stage(
        'write the tail register',
        [run(at, ns(costs('exit.user-space')), 'exits')],
        'The register is emulated: an exit to the VMM for every doorbell, on the thread of the vCPU.',
        ['exit.user-space'],
      ),
      stage(
        'emulate the transmission',
        [
          run(
            at,
            nsPerFrame(
              costs('e1000.device-model') + costs('vmm.tap-write-hot'),
              costs('vmm.tap-write-copy'),
            ),
            'vmm',
          ),
        ],
        'Before the guest goes on, the device model cuts the aggregate and makes a system call for every frame.',
        ['e1000.device-model', 'vmm.tap-write-hot', 'vmm.tap-write-copy'],
      ),
      complete(context, interruptSpacing, transmit, at),
      ...shapeInSoftware(context),
      ...(dma ? sendOverSharedPort(context, at, 'hypervisor') : []),
    ]
  },
  receive: (context, { ringEntries, interruptSpacing }) => {
    const { costs, dma, arrivesFrom } = context
    const vmm = vmmOf(context)
    const { receive } = rings(context, ringEntries)
    const poller = vmmPoller(context, 'receive', ns(costs('vmm.wake-cpu')), ['vmm.wake-cpu'])
    const read = dma ? 'vmm.tap-read-copy-cold' : 'vmm.tap-read-copy-hot'
    const second = dma ? 'vmm.second-copy-cold' : 'vmm.second-copy-hot'
    const guest = guestPoller(context)
    return [
      // No large receive: the host must not merge for an e1000.
      ...(dma
        ? receiveOverSharedPort({ ...context, traffic: { ...context.traffic, coalesces: false } })
        : []),
      stage(
        'queue at the tap',
        [enterTapQueue(context), take(receive), notify(poller, arrivesFrom())],
        'The frame waits for a descriptor of the guest and for the VMM.',
        ['vmm.wake-cpu'],
      ),
      stage(
        'emulate the reception',
        [
          run(
            vmm,
            nsPerFrame(
              costs('vmm.tap-read') + costs('e1000.device-model'),
              costs(read) + costs(second),
            ),
            'vmm',
            poller,
          ),
          leaveTapQueue(context),
        ],
        'A system call and a copy for every frame; the device model copies it once more, into the guest.',
        ['vmm.tap-read', 'e1000.device-model', read, second],
      ),
      stage(
        'interrupt the guest',
        [interruptGuest(context, interruptSpacing, vmm)],
        'Not sooner after the one before than the device model allows. The driver reads and writes six registers for one interrupt: five exits to the VMM, and one that the kernel keeps for later; its end exits, too.',
        interruptCosts(context, interruptSpacing),
      ),
      stage(
        'poll the ring',
        [
          run(softirqOf(context), nsPerFrame(costs('driver.receive')), KERNEL, guest),
          give(receive),
        ],
        'The driver takes the frame and gives the descriptor a new buffer.',
        ['driver.receive'],
      ),
      ...receiveThroughStack(context, true),
    ]
  },
  handsOver: senderOf,
  leftOut: [
    'The shorter least time after interrupts for sent frames (TADV)',
    'Contention for the lock of the VMM',
  ],
  example: {
    frameBytes: 1_518,
    measures: 'TCP between two VMs of one host',
    expect: 3.5,
    unit: 'Gb/s',
    within: 0.25,
    source: 'Maffione, "Netmap and virtualization", 2017',
  },
})
