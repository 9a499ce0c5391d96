/** What a person is told of each station: a name, what it does here, and the part or wire to show. */
import type { Plan } from '../../plan/plan.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import type { StationInfo, StationKind } from '../protocol.ts'
import { directionOf } from './wire-plan.ts'

type Place = Pick<StationInfo, 'part' | 'link' | 'direction'>

class Display {
  private readonly topology: Topology

  constructor(topology: Topology) {
    this.topology = topology
  }

  private partName(id: string): string {
    return this.topology.parts.get(id)?.part.name ?? id
  }

  /** Keys begin with the id of what they belong to: a part, an interface, a flow or a link. */
  private ownerOf(key: string): { readonly id: string; readonly rest: string } {
    const slash = key.indexOf('/')
    const head = slash < 0 ? key : key.slice(0, slash)
    const rest = slash < 0 ? '' : key.slice(slash + 1)
    // "if2 queue 1": the further queues of an interface.
    const space = head.indexOf(' ')
    return space < 0
      ? { id: head, rest }
      : { id: head.slice(0, space), rest: `${head.slice(space + 1)} ${rest}` }
  }

  private placeOf(id: string): Place {
    const { interfaces, flows } = this.topology
    const onPart = interfaces.get(id)?.interface.on ?? flows.get(id)?.flow.to ?? id
    const part = interfaces.get(onPart)?.interface.on ?? onPart
    return { part, link: null, direction: null }
  }

  private ownerName(id: string): string {
    const { interfaces, flows } = this.topology
    const view = interfaces.get(id)
    if (view) return `${view.name} of ${this.partName(view.interface.on)}`
    const link = this.topology.scenario.links[id]
    if (link) return `${this.partName(link.from.part)} and ${this.partName(link.to.part)}`
    return flows.get(id)?.flow.name ?? this.partName(id)
  }

  station(kind: StationKind, key: string, does: string): StationInfo {
    const { id, rest } = this.ownerOf(key)
    const name = `${this.spoken(rest)} of ${this.ownerName(id)}`
    return { key, kind, name, does, ...this.placeOf(id) }
  }

  /** "pf 0/vf 3 queue 0/transmit ring" is a key; "transmit ring, PF 0, VF 3" is what a person reads. */
  private spoken(rest: string): string {
    const known = SPOKEN.find(([pattern]) => pattern.test(rest))
    if (known) return rest.replace(...known)
    const ring = /^pf (\d+)\/(.*?)\s*(?:queue (\d+))?\/((?:transmit|receive) ring)$/.exec(rest)
    if (!ring) return rest
    const [, pf, user = '', queue, what] = ring
    const owner = user.startsWith('pool ')
      ? this.ownerName(user.slice('pool '.length))
      : user.replace(/^vf /, 'VF ')
    const which = queue === undefined || queue === '0' ? '' : `, queue ${queue}`
    return `${what}, PF ${pf}${owner === '' ? '' : `, ${owner}`}${which}`
  }

  link(key: string): StationInfo {
    const { id, rest } = this.ownerOf(key)
    const saved = this.topology.scenario.links[id]
    if (saved) {
      const isWire = rest === 'out' || rest === 'back'
      // A PCIe link goes up from the end that is the adapter or the upstream port of a switch.
      const fromIsLower = saved.from.port === 'up'
      const isOut = isWire ? rest === 'out' : (rest === 'up') === fromIsLower
      const [sender, taker] = isOut ? [saved.from, saved.to] : [saved.to, saved.from]
      return {
        key,
        kind: 'link',
        name: `${this.partName(sender.part)} to ${this.partName(taker.part)}`,
        does: isWire ? 'Ethernet' : 'PCIe',
        part: sender.part,
        link: id,
        direction: isOut ? 'out' : 'back',
      }
    }
    return this.portWire(key, id, rest) ?? this.station('link', key, 'memory bandwidth')
  }

  /** The wires of an adapter are named by its port. */
  private portWire(key: string, id: string, rest: string): StationInfo | undefined {
    const pf = /^port (\d+)\/wire-(out|in)$/.exec(rest)
    if (!pf) return undefined
    const end = { part: id, port: `wire${pf[1]}` }
    const joined = this.topology.neighbour(end)
    const isOut = pf[2] === 'out'
    const other = joined ? this.partName(joined.end.part) : 'nothing'
    const own = this.partName(id)
    return {
      key,
      kind: 'link',
      name: isOut ? `${own} to ${other}` : `${other} to ${own}`,
      does: 'Ethernet',
      part: id,
      link: joined?.link ?? null,
      direction: joined ? directionOf(this.topology, joined.link, isOut ? end : joined.end) : null,
    }
  }
}

const SPOKEN: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^iommu\/iotlb$/, 'IOTLB'],
  [/^device-tlb$/, 'device TLB'],
  [/^viommu invalidations$/, 'invalidation queue in the guest'],
  [/^iommu\/invalidation.*$/, 'IOMMU invalidation queue'],
  [/^dma-reads$/, 'DMA read engine'],
  [/^dma-writes$/, 'DMA write engine'],
  [/^dma-tags$/, 'DMA tags'],
  [/^write-credits$/, 'posted write credits'],
  [/^port (\d+)\/receive-buffer$/, 'receive buffer, port $1'],
  [/^socket (\d+)\/memory$/, 'memory, socket $1'],
  [/^\S+\/socket$/, 'socket buffer'],
  [/^vcpu /, 'vCPU '],
  [/^vhost /, 'vhost worker '],
  [/^vmm$/, 'VMM I/O thread'],
  [/^pmd /, 'polling worker '],
  [/^pool (\d+)$/, 'VMDq worker $1'],
]

const DOES: readonly (readonly [pattern: RegExp, does: string])[] = [
  [/\/vcpu /, 'guest'],
  [/\/vhost /, 'vhost worker'],
  [/\/vmm$/, 'VMM I/O thread'],
  [/\/softirq /, 'softirq of the host'],
  [/\/pmd /, 'polling vswitch'],
  [/\/vswitch$/, 'vswitch'],
  [/\/pool /, 'VMDq pool'],
  [/\/cpu /, 'native system'],
]

const doesOf = (key: string): string => DOES.find(([pattern]) => pattern.test(key))?.[1] ?? ''

/** In the order of the plan: cores, threads, servers, links, pools, caches. */
export const displayOf = (plan: Plan, topology: Topology): readonly StationInfo[] => {
  const display = new Display(topology)
  const onCore = plan.cores.map(() => new Set<string>())
  for (const { key, cores } of plan.threads)
    if (cores.length === 1) onCore[cores[0]!]?.add(doesOf(key))
  return [
    ...plan.cores.map(({ key }, core) =>
      display.station('core', key, [...onCore[core]!].join(', ')),
    ),
    ...plan.threads.map(({ key }) => display.station('thread', key, doesOf(key))),
    ...plan.servers.map(({ key }) => display.station('server', key, 'adapter')),
    ...plan.links.map(({ key }) => display.link(key)),
    ...plan.pools.map(({ key }) => display.station('pool', key, 'room')),
    ...plan.caches.map(({ key }) => display.station('cache', key, 'translations')),
  ]
}
