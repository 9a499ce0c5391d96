/** Bus numbers of a host: 256 to a PCI domain, and what takes most of them. */
import { worldOf } from './topology.ts'
import type { AdapterView, HostView, Topology } from './topology-view.ts'

const LAST_BUS = 0xff

export interface ExhaustedBuses {
  /** The highest bus number that is wanted. */
  readonly wanted: number
  /** The adapter that takes most of them for its VFs, with how many; absent: links and switches take them all. */
  readonly most?: { readonly adapter: AdapterView; readonly taken: number }
}

/** Handed out depth first, the numbers go beyond ff. */
export const exhaustedBuses = (topology: Topology, host: HostView): ExhaustedBuses | undefined => {
  const { addresses } = worldOf(topology)
  let wanted = 0
  for (const id of host.rootPorts)
    for (const { subordinate } of addresses.placeOf(id)?.ports.values() ?? [])
      wanted = Math.max(wanted, subordinate)
  if (wanted <= LAST_BUS) return undefined
  const takers = host.adapters.flatMap((id) => {
    const adapter = topology.adapters.get(id)
    const above = addresses.placeOf(id)?.above
    const taken = above ? above.subordinate - above.secondary + 1 : 0
    return adapter && taken > 1 ? [{ adapter, taken }] : []
  })
  const [most] = takers.toSorted((a, b) => b.taken - a.taken)
  return { wanted, ...(most ? { most } : {}) }
}
