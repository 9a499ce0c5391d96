/** All that is below one root bus hangs on one NUMA node, so one function that tells it speaks for the others. */
import type { BusTree } from './bus-tree.ts'
import type { ParsedFunction } from './parsed-function.ts'
import { placeOf } from './relations.ts'

export const nodeTold = ({ socket, facts }: ParsedFunction): number | null | undefined =>
  socket ?? facts.numaNode

/** undefined: nothing below the root bus of that function tells. */
export const nodesOfRootBuses = (
  tree: BusTree,
): ((of: ParsedFunction) => number | null | undefined) => {
  const roots = new Map<string, string>()
  const nodes = new Map<string, number>()
  // From the lowest number on: the bus of a bridge comes before the one below it.
  for (const { domain, number, bridge, functions } of tree.buses) {
    const root = bridge ? roots.get(busOf(bridge)) : undefined
    const key = `${domain}:${number}`
    roots.set(key, root ?? key)
    const node = functions.map(nodeTold).find((each) => each != null)
    if (node != null && !nodes.has(root ?? key)) nodes.set(root ?? key, node)
  }
  return (each) => nodes.get(roots.get(busOf(each)) ?? '')
}

const busOf = ({ facts }: ParsedFunction): string => {
  const { domain, bus } = placeOf(facts.bdf)
  return `${domain}:${bus}`
}
