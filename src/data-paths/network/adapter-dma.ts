/** Between a ring in memory and the adapter: doorbells, descriptors and payload over PCIe. */
import type { HardwareOp } from '../../hardware/adapter-function.ts'
import type { CpuUse, Index } from '../../plan/stations.ts'
import { type Stage, stage } from '../define-data-path.ts'
import { give, ns, run, take, takeOrDrop } from '../op-drafts.ts'
import type { Dma, PathContext, Place } from '../path-context.ts'

/** Bytes of one descriptor and of one write-back (Intel 82599 data sheet, 7.1.5 and 7.2.3). */
const DESCRIPTOR_BYTES = 16
/** Receive descriptors that an adapter fetches at a time. */
const DESCRIPTORS_PER_FETCH = 8
const BUFFER_BYTES = 2_048
/** Frames of a full aggregate: one write-back for all. */
const FRAMES_OF_AGGREGATE = 43

const CUT: Stage = stage(
  'cut into frames',
  [{ op: 'split' }],
  'TSO: the adapter makes frames of the aggregate.',
)

export const dmaOf = ({ dma, interface: key }: PathContext): Dma => {
  if (!dma) throw new Error(`${key} has no adapter on this way`)
  return dma
}

const transmitRing = ({ plan }: PathContext, { key, ringEntries }: Dma): Index =>
  plan.pools.add({ key: `${key}/transmit ring`, units: ringEntries })

/** An application's own ring: a full one holds the application back. */
export const takeTransmitSlot = (context: PathContext): Stage =>
  stage(
    'take a ring slot',
    [take(transmitRing(context, dmaOf(context)))],
    'A full ring blocks the sender: back-pressure, not loss.',
  )

/** A ring that a switch fills on behalf of others: when it is full the frame is lost. */
export const takeSharedTransmitSlot = (context: PathContext): Stage => {
  const dma = dmaOf(context)
  const cause = context.plan.cause(`transmit ring of the host at ${context.name} is full`)
  return stage(
    'take a slot of the shared ring',
    [takeOrDrop(transmitRing(context, dma), cause)],
    'Many senders share the ring of the host: when it is full, frames are lost.',
  )
}

const WAITS = 'Every unmap waits until the IOMMU has forgotten the page.'
const BATCHES = 'One invalidation covers 256 unmaps.'
const MAP_COSTS = ['iommu.map', 'iommu.unmap', 'iommu.invalidation-submit', 'iommu.flush-batch']

/** What the owner of a sent buffer pays so that the IOMMU lets the adapter at it. */
export const mapBuffer = (context: PathContext, at: Place, use: CpuUse): readonly Stage[] => {
  const { mapNs, isStrict, invalidate } = dmaOf(context)
  if (mapNs === 0) return []
  return [
    stage(
      'map and unmap the buffer',
      [run(at, ns(mapNs), use), ...invalidate()],
      isStrict ? WAITS : BATCHES,
      MAP_COSTS,
    ),
  ]
}

/** Receive buffers are recycled: they stay mapped for many frames. */
export const remapBuffer = (context: PathContext, at: Place, use: CpuUse): readonly Stage[] => {
  const { mapNs, isStrict, invalidate, key } = dmaOf(context)
  if (mapNs === 0) return []
  const reuse = context.costs('driver.buffer-reuse')
  const invalidation = invalidate()
  const route = () =>
    sideRoute(
      context,
      `${key}/invalidation`,
      'invalidate a page',
      'The invalidation queue of the IOMMU works off one request at a time.',
      () => invalidation,
    )
  return [
    stage(
      'map and unmap the buffer',
      [
        run(at, ns(mapNs / reuse), use),
        ...(invalidation.length === 0
          ? []
          : [
              {
                op: 'spawn',
                route: route(),
                everyFrames: Math.max(1, Math.round(reuse)),
                bytes: null,
              } as const,
            ]),
      ],
      isStrict ? WAITS : BATCHES,
      [...MAP_COSTS, 'driver.buffer-reuse'],
    ),
  ]
}

