/** How far two functions are from each other, in the words of `nvidia-smi topo -m`. */
import type { PciTree, TreeFunction } from './pci-tree.ts'

/**
 * PIX: one switch at most. PXB: several switches. PHB: through the root complex of one root bus. NODE: through several of
 * one NUMA node. SYS: between NUMA nodes.
 */
export type Distance = 'SELF' | 'PIX' | 'PXB' | 'PHB' | 'NODE' | 'SYS'

export interface Placed {
  readonly at: TreeFunction
  readonly numaNode: number
}

export const distance = (tree: PciTree, a: Placed, b: Placed): Distance => {
  if (a.at === b.at) return 'SELF'
  const [above, beside] = [bridgesAbove(tree, a.at), bridgesAbove(tree, b.at)]
  const common = above.find((each) => beside.includes(each))
  if (common) {
    const ports = [
      ...above.slice(0, above.indexOf(common)),
      ...beside.slice(0, beside.indexOf(common)),
    ].filter(({ expressType }) => expressType === 'downstream-port')
    return ports.length > 2 ? 'PXB' : 'PIX'
  }
  if (rootBusOf(tree, a.at) === rootBusOf(tree, b.at)) return 'PHB'
  return a.numaNode === b.numaNode ? 'NODE' : 'SYS'
}

const bridgesAbove = (tree: PciTree, of: TreeFunction): readonly TreeFunction[] => {
  const found: TreeFunction[] = []
  for (let at = tree.bridgeAbove(of); at; at = tree.bridgeAbove(at)) found.push(at)
  return found
}

const rootBusOf = (tree: PciTree, of: TreeFunction): string => {
  const top = bridgesAbove(tree, of).at(-1) ?? of
  return `${top.domain}:${top.bus}`
}
