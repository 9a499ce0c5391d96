/** Which VFs of an adapter can be reached: bus numbers of the bridge above, and functions beyond 7 (ARI). */
import { addressOf, addressText } from '../pci/address.ts'
import type { PciFunction } from '../pci/pci-function.ts'
import { extraBuses, whyUnreachable } from '../pci/vf-routing.ts'
import type { PartId } from './scenario.ts'
import type { PortNumbers } from './topology/bus-places.ts'
import { worldOf } from './topology.ts'
import type { AdapterView, Topology } from './topology-view.ts'

export interface UnreachableVfs {
  readonly pf: number
  /** The first, and how many there are in all. */
  readonly vf: number
  readonly count: number
  /** Why the first cannot be reached. */
  readonly because: string
}

/** VFs of each PF, among those that are on, that configuration requests do not reach. */
export const unreachableVfs = (
  topology: Topology,
  { id, settings, name }: AdapterView,
): readonly UnreachableVfs[] => {
  const { addresses, parts } = worldOf(topology)
  const view = parts.get(id)
  const place = addresses.placeOf(id)
  if (!view || !place?.above || place.above.isAssumed) return []
  const { address, subordinate } = place.above
  const functions = addresses.adapter(view)
  const port = portAt(topology, addressText(address))
  const reach = {
    lastBus: subordinate,
    ariForwarding: settings.ari === 'yes' && canForward(port?.facts),
  }
  const whoLacks =
    settings.ari === 'yes'
      ? `${port?.name ?? 'the port'} (${addressText(address)}) does not forward`
      : `${name} has no ARI`
  const found: UnreachableVfs[] = []
  for (let pf = 0; pf < functions.pfs; pf++) {
    const at = functions.pfAddress(pf)
    const numbering = functions.numbering(pf)
    const why = (vf: number) => whyUnreachable(at, numbering, vf, reach)
    const lost: number[] = []
    for (let vf = 0; vf < functions.numVfs(pf); vf++) if (why(vf) !== undefined) lost.push(vf)
    const [first] = lost
    if (first === undefined) continue
    const because = why(first) ?? ''
    found.push({
      pf,
      vf: first,
      count: lost.length,
      because: /\bARI\b/.test(because) ? `${because}, and ${whoLacks}` : because,
    })
  }
  return found
}

/** Whether a free port would lead to the VFs that are on, were the adapter joined to it. */
export const wouldReachVfs = (
  topology: Topology,
  { id, settings }: AdapterView,
  { address, secondary, subordinate }: Pick<PortNumbers, 'address' | 'secondary' | 'subordinate'>,
): boolean => {
  const { addresses, parts } = worldOf(topology)
  const view = parts.get(id)
  if (!view) return false
  const functions = addresses.adapter(view)
  const facts = portAt(topology, addressText(address))?.facts
  const reach = {
    // What is drawn is set up for all that comes below it.
    lastBus: facts?.bridge ? subordinate : LAST_BUS,
    ariForwarding: settings.ari === 'yes' && canForward(facts),
  }
  return Array.from({ length: functions.pfs }, (_, pf) => pf).every((pf) => {
    const at = { ...functions.pfAddress(pf), domain: address.domain, bus: secondary }
    const numbering = functions.numbering(pf)
    // Routing IDs only grow, so when the last VF is reached all are.
    const last = functions.numVfs(pf) - 1
    return last < 0 || whyUnreachable(at, numbering, last, reach) === undefined
  })
}

const LAST_BUS = 0xff

/** Bus numbers that an adapter wants for all VFs that its PFs can have, beyond those that lead to it. */
export interface MissingBuses {
  readonly pf: number
  readonly totalVfs: number
  /** The first VF that is beyond. */
  readonly vf: number
  readonly bus: number
  readonly lastBus: number
}

export const missingBuses = (topology: Topology, { id }: AdapterView): MissingBuses | undefined => {
  const { addresses, parts } = worldOf(topology)
  const view = parts.get(id)
  const above = addresses.placeOf(id)?.above
  if (!view || !above || above.isAssumed) return undefined
  const functions = addresses.adapter(view)
  for (let pf = 0; pf < functions.pfs; pf++) {
    const at = functions.pfAddress(pf)
    const numbering = functions.numbering(pf)
    const totalVfs = functions.totalVfs(pf)
    const bus = at.bus + extraBuses(at, numbering, totalVfs)
    if (bus <= above.subordinate) continue
    let vf = 0
    while (at.bus + extraBuses(at, numbering, vf + 1) <= above.subordinate) vf++
    return { pf, totalVfs, vf, bus, lastBus: above.subordinate }
  }
  return undefined
}

interface Port {
  readonly part: PartId
  readonly name: string
  readonly facts: PciFunction
}

const portAt = ({ parts }: Topology, address: string): Port | undefined => {
  for (const { id, part } of parts.values())
    for (const facts of part.functions ?? []) {
      const at = addressOf(facts.bdf)
      if (at && addressText(at) === address) return { part: id, name: part.name, facts }
    }
  return undefined
}

/** Linux switches forwarding on where the port can and the device has ARI; a drawn port can. */
const canForward = (port: PciFunction | undefined): boolean =>
  !port?.ari || port.ari.capable || port.ari.forwarding === true
