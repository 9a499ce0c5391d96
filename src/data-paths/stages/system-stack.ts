/** The network stack of whoever runs the application: a guest, or a native system. Both directions, all paths. */
import type { Cost } from '../../plan/amount.ts'
import { amount, FREE } from '../../plan/amount.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { type Stage, stage } from './define-stages.ts'
import { give, notify, ns, nsAndBytes, nsPerFrame, run, takeOrDrop } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'

/** NAPI_POLL_WEIGHT of Linux. */
export const NAPI_BUDGET = 64
/**
 * Largest aggregate of GRO: GRO_LEGACY_MAX_SIZE of Linux, 43 full frames with their headers. MAX_SKB_FRAGS (17) does not
 * limit it: what has no room among the fragments is chained in the frag_list (skb_gro_receive, net/core/gro.c).
 */
export const GRO_BYTES = 65_536
/** net.core.rmem_default of Linux, and what a small buffer is charged with its bookkeeping (SKB_TRUESIZE). */
const SOCKET_BYTES = 212_992
const SOCKET_BYTES_PER_FRAME = 768

const KERNEL: CpuUse = 'kernel'

export const senderOf = ({ application, network, traffic }: PathContext): Place =>
  traffic.kind === 'ack'
    ? { thread: network, context: 'softirq' }
    : { thread: application, context: 'task' }

export const softirqOf = ({ network }: PathContext): Place => ({
  thread: network,
  context: 'softirq',
})

/** From the application down to the driver. */
export const sendThroughStack = (context: PathContext): Stage => {
  const { costs, traffic } = context
  const at = senderOf(context)
  const copy = costs('stack.send-copy')
  switch (traffic.kind) {
    case 'ack':
      return stage(
        'acknowledge',
        [run(at, ns(costs('stack.ack')), KERNEL)],
        'TCP answers an aggregate with one ACK, from the softirq that received it.',
        ['stack.ack'],
      )
    case 'stream':
      return stage(
        'send from the application',
        [run(at, nsAndBytes(costs('stack.tcp-send'), copy), KERNEL)],
        'System call, TCP and IP once for an aggregate, and a copy of every byte.',
        ['stack.tcp-send', 'stack.send-copy'],
      )
    case 'segment':
      return stage(
        'send from the application',
        [run(at, nsAndBytes(costs('stack.tcp-send'), copy), KERNEL)],
        'System call, TCP, IP and queueing; the acknowledgement goes with it.',
        ['stack.tcp-send', 'stack.send-copy'],
      )
    default:
      return stage(
        'send from the application',
        [run(at, nsAndBytes(costs('stack.udp-send'), copy), KERNEL)],
        'System call, UDP, IP and queueing, and a copy of every byte.',
        ['stack.udp-send', 'stack.send-copy'],
      )
  }
}

/** GRO in the softirq that took the frames from a ring. */
export const coalesce = (context: PathContext, at: Place, use: CpuUse): readonly Stage[] => {
  const { costs, plan, traffic } = context
  if (!traffic.coalesces) return []
  const merger = plan.mergers.add({
    key: `${context.flowEnd}/gro/${plan.threads.entries[at.thread]?.key}`,
    thread: at.thread,
    context: at.context,
    maxBytes: GRO_BYTES,
    // One poll holds no more.
    maxFrames: NAPI_BUDGET,
  })
  return [
    stage(
      'merge frames',
      [run(at, nsPerFrame(costs('stack.gro')), use), { op: 'merge', merger }],
      'GRO: frames of one connection in one poll go up the stack as one.',
      ['stack.gro'],
    ),
  ]
}

/** A guest application that sleeps on another vCPU than the softirq needs an interrupt between them. */
const wakeKickCosts = ({ application, network, delivery }: PathContext): readonly string[] =>
  application === network ? [] : [delivery === 'native' ? 'interrupt.ipi-native' : 'exit.ipi']

const wakeKick = (context: PathContext): Cost => {
  const [id] = wakeKickCosts(context)
  return id === undefined ? FREE : ns(context.costs(id))
}

const socketOf = ({ plan, flowEnd, name }: PathContext): { pool: Index; cause: Index } => ({
  pool: plan.pools.add({ key: `${flowEnd}/socket`, units: SOCKET_BYTES }),
  cause: plan.cause(`socket buffer at ${name} is full: the application is too slow`),
})

/** From the driver's poll up to the application. `merge`: the frames come as the adapter delivered them. */
export const receiveThroughStack = (context: PathContext, merge: boolean): readonly Stage[] => {
  const { costs, plan, traffic, application } = context
  const softirq = softirqOf(context)
  if (traffic.kind === 'ack')
    return [
      stage(
        'take the acknowledgement',
        [run(softirq, ns(costs('stack.ack')), KERNEL)],
        'TCP frees what was acknowledged and may send more.',
        ['stack.ack'],
      ),
    ]
  const isStream = traffic.kind === 'stream'
  const isTcp = isStream || traffic.kind === 'segment'
  const stack = isTcp ? 'stack.tcp-receive' : 'stack.udp-receive'
  const stages: Stage[] = merge ? [...coalesce(context, softirq, KERNEL)] : []
  stages.push(
    stage(
      'climb the stack',
      [run(softirq, ns(costs(stack)), KERNEL)],
      isStream
        ? 'IP and TCP once for an aggregate, in the softirq.'
        : isTcp
          ? 'IP and TCP, in the softirq.'
          : 'IP, UDP and the socket queue, in the softirq.',
      [stack],
    ),
  )
  const reader = plan.pollers.add({
    key: `${context.flowEnd}/application`,
    thread: application,
    context: 'task',
    budgetFrames: NAPI_BUDGET,
    exit: FREE,
    delivery: ns(costs('wake.application')),
    deliveryUse: 'switches',
    rearm: FREE,
    rearmUse: 'switches',
    wakePs: 0,
    via: null,
    delivered: {
      title: 'schedule the application',
      why: 'It blocked in its system call: the scheduler takes it up again.',
      costIds: ['wake.application'],
    },
  })
  const task: Place = { thread: application, context: 'task' }
  const bounded = context.closedLoop ? null : socketOf(context)
  const room = amount({ perFrame: SOCKET_BYTES_PER_FRAME, perByte: 1 })
  stages.push(
    stage(
      'wake the application',
      [
        ...(bounded ? [takeOrDrop(bounded.pool, bounded.cause, room)] : []),
        notify(
          reader,
          softirq,
          wakeKick(context),
          context.delivery === 'native' ? 'interrupts' : 'exits',
        ),
      ],
      'Free while the application has not slept since the datagram before.',
      ['wake.application', ...wakeKickCosts(context)],
    ),
    stage(
      'receive in the application',
      [
        run(
          task,
          nsAndBytes(costs('stack.recv-syscall'), costs('copy.to-user')),
          'application',
          reader,
        ),
        ...(bounded ? [give(bounded.pool, room)] : []),
      ],
      'System call, and a copy of every byte out of the kernel.',
      ['stack.recv-syscall', 'copy.to-user'],
    ),
  )
  return stages
}