/** The driver fills a descriptor; the doorbell is a posted write that the core hardly waits for. */
export const driverTransmit = (context: PathContext, at: Place, use: CpuUse): Stage => {
  const { costs } = context
  return stage(
    'fill the descriptor and ring the doorbell',
    [run(at, ns(costs('driver.transmit') + costs('driver.doorbell')), use)],
    'The driver writes its own memory and then one register of the adapter: no exit.',
    ['driver.transmit', 'driver.doorbell'],
  )
}

/** A side route of descriptors that the frame does not wait for. */
const sideRoute = (
  { plan }: PathContext,
  key: string,
  title: string,
  why: string,
  ops: () => readonly HardwareOp[],
): Index =>
  plan.routes.find(key) ??
  plan.routes.add({
    key,
    ops: [...ops(), { op: 'end' as const }].map((op) => ({ ...op, stage: 0 })),
    stages: [{ title, why, costIds: [] }],
  })

/**
 * The adapter fetches the frame, cuts it when it was an aggregate, and sends it. The ring slot stays taken until the
 * (last) frame has left: a slow wire or a rate limit fills the ring and then holds the sender, not the adapter.
 */
export const sendByAdapter = (context: PathContext): readonly Stage[] => {
  const dma = dmaOf(context)
  const { function: pci, key, ringEntries } = dma
  const { aggregates } = context.traffic
  const writeBack = sideRoute(
    context,
    `${key}/write-back`,
    'write back a descriptor',
    'The adapter tells the driver that a descriptor is done.',
    () => pci.writeDescriptor(DESCRIPTOR_BYTES),
  )
  return [
    stage('doorbell over PCIe', pci.doorbell(), 'A posted write on its way down to the adapter.'),
    stage(
      'fetch the descriptor',
      pci.readDescriptor(DESCRIPTOR_BYTES),
      'The adapter reads where the frame is: a round trip over PCIe.',
    ),
    stage(
      'fetch the frame',
      pci.readPayload(pci.bufferPattern('transmit', ringEntries, BUFFER_BYTES)),
      'Read requests up, completions down; the IOMMU translates each page.',
    ),
    stage(
      'report it fetched',
      [
        {
          op: 'spawn',
          route: writeBack,
          everyFrames: aggregates ? FRAMES_OF_AGGREGATE : 1,
          bytes: null,
        },
      ],
      'A write-back of the descriptor, which the frame does not wait for.',
    ),
    ...(aggregates ? [CUT] : []),
    ...context.leaveAdapter,
    stage(
      'free the ring slot',
      [give(transmitRing(context, dma))],
      'Only now can the next frame take its place in the ring.',
    ),
  ]
}

/** The adapter writes a frame from its buffer into memory. */
export const writeByAdapter = (context: PathContext): readonly Stage[] => {
  const dma = dmaOf(context)
  const { function: pci, key, ringEntries } = dma
  const { plan, name } = context
  const ring = plan.pools.add({ key: `${key}/receive ring`, units: ringEntries })
  const empty = plan.cause(`receive ring of ${name} is empty: its system is too slow`)
  return [
    stage(
      'take a receive descriptor',
      [
        takeOrDrop(ring, empty),
        {
          op: 'spawn',
          route: sideRoute(
            context,
            `${key}/descriptor prefetch`,
            'fetch receive descriptors',
            'The adapter reads ahead where frames may go.',
            () => pci.readDescriptor(DESCRIPTOR_BYTES * DESCRIPTORS_PER_FETCH),
          ),
          everyFrames: DESCRIPTORS_PER_FETCH,
          bytes: null,
        },
      ],
      'Descriptors say where frames may go; when none is left, the frame is lost.',
    ),
    stage(
      'write the frame to memory',
      [
        ...pci.writePayload(pci.bufferPattern('receive', ringEntries, BUFFER_BYTES)),
        ...dma.releaseBuffer(),
      ],
      'Posted writes up; the IOMMU translates each page.',
    ),
    stage(
      'report it received',
      pci.writeDescriptor(DESCRIPTOR_BYTES),
      'A write-back behind the frame tells the driver.',
    ),
  ]
}

/** The driver gave the descriptor a new buffer. */
export const refillRing = (context: PathContext): ReturnType<typeof give> => {
  const { key, ringEntries } = dmaOf(context)
  return give(context.plan.pools.add({ key: `${key}/receive ring`, units: ringEntries }))
}
