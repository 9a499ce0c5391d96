/** The functions of a host that can send to and take from one another: rows and columns of a distance matrix. */
import type { ResolvedFunction } from '../resolved-functions.ts'
import type { PartId } from '../scenario.ts'
import type { Topology } from '../topology-view.ts'

export interface PeerDevice {
  /** "0000:03:00.0" */
  readonly bdf: string
  readonly part: PartId
  /** "nic 1", "nic 1 PF 1", "nic 1 VF 3" */
  readonly name: string
  readonly numaNode: number
}

/** 'devices': adapters and endpoints, one function each. 'functions': all but bridges, with the VFs in use. */
export type PeerScope = 'devices' | 'functions'

/** Storage, network, display, Fibre Channel, encryption, accelerators: what moves data of a workload. */
const MOVES_DATA = /^(?:01|02|03|10|12|0b40|0c04)/

export const peerDevices = (
  topology: Topology,
  functions: readonly ResolvedFunction[],
  scope: PeerScope,
): readonly PeerDevice[] => {
  const seen = new Set<string>()
  return functions.flatMap((each) => {
    if (each.function.isBridge) return []
    if (scope === 'devices') {
      const device = `${each.part} ${each.bdf.slice(0, -2)}`
      if (!isWorkDevice(each) || seen.has(device)) return []
      seen.add(device)
    }
    return [
      { bdf: each.bdf, part: each.part, name: nameOf(topology, each), numaNode: each.numaNode },
    ]
  })
}

const isWorkDevice = ({ vf, link, function: { classCode, expressType } }: ResolvedFunction) =>
  vf === null && ((link !== null && expressType === 'endpoint') || MOVES_DATA.test(classCode))

const nameOf = ({ parts }: Topology, { part, pf, vf, function: of }: ResolvedFunction): string => {
  const view = parts.get(part)
  const isFirst = view?.part.functions?.[0]?.bdf.slice(0, -2) === of.bdf.slice(0, -2)
  // What the host itself lists, and what lies on a conventional bus, is several devices of one part.
  const name =
    pf === null && view?.part.functions && !isFirst ? of.name : (view?.part.name ?? of.name)
  const port = pf === null || pf === 0 ? '' : ` PF ${pf}`
  return `${name}${port}${vf === null ? '' : ` VF ${vf}`}`
}
