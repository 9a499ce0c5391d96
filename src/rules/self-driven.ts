/** Interfaces whose guest drives a function itself. */
import { dataPath } from '../data-paths/catalog.ts'
import type { HostView, InterfaceView, Topology } from '../scenario/topology-view.ts'

export const isSelfDriven = ({ vm, interface: { path } }: InterfaceView): boolean =>
  vm !== null && dataPath(path)?.needsIommu === true

export interface SelfDriven {
  readonly host: HostView
  readonly views: readonly [InterfaceView, ...InterfaceView[]]
}

/** By host, in the order of the document; hosts without any are not there. */
export function* selfDrivenByHost({ hosts, interfaces }: Topology): Iterable<SelfDriven> {
  for (const host of hosts.values()) {
    const [first, ...rest] = [...interfaces.values()].filter(
      (view) => view.host === host.id && isSelfDriven(view),
    )
    if (first) yield { host, views: [first, ...rest] }
  }
}
