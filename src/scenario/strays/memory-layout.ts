/**
 * Whose a physical address is. The host begins at 0 and the VMs lie at the top in the order of the document, each in one
 * piece: a real kernel scatters the pages of a VM, which changes whom a chosen address hits, never whether it is hit.
 */
import type { HostView, Topology } from '../topology-view.ts'

const GIB = 2 ** 30

export interface MemoryPiece {
  /** null: the host itself. */
  readonly vm: string | null
  readonly first: number
  readonly bytes: number
}

export const memoryLayout = (
  { vms }: Pick<Topology, 'vms'>,
  { vms: own, settings }: HostView,
): readonly MemoryPiece[] => {
  const pieces: MemoryPiece[] = []
  let top = settings.memoryGib * GIB
  for (const id of own.toReversed()) {
    // What does not fit is not backed, and the host keeps something for itself.
    const bytes = Math.min((vms.get(id)?.settings.memoryGib ?? 0) * GIB, top - GIB)
    if (bytes <= 0) continue
    top -= bytes
    pieces.unshift({ vm: id, first: top, bytes })
  }
  return [{ vm: null, first: 0, bytes: top }, ...pieces]
}
