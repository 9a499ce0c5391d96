/**
 * Who can act on what in a design: edges from one who is hostile to what that gives him. By design, or by one more flaw
 * in a program that takes what he hands it. One host is one world: what goes over a network is not in it.
 */
import { attachmentOf } from '../field-sets.ts'
import { portsBlockTranslated } from '../peers/translated-requests.ts'
import { type ResolvedHost, resolvedHost } from '../resolved-functions.ts'
import type { PartId } from '../scenario.ts'
import type { AdapterView, HostView, InterfaceView, Topology } from '../topology-view.ts'
import {
  type DrivenFunction,
  drivenFunctions,
  isTranslatedFor,
  pathToAdapter,
} from './driven-functions.ts'

export type NodeKind =
  | 'adapter'
  | 'function'
  | 'registers'
  | 'vm'
  | 'vmm'
  | 'switch'
  | 'kernel'
  | 'memory'
  | 'buffers'
  | 'interrupts'

export interface ReachNode {
  /** "memory vm2" */
  readonly key: string
  readonly kind: NodeKind
  /** The part to show. */
  readonly part: PartId
  readonly name: string
  /** Of a function: links and parts that its requests go over up to the root complex. */
  readonly up?: readonly string[]
}

export interface ReachEdge {
  readonly from: string
  readonly to: string
  readonly says: string
  /** What has to be broken besides; null: nothing. */
  readonly flaw: string | null
  /** Parts between. */
  readonly via: readonly PartId[]
}

export interface ReachGraph {
  readonly nodes: ReadonlyMap<string, ReachNode>
  readonly edges: ReadonlyMap<string, readonly ReachEdge[]>
}

export const reachGraph = (topology: Topology, host: HostView): ReachGraph =>
  new GraphMaker(topology, host).make()

const KERNEL_PATHS: Readonly<Record<string, string>> = {
  'vhost-net': 'a flaw in vhost-net, which parses the rings in the kernel',
  'hypervisor-vswitch': 'a flaw in the switch of the hypervisor',
  vmdq: 'a flaw in the backend of the hypervisor',
}
const VMM_PATHS: Readonly<Record<string, string>> = {
  emulated: 'a flaw in the device model',
  'virtio-user-space': 'a flaw in the virtio backend of the VMM',
}

export const isKernelPath = (path: string): boolean => Object.hasOwn(KERNEL_PATHS, path)
export const isVmmPath = (path: string): boolean => Object.hasOwn(VMM_PATHS, path)

class GraphMaker {
  private readonly nodes = new Map<string, ReachNode>()
  private readonly edges = new Map<string, ReachEdge[]>()
  private readonly topology: Topology
  private readonly host: HostView
  private readonly resolved: ResolvedHost
  private readonly interfaces: readonly InterfaceView[]

  constructor(topology: Topology, host: HostView) {
    this.topology = topology
    this.host = host
    this.resolved = resolvedHost(topology, host)
    this.interfaces = [...topology.interfaces.values()].filter((view) => view.host === host.id)
  }

  make(): ReachGraph {
    const { host, topology } = this
    this.node('kernel', host.id, `the kernel of ${host.name}`)
    this.node('memory', host.id, `memory of ${host.name}`)
    this.node('buffers', host.id, `DMA buffers of ${host.name}`)
    this.node('interrupts', host.id, `interrupts of ${host.name}`)
    for (const id of host.vms) {
      const name = this.nameOf(id)
      this.node('vm', id, name)
      this.node('memory', id, `memory of ${name}`)
      this.edge(`vm ${id}`, `memory ${id}`, `${name} has its own memory.`)
      this.edge(`memory ${id}`, `vm ${id}`, `Who writes the memory of ${name} has its kernel.`)
    }
    this.edge(
      `memory ${host.id}`,
      `kernel ${host.id}`,
      'Who writes the memory of the host has its kernel.',
    )
    this.edge(
      `interrupts ${host.id}`,
      `kernel ${host.id}`,
      'Interrupts at will have been made into code that runs in the host (Wojtczuk and Rutkowska, 2011).',
    )
    for (const id of [host.id, ...host.vms])
      this.edge(`kernel ${host.id}`, `memory ${id}`, `The kernel of ${host.name} maps all memory.`)
    for (const view of this.interfaces) this.backend(view)
    for (const id of host.adapters) {
      const adapter = topology.adapters.get(id)
      if (adapter && adapter.pcie !== null) this.adapter(adapter)
    }
    return { nodes: this.nodes, edges: this.edges }
  }

  private nameOf(id: PartId): string {
    return this.topology.parts.get(id)?.part.name ?? id
  }

  private node(kind: NodeKind, part: PartId, name: string): string {
    const key = `${kind} ${part}`
    if (!this.nodes.has(key)) this.nodes.set(key, { key, kind, part, name })
    return key
  }

  private edge(
    from: string,
    to: string,
    says: string,
    flaw: string | null = null,
    via: readonly PartId[] = [],
  ): void {
    const own = this.edges.get(from)
    const edge = { from, to, says, flaw, via }
    if (own) own.push(edge)
    else this.edges.set(from, [edge])
  }

