/** Between a ring in memory and the adapter: doorbells, descriptors and payload over PCIe. */
import type { DmaTarget } from '../../hardware/adapter-function.ts'
import type { CpuUse } from '../../plan/stations.ts'
import { type Cleaner, transmitCompletion } from './buffer-life.ts'
import { type Stage, stage } from './define-stages.ts'
import { ns, run, spawn, takeOrDrop } from './op-drafts.ts'
import type { PathContext, Place } from './path-context.ts'
import { DESCRIPTOR_BYTES, dmaOf, receiveRing, sideRoute, transmitRing } from './rings.ts'

/** Receive descriptors that an adapter fetches at a time. */
const DESCRIPTORS_PER_FETCH = 8
const BUFFER_BYTES = 2_048

const CUT: Stage = stage(
  'cut into frames',
  [{ op: 'split' }],
  'TSO: the adapter makes frames of the aggregate.',
)

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

const translated = (text: string, { pattern, says }: DmaTarget): string =>
  pattern === null ? `${text}.` : `${text}; ${says ?? 'the IOMMU translates each page'}.`

/**
 * The adapter fetches the frame, cuts it when it was an aggregate, and sends it. The ring slot stays taken until the
 * (last) frame has left and its owner has cleaned up behind it: a slow wire, a rate limit or a slow owner fills the ring
 * and then holds the sender, not the adapter.
 */
export const sendByAdapter = (context: PathContext, cleaner: Cleaner | null): readonly Stage[] => {
  const dma = dmaOf(context)
  const { function: pci, ringEntries } = dma
  const { aggregates } = context.traffic
  const buffers = pci.bufferPattern('transmit', ringEntries, BUFFER_BYTES)
  return [
    stage('doorbell over PCIe', pci.doorbell(), 'A posted write on its way down to the adapter.'),
    stage(
      'fetch the descriptor',
      pci.readDescriptor(DESCRIPTOR_BYTES),
      'The adapter reads where the frame is: a round trip over PCIe.',
    ),
    stage(
      'fetch the frame',
      pci.readPayload(buffers),
      translated('Read requests up, completions down', buffers),
      buffers.costIds,
    ),
    ...(aggregates ? [CUT] : []),
    ...context.leaveAdapter,
    transmitCompletion(context, transmitRing(context, dma), cleaner),
  ]
}

/** The adapter writes a frame from its buffer into memory. */
export const writeByAdapter = (context: PathContext): readonly Stage[] => {
  const dma = dmaOf(context)
  const { function: pci, key, ringEntries } = dma
  const { plan, name } = context
  const buffers = pci.bufferPattern('receive', ringEntries, BUFFER_BYTES)
  const empty = plan.cause(`receive ring of ${name} is empty: its system is too slow`)
  return [
    stage(
      'take a receive descriptor',
      [
        takeOrDrop(receiveRing(context), empty),
        spawn(
          sideRoute(
            context,
            `${key}/descriptor prefetch`,
            {
              title: 'fetch receive descriptors',
              why: 'The adapter reads ahead where frames may go.',
              costIds: [],
            },
            () => pci.readDescriptor(DESCRIPTOR_BYTES * DESCRIPTORS_PER_FETCH),
          ),
          DESCRIPTORS_PER_FETCH,
        ),
      ],
      'Descriptors say where frames may go; when none is left, the frame is lost.',
    ),
    stage(
      'write the frame to memory',
      [...pci.writePayload(buffers), ...dma.releaseBuffer()],
      translated('Posted writes up', buffers),
      buffers.costIds,
    ),
    stage(
      'report it received',
      pci.writeDescriptor(DESCRIPTOR_BYTES),
      'A write-back behind the frame tells the driver.',
    ),
  ]
}
