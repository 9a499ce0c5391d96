/** The host kernel between a tap device and the adapter: bridge, driver, softirqs. */
import { amount } from '../../plan/amount.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { sendByAdapter, writeByAdapter } from './adapter-dma.ts'
import { type Cleaner, mapSentBuffer, refillRing } from './buffer-life.ts'
import { type OpDraft, type Stage, stage } from './define-stages.ts'
import { napi } from './interrupts.ts'
import { give, interrupt, ns, nsPerFrame, run, takeOrDrop } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import { dmaOf, takeSharedTransmitSlot } from './rings.ts'
import { coalesce } from './system-stack.ts'

const HYPERVISOR: CpuUse = 'hypervisor'
/** An interface without a limit of its own may send a full aggregate at once. */
const BURST_BYTES = 65_536

/** Waits until the interface may send; the guest's ring fills up behind it. */
export const shapeInSoftware = ({
  plan,
  rateLimit,
  interface: key,
}: PathContext): readonly Stage[] => {
  if (rateLimit === 0) return []
  const bucket = plan.buckets.add({
    key: `${key}/rate limit`,
    psPerByte: 8e12 / rateLimit,
    burstBytes: BURST_BYTES,
  })
  return [
    stage(
      'shape',
      [{ op: 'shape', bucket }],
      'The software switch holds back what is over the limit of the interface.',
    ),
  ]
}

/** The softirqs of `thread` serve the queue pair of the host, in both directions. */
const servedBy = (context: PathContext, thread: Index): Cleaner => {
  const { key, function: pci } = dmaOf(context)
  const polled = napi(context, { key, thread, delivery: 'native', via: pci.interruptRoute() })
  return { at: { thread, context: 'softirq' }, use: HYPERVISOR, ...polled }
}

/** From the bridge into the adapter. The CPU of the driver is part of what the caller paid. */
export const sendOverSharedPort = (
  context: PathContext,
  at: Place,
  use: CpuUse,
  served: Index = context.host.softirq(),
): readonly Stage[] => [
  takeSharedTransmitSlot(context),
  ...mapSentBuffer(context, at, use),
  ...sendByAdapter(context, servedBy(context, served)),
]

/** From the adapter to the bridge, in softirq on a host core. Frames of a stream are merged on the way. */
export const receiveOverSharedPort = (context: PathContext): readonly Stage[] => {
  const { costs, host } = context
  const { at: softirq, poller, costIds } = servedBy(context, host.softirq())
  const driver = costs('driver.receive')
  return [
    ...writeByAdapter(context),
    stage(
      'interrupt the host',
      [interrupt(poller, dmaOf(context).moderator)],
      'A message-signalled interrupt to a host core; free while the host is polling.',
      costIds,
    ),
    stage(
      'take the frame',
      [run(softirq, nsPerFrame(driver), HYPERVISOR, poller)],
      'The driver of the host takes it.',
      ['driver.receive'],
    ),
    ...refillRing(context, softirq, HYPERVISOR),
    ...coalesce(context, softirq, HYPERVISOR),
    stage(
      'cross the bridge',
      [run(softirq, ns(costs('host.bridge-receive') - driver), HYPERVISOR)],
      'Look-up of the destination, and the queue of its tap device.',
      ['host.bridge-receive'],
    ),
  ]
}

/** txqueuelen of a tap device in Linux. */
const TAP_QUEUE = 1_000

const tapQueue = ({ plan, interface: key }: PathContext): Index =>
  plan.pools.add({ key: `${key}/tap queue`, units: TAP_QUEUE })

const ONE = amount({ fixed: 1 })

export const enterTapQueue = (context: PathContext): OpDraft =>
  takeOrDrop(
    tapQueue(context),
    context.plan.cause(`tap queue of ${context.name} is full: its backend is too slow`),
    ONE,
  )
export const leaveTapQueue = (context: PathContext): OpDraft => give(tapQueue(context), ONE)
