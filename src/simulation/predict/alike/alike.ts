/** What of a plan is alike, so that one of it can be solved for all. */
import type { Flow, Plan } from '../../../plan/plan.ts'
import type { StationKind } from '../network.ts'
import { mixA, mixB } from './digest.ts'
import { type Graph, graphOf, LISTS, type List } from './graph.ts'
import { refine } from './refine.ts'
import { type Colours, sourceColours } from './sources.ts'

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

/** What does not hang on loads: the graph and its classes. */
interface Structure {
  readonly plan: Plan
  readonly graph: Graph
  readonly first: Int32Array
  readonly alike: Alike
}

// Plans before and after an edit of loads share all but their flows, and the routes of those.
const structures = new WeakMap<Plan['routes'], Structure>()

const ackRouteOf = ({ source }: Flow): number => (source.kind === 'stream' ? source.ackRoute : -1)

const isSameStructure = (one: Plan, other: Plan): boolean =>
  LISTS.every((list) => list === 'flows' || one[list] === other[list]) &&
  one.flows.length === other.flows.length &&
  one.flows.every((flow, index) => {
    const twin = other.flows[index]!
    return flow.route === twin.route && ackRouteOf(flow) === ackRouteOf(twin)
  })

const structureOf = (plan: Plan): Structure => {
  const known = structures.get(plan.routes)
  if (known && isSameStructure(plan, known.plan)) return known
  const graph = graphOf(plan)
  const first = refine(graph, graph.a.slice(), graph.b.slice())
  const structure = { plan, graph, first, alike: alikeBy(plan, graph, first) }
  structures.set(plan.routes, structure)
  return structure
}

/** Loads that are the same within every class split none of them. */
const isSplit = (colours: Colours, { first }: Classes): boolean => {
  for (let index = 0; index < first.length; index++)
    if (
      colours.a[index] !== colours.a[first[index]!] ||
      colours.b[index] !== colours.b[first[index]!]
    )
      return true
  return false
}

/**
 * Loads refine the classes of the structure: whoever is alike with his load is so without it, so that the outcome is the
 * same as from one go.
 */
export const alikeIn = (plan: Plan): Alike => {
  const { graph, first, alike } = structureOf(plan)
  const sources = sourceColours(plan.flows)
  if (!isSplit(sources, alike.flows)) return alike
  const a = new Int32Array(graph.count)
  const b = new Int32Array(graph.count)
  for (let vertex = 0; vertex < graph.count; vertex++) {
    a[vertex] = mixA(1, first[vertex]!)
    b[vertex] = mixB(2, first[vertex]!)
  }
  for (let index = 0; index < plan.flows.length; index++) {
    const vertex = graph.first.flows + index
    a[vertex] = mixA(a[vertex]!, sources.a[index]!)
    b[vertex] = mixB(b[vertex]!, sources.b[index]!)
  }
  return alikeBy(plan, graph, refine(graph, a, b))
}
