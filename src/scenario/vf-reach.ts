/** Which VFs of an adapter can be reached: bus numbers of the bridge above, and functions beyond 7 (ARI). */
import { addressOf } from '../pci/address.ts'
import { whyUnreachable } from '../pci/vf-routing.ts'
import { worldOf } from './topology.ts'
import type { AdapterView, Topology } from './topology-view.ts'

export interface UnreachableVf {
  readonly pf: number
  readonly vf: number
  readonly because: string
}

/** The first VF of each PF, among those that are on, that configuration requests do not reach. */
export const unreachableVfs = (
  topology: Topology,
  { id, settings }: AdapterView,
): readonly UnreachableVf[] => {
  const { addresses, parts } = worldOf(topology)
  const view = parts.get(id)
  const place = addresses.placeOf(id)
  if (!view || !place?.above || place.above.isAssumed) return []
  const { address, subordinate } = place.above
  const functions = addresses.adapter(view)
  const reach = {
    lastBus: subordinate,
    ariForwarding: settings.ari === 'yes' && canForward(topology, address),
  }
  const found: UnreachableVf[] = []
  for (let pf = 0; pf < functions.pfs; pf++) {
    const at = functions.pfAddress(pf)
    const numbering = functions.numbering(pf)
    const last = functions.numVfs(pf) - 1
    // Routing IDs only grow, so when the last VF is reached all are.
    if (last < 0 || whyUnreachable(at, numbering, last, reach) === undefined) continue
    for (let vf = 0; vf <= last; vf++) {
      const because = whyUnreachable(at, numbering, vf, reach)
      if (because === undefined) continue
      found.push({ pf, vf, because })
      break
    }
  }
  return found
}

/** Linux switches forwarding on where the port can and the device has ARI; a drawn port can. */
const canForward = (
  { parts }: Topology,
  port: { readonly domain: number; readonly bus: number; readonly devfn: number },
): boolean => {
  for (const { part } of parts.values())
    for (const { bdf, ari } of part.functions ?? []) {
      const at = addressOf(bdf)
      if (at?.domain === port.domain && at.bus === port.bus && at.devfn === port.devfn)
        return ari === null || ari.capable || ari.forwarding === true
    }
  return true
}