  /** What a guest hands its frames to. */
  private backend({ vm, interface: { path } }: InterfaceView): void {
    const { host } = this
    if (vm === null) return
    const inKernel = KERNEL_PATHS[path]
    if (inKernel)
      this.edge(
        `vm ${vm}`,
        `kernel ${host.id}`,
        `${this.nameOf(vm)} shares rings with the kernel of ${host.name}.`,
        inKernel,
      )
    const inVmm = VMM_PATHS[path]
    if (inVmm) {
      const process = this.node('vmm', vm, `the VMM process of ${this.nameOf(vm)}`)
      this.edge(
        `vm ${vm}`,
        process,
        `The VMM process takes every request of ${this.nameOf(vm)}.`,
        inVmm,
      )
      this.edge(
        process,
        `memory ${vm}`,
        'The VMM process maps the memory of its own VM, and of no other.',
      )
    }
    if (path === 'vhost-user') {
      const process = this.node('switch', host.id, `the polling switch of ${host.name}`)
      this.edge(
        `vm ${vm}`,
        process,
        `${this.nameOf(vm)} shares rings with the switch process.`,
        'a flaw in the polling switch',
      )
      this.edge(
        process,
        `memory ${vm}`,
        `vhost-user has the switch map all memory of ${this.nameOf(vm)}.`,
      )
    }
  }

  private adapter(adapter: AdapterView): void {
    const { host } = this
    const whole = this.node('adapter', adapter.id, adapter.name)
    const registers = this.node('registers', adapter.id, `registers of ${adapter.name}`)
    this.edge(`kernel ${host.id}`, whole, `The kernel of ${host.name} drives what it likes.`)
    const isOn = host.settings.iommu !== 'off'
    if (isOn && adapter.settings.ats && !portsBlockTranslated(this.resolved, adapter.pfBdf(0)))
      for (const id of [host.id, ...host.vms])
        this.edge(
          whole,
          `memory ${id}`,
          `${adapter.name} has ATS on: it calls its requests translated, and the IOMMU lets them pass.`,
        )
    const functions = drivenFunctions(this.interfaces, adapter)
    for (const own of functions) {
      this.nodes.set(own.key, {
        key: own.key,
        kind: 'function',
        part: adapter.id,
        name: `${own.bdf} of ${adapter.name}`,
        up: (adapter.pcie ?? []).flatMap(({ link, upper }) => [link, upper.part]),
      })
      this.edge(whole, own.key, `${adapter.name} sends under the ID of each of its functions.`)
      this.edge(
        registers,
        own.key,
        `Who writes the registers of ${adapter.name} has it do DMA for him.`,
      )
      this.domain(own)
      this.messages(own)
      this.peers(own)
    }
    for (const { vm, interface: attached } of this.interfaces) {
      if (attached.adapter !== adapter.id || vm === null) continue
      const attachment = attachmentOf(attached.path)
      const { pf, vf = 0 } = attached
      const own = functions.find((each) => each.vm === vm && each.bdf === adapter.vfBdf(pf, vf))
      if (attachment === 'pf')
        this.edge(
          `vm ${vm}`,
          whole,
          `${this.nameOf(vm)} has the whole of ${adapter.name}, firmware included.`,
        )
      else if (attachment === 'vf' && own)
        this.edge(`vm ${vm}`, own.key, `${this.nameOf(vm)} drives ${own.bdf} itself.`)
    }
    for (const { key, bdf } of functions.filter(({ isSwitchs }) => isSwitchs))
      this.edge(`switch ${host.id}`, key, `The polling switch drives ${bdf} itself.`)
  }

  /** What its table has. */
  private domain(own: DrivenFunction): void {
    const { host } = this
    const { key, bdf, vm, isSwitchs } = own
    if (!isTranslatedFor(host, own)) {
      const why =
        host.settings.iommu === 'off'
          ? `the IOMMU of ${host.name} is off`
          : `the IOMMU of ${host.name} passes the functions of the host through`
      for (const id of [host.id, ...host.vms])
        this.edge(key, `memory ${id}`, `${bdf} reaches all memory: ${why}.`)
    } else if (vm !== null)
      this.edge(
        key,
        `memory ${vm}`,
        `The table of ${bdf} has all memory of ${this.nameOf(vm)}, and no other.`,
      )
    else if (isSwitchs)
      this.edge(
        key,
        this.node('switch', host.id, `the polling switch of ${host.name}`),
        `The table of ${bdf} has the memory of the polling switch.`,
      )
    else
      this.edge(
        key,
        `buffers ${host.id}`,
        `The table of ${bdf} has the buffers that the host maps for it, and no other memory.`,
      )
  }

  private messages({ key, bdf }: DrivenFunction): void {
    const { host } = this
    const { iommu, interruptRemapping } = host.settings
    if (iommu !== 'off' && interruptRemapping === 'on') return
    this.edge(
      key,
      `interrupts ${host.id}`,
      `${bdf} may write any interrupt message: interrupts of ${host.name} are not remapped.`,
    )
  }

  private peers(own: DrivenFunction): void {
    for (const id of this.host.adapters) {
      const other = this.topology.adapters.get(id)
      if (!other || other.id === own.adapter.id || other.pcie === null) continue
      const path = pathToAdapter(this.resolved, own, other)
      const arrives =
        path !== undefined &&
        path.way !== 'blocked' &&
        (path.way === 'direct' || !isTranslatedFor(this.host, own))
      if (!arrives) continue
      const decides = path.hops.findLast(({ does }) => does !== 'arrives' && does !== 'goes down')
      this.edge(
        own.key,
        `registers ${other.id}`,
        decides?.says ?? '',
        null,
        path.hops.flatMap(
          ({ at }) => this.resolved.functions.find(({ bdf }) => bdf === at)?.part ?? [],
        ),
      )
    }
  }
}
