/** Where VFs are: routing IDs counted from their PF in 16 bits (PCIe 5.0, 9.2.1.2). */
import { addressAt, type PciAddress, routingId } from './address.ts'

export interface VfNumbering {
  readonly firstVfOffset: number
  readonly vfStride: number
}

/** VF 0 is the first. */
export const vfAddress = (
  pf: PciAddress,
  { firstVfOffset, vfStride }: VfNumbering,
  vf: number,
): PciAddress => addressAt(pf.domain, (routingId(pf) + firstVfOffset + vf * vfStride) & 0xffff)

/**
 * Bus numbers that a PF's VFs need beyond its own bus: what a bridge above must keep (pci_iov_bus_range). VFs that count
 * beyond bus ff start again at bus 0 and cannot be reached at all.
 */
export const extraBuses = (pf: PciAddress, numbering: VfNumbering, totalVfs: number): number => {
  if (totalVfs === 0) return 0
  const last = routingId(pf) + numbering.firstVfOffset + (totalVfs - 1) * numbering.vfStride
  return Math.max(0, (last >> 8) - pf.bus)
}

export interface VfReach {
  /** Highest bus number that leads here: the subordinate bus of the bridge above. */
  readonly lastBus: number
  /** The port above forwards to functions 8 and higher (ARI Forwarding Enable). */
  readonly ariForwarding: boolean
}

/** Why configuration requests do not reach a VF; undefined when they do. */
export const whyUnreachable = (
  pf: PciAddress,
  numbering: VfNumbering,
  vf: number,
  { lastBus, ariForwarding }: VfReach,
): string | undefined => {
  const last = routingId(pf) + numbering.firstVfOffset + vf * numbering.vfStride
  if (last > 0xffff) return 'its routing ID does not fit in 16 bits'
  const bus = last >> 8
  if (bus > lastBus)
    return `it would be on bus ${bus.toString(16).padStart(2, '0')}, and the bridge above leads to bus ${lastBus.toString(16).padStart(2, '0')} at most`
  // Without forwarding a port answers for every device but 0 on the bus of its link (PCIe 5.0, 6.13).
  if (bus === pf.bus && (last & 0xff) > 7 && !ariForwarding)
    return `function ${last & 0xff} needs ARI forwarding in the port above`
  return undefined
}
