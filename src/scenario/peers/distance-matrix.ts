/** How far the devices of a host are from one another. */
import { type Distance, distance } from '../../pci/distance.ts'
import type { TreeFunction } from '../../pci/pci-tree.ts'
import { type ResolvedFunction, resolvedHost } from '../resolved-functions.ts'
import type { HostView, Topology } from '../topology-view.ts'
import { type PeerDevice, type PeerScope, peerDevices } from './peer-devices.ts'

export interface DistanceMatrix {
  readonly host: string
  readonly hostName: string
  readonly devices: readonly PeerDevice[]
  /** By row and column, in the order of `devices`. Symmetric. */
  readonly words: readonly (readonly Distance[])[]
}

export const distanceMatrix = (
  topology: Topology,
  host: HostView,
  scope: PeerScope = 'devices',
): DistanceMatrix => {
  const { tree, functions } = resolvedHost(topology, host)
  const devices = peerDevices(topology, functions, scope)
  const placed = devices.map(({ bdf, numaNode }) => {
    const at = tree.at(bdf)
    if (!at) throw new Error(`no function is at ${bdf}`)
    return { at, numaNode, key: `${busOf(at)} ${numaNode}` }
  })
  const chip = chipsOf(functions)
  // Functions of one bus and node are as far from any other function as each other.
  const known = new Map<string, Distance>()
  const words = placed.map((a) =>
    placed.map((b) => {
      const key = a === b ? 'self' : `${a.key} ${b.key}`
      const found = known.get(key) ?? distance(tree, a, b, chip)
      known.set(key, found)
      return found
    }),
  )
  return { host: host.id, hostName: host.name, devices, words }
}

/** A switch is one part, also where a listing does not show the types of its ports. */
export const chipsOf = (
  functions: readonly ResolvedFunction[],
): ((bridge: TreeFunction) => string) => {
  const parts = new Map(functions.map(({ bdf, part }) => [bdf, part]))
  return ({ bdf }) => parts.get(bdf) ?? bdf
}

const busOf = ({ domain, bus }: TreeFunction): string => `${domain}:${bus}`
