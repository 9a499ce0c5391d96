/** The chain of bridges between a function and the root complex. */
import type { PciTree, TreeFunction } from './pci-tree.ts'

/** From the nearest up; empty on a root bus, and where nobody told what is above. */
export const bridgesAbove = (tree: PciTree, of: TreeFunction): readonly TreeFunction[] => {
  const found: TreeFunction[] = []
  for (let at = tree.bridgeAbove(of); at; at = tree.bridgeAbove(at)) found.push(at)
  return found
}

/** The chip that a bridge is: all ports of a switch go by the address of its upstream port. */
export const chipOf = (tree: PciTree, bridge: TreeFunction): string =>
  bridge.expressType === 'downstream-port'
    ? (tree.bridgeAbove(bridge)?.bdf ?? bridge.bdf)
    : bridge.bdf
