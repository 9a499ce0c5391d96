/** What of a plan is alike, so that one of it can be solved for all. */
import type { Plan } from '../../../plan/plan.ts'
import type { StationKind } from '../network.ts'
import { type Graph, graphOf, LISTS, type List } from './graph.ts'
import { refined } from './refine.ts'

/** Entries of one list of the plan in classes. */
export interface Classes {
  /** The first entry of the class of each. */
  readonly first: Int32Array
  /** Entries of its class, by entry. */
  readonly size: Int32Array
}

/** A leaf of an arbiter, and how many of its station are like it. */
export interface LeafClass {
  readonly leaf: number
  readonly size: number
}

export interface Alike extends Readonly<Record<List, Classes>> {
  /** `kind`: servers and links may have an arbiter. */
  readonly leafOf: (kind: StationKind, station: number, leaf: number) => LeafClass
}

const alikeBy = (
  plan: Plan,
  { first: starts, firstLeaf, leafCount, count }: Graph,
  first: Int32Array,
): Alike => {
  const sizes = new Int32Array(count)
  for (let vertex = 0; vertex < count; vertex++) sizes[first[vertex]!]!++
  const classes = (list: List): Classes => {
    const start = starts[list]
    const { length } = plan[list]
    const own = new Int32Array(length)
    const size = new Int32Array(length)
    for (let index = 0; index < length; index++) {
      own[index] = first[start + index]! - start
      size[index] = sizes[first[start + index]!]!
    }
    return { first: own, size }
  }
  const lists = Object.fromEntries(LISTS.map((list) => [list, classes(list)])) as Record<
    List,
    Classes
  >
  return {
    ...lists,
    leafOf: (kind, station, leaf) => {
      const own = kind === 'server' ? starts.servers + station : starts.links + station
      if ((kind !== 'server' && kind !== 'link') || leaf >= leafCount[own]!)
        return { leaf, size: 1 }
      const representative = first[firstLeaf[own]! + leaf]!
      return {
        leaf: representative - firstLeaf[first[own]!]!,
        size: sizes[representative]! / sizes[first[own]!]!,
      }
    },
  }
}

/** Each entry is a class of its own. */
export const nothingAlike = (plan: Plan): Alike => {
  const graph = graphOf(plan)
  return alikeBy(
    plan,
    graph,
    Int32Array.from({ length: graph.count }, (_, vertex) => vertex),
  )
}

export const alikeIn = (plan: Plan): Alike => {
  const graph = graphOf(plan)
  return alikeBy(plan, graph, refined(graph))
}
