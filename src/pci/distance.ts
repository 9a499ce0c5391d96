/**
 * How far two functions are from each other, in the words of the legend of `nvidia-smi topo -m`, which NVML names
 * NVML_TOPOLOGY_SINGLE, _MULTIPLE, _HOSTBRIDGE, _NODE and _SYSTEM.
 */
import { bridgesAbove, chipOf } from './bridges-above.ts'
import type { PciTree, TreeFunction } from './pci-tree.ts'

export const DISTANCES = ['SELF', 'PIX', 'PXB', 'PHB', 'NODE', 'SYS'] as const
export type Distance = (typeof DISTANCES)[number]

export const DISTANCE_MEANS: Readonly<Record<Distance, string>> = {
  SELF: 'the function itself',
  PIX: 'at most one PCIe bridge or switch between them',
  PXB: 'several PCIe bridges or switches, and no host bridge',
  PHB: 'one PCIe host bridge between them',
  NODE: 'several host bridges of one NUMA node',
  SYS: 'the interconnect between NUMA nodes',
}

export interface Placed {
  readonly at: TreeFunction
  readonly numaNode: number
}

/**
 * Symmetric. A root bus stands for its host bridge; NUMA nodes never share one. `chip`: what a bridge is a part of, where
 * somebody knows better than the types of the ports.
 */
export const distance = (
  tree: PciTree,
  a: Placed,
  b: Placed,
  chip = (bridge: TreeFunction): string => chipOf(tree, bridge),
): Distance => {
  if (a.at === b.at) return 'SELF'
  const [above, beside] = [bridgesAbove(tree, a.at), bridgesAbove(tree, b.at)]
  const common = above.find((each) => beside.includes(each))
  if (common) {
    const passed = [above, beside].flatMap((chain) => chain.slice(0, chain.indexOf(common)))
    const chips = new Set(passed.map(chip))
    // What meets at a root port met below it; at any other bridge it meets inside.
    if (common.expressType !== 'root-port') chips.add(chip(common))
    return chips.size > 1 ? 'PXB' : 'PIX'
  }
  if (a.numaNode !== b.numaNode) return 'SYS'
  return rootBusOf(a.at, above) === rootBusOf(b.at, beside) ? 'PHB' : 'NODE'
}

const rootBusOf = (of: TreeFunction, above: readonly TreeFunction[]): string => {
  const top = above.at(-1) ?? of
  return `${top.domain}:${top.bus}`
}
