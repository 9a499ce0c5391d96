/** What somebody hostile reaches from where he begins: the easiest way to each thing, flaws first, then steps. */
import type { PartId } from '../scenario.ts'
import type { Topology } from '../topology-view.ts'
import {
  isKernelPath,
  isVmmPath,
  type NodeKind,
  type ReachEdge,
  type ReachNode,
  reachGraph,
} from './reach-graph.ts'

/** "this device turns malicious", "this guest is compromised", "the I/O stack of the hypervisor is compromised" */
export type BlastStart = 'device' | 'guest' | 'stack'

export interface BlastStep {
  readonly says: string
  readonly flaw: string | null
  /** Links and parts that the step goes over or ends at. */
  readonly parts: readonly PartId[]
}

export interface BlastTarget {
  readonly key: string
  readonly kind: 'memory' | 'buffers' | 'registers' | 'interrupts'
  readonly part: PartId
  readonly name: string
  /** Flaws that the way needs besides; 0: by design. */
  readonly flaws: number
  readonly steps: readonly BlastStep[]
}

export interface BlastRadius {
  readonly start: BlastStart
  readonly from: PartId
  readonly says: string
  /** What is not already the start's own, by design first. */
  readonly reached: readonly BlastTarget[]
  /** VMs of the host that stay out of reach. */
  readonly spared: readonly PartId[]
}

const SHOWN: ReadonlySet<NodeKind> = new Set(['memory', 'buffers', 'registers', 'interrupts'])

/** undefined for a part from which nothing can begin, or that is on no host. */
export const blastRadius = (topology: Topology, from: PartId): BlastRadius | undefined => {
  const begin = beginOf(topology, from)
  const host = begin && topology.hosts.get(begin.host)
  if (!begin || !host) return undefined
  const { nodes, edges } = reachGraph(topology, host)
  const starts = begin.starts.filter((key) => nodes.has(key))
  const ways = easiestWays(starts, edges)
  const reached = [...ways.entries()].flatMap(([key, way]) => {
    const node = nodes.get(key)
    return node && SHOWN.has(node.kind) && !begin.own.includes(key)
      ? [targetOf(node, way, nodes)]
      : []
  })
  const hit = new Set(reached.map(({ key }) => key))
  return {
    start: begin.start,
    from,
    says: begin.says,
    reached: reached.toSorted(
      (a, b) => a.flaws - b.flaws || a.steps.length - b.steps.length || (a.key < b.key ? -1 : 1),
    ),
    spared: host.vms.filter((id) => id !== from && !hit.has(`memory ${id}`)),
  }
}

interface Begin {
  readonly start: BlastStart
  readonly host: PartId
  readonly starts: readonly string[]
  readonly own: readonly string[]
  readonly says: string
}

const beginOf = (topology: Topology, from: PartId): Begin | undefined => {
  const { adapters, vms, hosts } = topology
  const adapter = adapters.get(from)
  if (adapter?.host)
    return {
      start: 'device',
      host: adapter.host,
      starts: [`adapter ${from}`],
      own: [`registers ${from}`],
      says: `${adapter.name} turns malicious`,
    }
  const vm = vms.get(from)
  if (vm?.host)
    return {
      start: 'guest',
      host: vm.host,
      starts: [`vm ${from}`],
      own: [`memory ${from}`],
      says: `${vm.name} is compromised`,
    }
  const host = hosts.get(from)
  if (!host) return undefined
  return {
    start: 'stack',
    host: from,
    starts: stackOf(topology, from),
    own: [],
    says: `the I/O stack of ${host.name} is compromised`,
  }
}

/** Programs that VMs hand their frames to; whoever has a function of his own hands them to none. */
const stackOf = ({ interfaces }: Topology, host: PartId): readonly string[] => [
  ...new Set(
    [...interfaces.values()].flatMap(({ host: on, vm, interface: { path } }) => {
      if (on !== host || vm === null) return []
      if (isKernelPath(path)) return [`kernel ${host}`]
      if (isVmmPath(path)) return [`vmm ${vm}`]
      return path === 'vhost-user' ? [`switch ${host}`] : []
    }),
  ),
]

interface Way {
  readonly flaws: number
  readonly edges: readonly ReachEdge[]
}

const easiestWays = (
  starts: readonly string[],
  edges: ReadonlyMap<string, readonly ReachEdge[]>,
): ReadonlyMap<string, Way> => {
  const found = new Map<string, Way>()
  let frontier = new Map<string, Way>(starts.map((key) => [key, { flaws: 0, edges: [] }]))
  // Without another flaw as far as it goes; then what one more flaw opens.
  while (frontier.size > 0) {
    const opened = new Map<string, Way>()
    const queue = [...frontier].filter(([key]) => !found.has(key))
    for (const [key, way] of queue) if (!found.has(key)) found.set(key, way)
    for (let at = 0; at < queue.length; at++) {
      const [key, way] = queue[at]!
      for (const edge of edges.get(key) ?? []) {
        if (found.has(edge.to)) continue
        const next = {
          flaws: way.flaws + (edge.flaw === null ? 0 : 1),
          edges: [...way.edges, edge],
        }
        if (edge.flaw !== null) {
          if (!opened.has(edge.to)) opened.set(edge.to, next)
          continue
        }
        found.set(edge.to, next)
        queue.push([edge.to, next])
      }
    }
    frontier = opened
  }
  return found
}

const targetOf = (
  { key, kind, part, name }: ReachNode,
  { flaws, edges }: Way,
  nodes: ReadonlyMap<string, ReachNode>,
): BlastTarget => ({
  key,
  kind: kind as BlastTarget['kind'],
  part,
  name,
  flaws,
  steps: edges.map(({ says, flaw, via, from, to }) => {
    const end = nodes.get(to)
    // What is no peer of a function lies behind the root complex.
    const up = end?.kind === 'registers' ? [] : (nodes.get(from)?.up ?? [])
    return { says, flaw, parts: [...new Set([...up, ...via, ...(end ? [end.part] : [])])] }
  }),
})

/** Things reached by design, and with one more flaw or several: the smaller the better, the first before the second. */
export const sizeOfRadius = ({ reached }: BlastRadius): readonly [number, number] => {
  const byDesign = reached.filter(({ flaws }) => flaws === 0).length
  return [byDesign, reached.length - byDesign]
}
