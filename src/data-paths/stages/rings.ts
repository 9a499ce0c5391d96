/** Descriptor rings between a driver and its adapter, and what happens beside the way of a frame. */
import type { StageLabel } from '../../plan/stage-label.ts'
import type { Index } from '../../plan/stations.ts'
import { type OpDraft, type Stage, stage } from './define-stages.ts'
import { give, take, takeOrDrop } from './op-drafts.ts'
import type { Dma, PathContext } from './path-context.ts'

/** Bytes of one descriptor and of one write-back (Intel 82599 data sheet, 7.1.5 and 7.2.3). */
export const DESCRIPTOR_BYTES = 16
export const dmaOf = ({ dma, interface: key }: PathContext): Dma => {
  if (!dma) throw new Error(`${key} has no adapter on this way`)
  return dma
}

export const transmitRing = ({ plan }: PathContext, { key, ringEntries }: Dma): Index =>
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

export const receiveRing = (context: PathContext): Index => {
  const { key, ringEntries } = dmaOf(context)
  return context.plan.pools.add({ key: `${key}/receive ring`, units: ringEntries })
}

/** A driver that keeps its buffers mapped gives the descriptor the next one. */
export const giveDescriptor = (context: PathContext): OpDraft => give(receiveRing(context))

/** A side route that the frame does not wait for. */
export const sideRoute = (
  { plan }: PathContext,
  key: string,
  label: StageLabel,
  ops: () => readonly OpDraft[],
): Index =>
  plan.routes.find(key) ??
  plan.routes.add({
    key,
    ops: [...ops(), { op: 'end' as const }].map((op) => ({ ...op, stage: 0 })),
    stages: [label],
  })
