/** A plan as vertices with colours: entries of its lists, leaves of its arbiters, and who is joined to whom. */
import type { Plan } from '../../../plan/plan.ts'
import { Digest, mixA, mixB } from './digest.ts'
import { NAMED, type RouteShape, routeShape } from './route-shape.ts'

export const LISTS = ['flows', 'cores', ...NAMED] as const
export type List = (typeof LISTS)[number]

export interface Graph {
  readonly count: number
  /** First vertex of a list. */
  readonly first: Readonly<Record<List, number>>
  /** First leaf vertex of a server or link, and how many it has, by vertex of it. */
  readonly firstLeaf: Int32Array
  readonly leafCount: Int32Array
  /** Colours before anybody looks at his neighbours, and without what the sources of flows send. */
  readonly a: Int32Array
  readonly b: Int32Array
  /** Flows and pollers, and what each passes in order: `passed` from `start[n]` to `start[n + 1]`. */
  readonly walkers: Int32Array
  readonly start: Int32Array
  readonly passed: Int32Array
  /** Pairs of vertices that are joined otherwise. */
  readonly joined: Int32Array
}

/** Names, words and places in the plan, which the joins stand for. */
export const UNSEEN: ReadonlySet<string> = new Set([
  ...['key', 'cause', 'route', 'ackRoute', 'domain', 'requester'],
  ...['cores', 'thread', 'leaves', 'via', 'woken', 'delivered', 'rearmed'],
])

/** A route that spawns itself is an error of the plan; this only ends the walk. */
const DEEPEST_SPAWN = 6

const shapesFrom = (route: number, plan: Plan, found: RouteShape[], depth = 0): void => {
  const known = plan.routes[route]
  if (!known) return
  const shape = routeShape(known)
  found.push(shape)
  if (depth < DEEPEST_SPAWN)
    for (const side of shape.spawns) shapesFrom(side, plan, found, depth + 1)
}

/** The routes of a flow or a poller, in the order in which both of two that are alike have them. */
const shapesOf = (walker: number, plan: Plan): readonly RouteShape[] => {
  const found: RouteShape[] = []
  const flow = plan.flows[walker]
  if (flow) {
    shapesFrom(flow.route, plan, found)
    if (flow.source.kind === 'stream') shapesFrom(flow.source.ackRoute, plan, found)
  } else {
    const { via } = plan.pollers[walker - plan.flows.length]!
    if (via !== null) shapesFrom(via, plan, found)
  }
  return found
}

export const graphOf = (plan: Plan): Graph => {
  const first = {} as Record<List, number>
  let count = 0
  for (const list of LISTS) {
    first[list] = count
    count += plan[list].length
  }
  const firstLeaf = new Int32Array(count)
  const leafCount = new Int32Array(count)
  const joined: number[] = []
  for (const list of ['servers', 'links'] as const)
    for (const [index, { arbiter }] of plan[list].entries()) {
      const station = first[list] + index
      if (!arbiter) continue
      firstLeaf[station] = count
      leafCount[station] = arbiter.leaves.length
      for (let leaf = 0; leaf < arbiter.leaves.length; leaf++) joined.push(station, count++)
    }
  for (const [index, { cores }] of plan.threads.entries())
    for (const core of cores) joined.push(first.threads + index, first.cores + core)
  for (const [index, { thread }] of plan.pollers.entries())
    joined.push(first.pollers + index, first.threads + thread)

  const a = new Int32Array(count)
  const b = new Int32Array(count)
  paint(plan, first, firstLeaf, a, b)

  const walkers = Int32Array.from(
    { length: plan.flows.length + plan.pollers.length },
    (_, walker) =>
      walker < plan.flows.length
        ? first.flows + walker
        : first.pollers + walker - plan.flows.length,
  )
  const shapes = Array.from(walkers, (_, walker) => shapesOf(walker, plan))
  const start = new Int32Array(walkers.length + 1)
  for (const [walker, own] of shapes.entries())
    start[walker + 1] = start[walker]! + own.reduce((sum, { places }) => sum + places.length / 2, 0)
  const passed = new Int32Array(start[walkers.length]!)
  const starts = NAMED.map((list) => first[list])
  // Where a walker first came by a vertex: two are alike only if they come back to the same.
  const seenBy = new Int32Array(count).fill(-1)
  const seenAt = new Int32Array(count)
  for (const [walker, own] of shapes.entries()) {
    const vertex = walkers[walker]!
    let end = start[walker]!
    const pass = (to: number): void => {
      if (seenBy[to] !== walker) {
        seenBy[to] = walker
        seenAt[to] = end - start[walker]!
      }
      a[vertex] = mixA(a[vertex]!, seenAt[to]!)
      b[vertex] = mixB(b[vertex]!, seenAt[to]!)
      passed[end++] = to
    }
    for (const { a: ownA, b: ownB, places } of own) {
      a[vertex] = mixA(a[vertex]!, ownA)
      b[vertex] = mixB(b[vertex]!, ownB)
      for (let at = 0; at < places.length; at += 4) {
        const station = starts[places[at + 1]!]! + places[at + 2]!
        const queue = places[at + 3]!
        pass(station)
        a[vertex] = mixA(a[vertex]!, places[at]!)
        b[vertex] = mixB(b[vertex]!, places[at]!)
        const isLeaf = queue >= 0 && queue < leafCount[station]!
        // Without an arbiter there is one queue, and its number only tells claims apart.
        pass(isLeaf ? firstLeaf[station]! + queue : station)
        a[vertex] = mixA(a[vertex]!, isLeaf ? -1 : queue)
        b[vertex] = mixB(b[vertex]!, isLeaf ? -1 : queue)
      }
    }
  }
  return {
    count,
    first,
    firstLeaf,
    leafCount,
    a,
    b,
    walkers,
    start,
    passed,
    joined: Int32Array.from(joined),
  }
}

// Entries are never changed, and plans share what an edit leaves alone.
const digests = new WeakMap<object, Digest>()

const digestOf = (list: string, value: unknown): Digest => {
  const digest = new Digest()
  digest.word(list)
  digest.data(value, UNSEEN)
  return digest
}

const digestOfEntry = (list: string, entry: object): Digest => {
  const digest = digests.get(entry) ?? digestOf(list, entry)
  digests.set(entry, digest)
  return digest
}

/** Everybody's own numbers. */
const paint = (
  plan: Plan,
  first: Readonly<Record<List, number>>,
  firstLeaf: Int32Array,
  a: Int32Array,
  b: Int32Array,
): void => {
  const put = (vertex: number, digest: Digest): void => {
    a[vertex] = digest.a
    b[vertex] = digest.b
  }
  const flow = digestOf('flows', null)
  for (const list of LISTS)
    for (const [index, entry] of plan[list].entries())
      put(first[list] + index, list === 'flows' ? flow : digestOfEntry(list, entry))
  for (const list of ['servers', 'links'] as const)
    for (const [index, { arbiter }] of plan[list].entries())
      for (const [leaf, { group, weight, bucket }] of (arbiter?.leaves ?? []).entries())
        put(
          firstLeaf[first[list] + index]! + leaf,
          digestOf('leaf', [group, weight, plan.buckets[bucket ?? -1]?.psPerByte]),
        )
}
