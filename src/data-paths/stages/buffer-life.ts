/** Buffers of a ring from their mapping to their release: what their owner does for the IOMMU and after transmission. */
import type { Mapping } from '../../hardware/dma-mapping.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { type OpDraft, type Stage, stage } from './define-stages.ts'
import { give, handOver, interrupt, ns, run, spawn } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import { DESCRIPTOR_BYTES, dmaOf, giveDescriptor, sideRoute } from './rings.ts'

/** Who takes back what was sent: the poll that also receives, in the softirq of the ring's owner. */
export interface Cleaner {
  readonly at: Place
  readonly use: CpuUse
  readonly poller: Index
  readonly costIds: readonly string[]
}

const UNMAP_COSTS = ['iommu.unmap', 'iommu.invalidation-submit']
const STRICT =
  'The core spins until the IOMMU has forgotten the page, and before that what other cores asked it to forget.'
const LAZY = 'The IOMMU forgets the pages of a flush queue at once, when it is full or 10 ms old.'

/** A VMM that has to be told is told by an exit. */
const mapOps = (
  { mapNs, mapExitNs = 0 }: Mapping,
  at: Place,
  use: CpuUse,
  perFrames: number,
): readonly OpDraft[] => [
  run(at, ns(mapNs / perFrames), use),
  ...(mapExitNs > 0 ? [run(at, ns(mapExitNs / perFrames), 'exits')] : []),
]

/** Before the doorbell: from now on the adapter reaches the buffer. */
export const mapSentBuffer = (context: PathContext, at: Place, use: CpuUse): readonly Stage[] => {
  const { mapping } = dmaOf(context)
  return mapping === null
    ? []
    : [
        stage(
          'map the buffer',
          mapOps(mapping, at, use, 1),
          'The IOMMU gets to know the buffer before the adapter does.',
          ['iommu.map', ...(mapping.costIds ?? [])],
        ),
      ]
}

/** One invalidation beside the way of the frame, by the core that asks for it, once for so many frames. */
const invalidation = (
  context: PathContext,
  { submitNs, invalidate, unmapsPerInvalidation, flushAfterPs }: Mapping,
  { at, use }: Pick<Cleaner, 'at' | 'use'>,
  framesPerUnmap: number,
): OpDraft => {
  const isLazy = flushAfterPs !== null
  const route = sideRoute(
    context,
    `${dmaOf(context).key}/${isLazy ? 'flush' : 'invalidation'}`,
    {
      title: isLazy ? 'flush the translations' : 'invalidate a page',
      why: isLazy ? LAZY : STRICT,
      costIds: UNMAP_COSTS,
    },
    () => [run(at, ns(submitNs), use), ...invalidate({ ...at, use })],
  )
  return {
    ...spawn(route, framesPerUnmap * unmapsPerInvalidation),
    ...(isLazy ? { orAfterPs: flushAfterPs } : {}),
  }
}

const unmapSent = (context: PathContext, cleaner: Cleaner): readonly OpDraft[] => {
  const { mapping } = dmaOf(context)
  if (mapping === null) return []
  const { at, use } = cleaner
  const { unmapNs, submitNs, unmapsPerInvalidation, invalidate } = mapping
  return unmapsPerInvalidation === 1
    ? [run(at, ns(unmapNs + submitNs), use), ...invalidate({ ...at, use })]
    : [run(at, ns(unmapNs), use), invalidation(context, mapping, cleaner, 1)]
}

/**
 * The adapter reports what it sent; the owner of the ring learns of it by the interrupt that also reports receptions, and
 * cleans up. A poll-mode owner looks itself: that is part of what its polling costs.
 */
export const transmitCompletion = (
  context: PathContext,
  ring: Index,
  cleaner: Cleaner | null,
): Stage => {
  const { function: pci, key, moderator, mapping } = dmaOf(context)
  const clean = (owner: Cleaner): readonly OpDraft[] => [
    interrupt(owner.poller, moderator),
    run(owner.at, ns(context.costs('driver.transmit-clean')), owner.use, owner.poller),
    ...unmapSent(context, owner),
  ]
  const costIds = [
    ...(cleaner ? [...cleaner.costIds, 'driver.transmit-clean'] : []),
    ...(cleaner && mapping ? [...UNMAP_COSTS, ...(mapping.costIds ?? [])] : []),
  ]
  const why =
    'Beside the way of the frame: a write-back of the descriptor, then its owner frees the slot.'
  const route = sideRoute(
    context,
    `${key}/transmit completion`,
    { title: 'complete the transmission', why, costIds },
    () => [
      ...pci.writeDescriptor(DESCRIPTOR_BYTES),
      ...(cleaner ? clean(cleaner) : []),
      give(ring),
    ],
  )
  return stage('complete the transmission', [handOver(ring, route)], why, costIds)
}

/** Before the stack sees the frame the adapter must not reach it any more; then the descriptor gets a new buffer. */
export const refillRing = (context: PathContext, at: Place, use: CpuUse): readonly Stage[] => {
  const { mapping } = dmaOf(context)
  if (mapping === null)
    return [
      stage('refill the ring', [giveDescriptor(context)], 'The descriptor gets a new buffer.'),
    ]
  const { unmapNs, unmapsPerInvalidation, costIds = [] } = mapping
  // Pages are recycled: one stays mapped for many frames.
  const reuse = Math.max(1, Math.round(context.costs('driver.buffer-reuse')))
  const isStrict = unmapsPerInvalidation === 1
  return [
    stage(
      'unmap the buffer',
      [run(at, ns(unmapNs / reuse), use), invalidation(context, mapping, { at, use }, reuse)],
      isStrict ? STRICT : LAZY,
      [
        ...UNMAP_COSTS,
        ...(isStrict ? [] : ['iommu.flush-batch', 'iommu.flush-timeout']),
        'driver.buffer-reuse',
        ...costIds,
      ],
    ),
    stage(
      'refill the ring',
      [...mapOps(mapping, at, use, reuse), giveDescriptor(context)],
      'The descriptor gets a new buffer, mapped for the adapter.',
      ['iommu.map', 'driver.buffer-reuse', ...costIds],
    ),
  ]
}
