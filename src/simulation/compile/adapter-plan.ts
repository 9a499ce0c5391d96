/** One adapter: its PCIe path, DMA engine, ports, and the function that each interface drives. */

import { dataPath } from '../../data-paths/catalog.ts'
import type { Dma } from '../../data-paths/stages/path-context.ts'
import { adapterPort, type PortFunction } from '../../hardware/adapter.ts'
import type { AdapterFunction, AdapterPort, HardwareOp } from '../../hardware/adapter-function.ts'
import { type DmaEngine, dmaEngine } from '../../hardware/dma-engine.ts'
import type { GuestOwner } from '../../hardware/dma-mapping.ts'
import type { FunctionOwner, Iommu } from '../../hardware/iommu.ts'
import { type PcieFunctionSpec, pcieFunction } from '../../hardware/pcie-function.ts'
import { type PciePath, pciePath } from '../../hardware/pcie-path.ts'
import { socketMemory } from '../../hardware/root-complex.ts'
import { requestOverhead } from '../../pci/tlp.ts'
import { amount } from '../../plan/amount.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { Index } from '../../plan/stations.ts'
import type { AdapterView, InterfaceView, PcieHop, Topology } from '../../scenario/topology-view.ts'
import { gbps, PS_PER_US } from '../../units.ts'
import { addressSpace, guestOwner } from './address-space.ts'
import { type HostPlan, numberOf } from './host-plan.ts'
import { ADAPTIVE_TABLE } from './moderation-table.ts'
import { rootPortLimits } from './root-port-limits.ts'
import type { WirePlan } from './wire-plan.ts'

const KIB = 1_024

interface Port {
  readonly port: AdapterPort
  /** Interface id -> place in the arbiter. */
  readonly places: ReadonlyMap<string, number>
}

export class AdapterPlan {
  readonly view: AdapterView
  private readonly plan: PlanBuilder
  private readonly topology: Topology
  private readonly host: HostPlan
  private readonly iommu: Iommu
  private readonly wires: WirePlan
  private readonly path: PciePath
  private readonly engine: DmaEngine
  private readonly memory: Index
  private readonly ports = new Map<number, Port>()
  private readonly queues = new Map<string, Dma>()

  constructor(
    plan: PlanBuilder,
    topology: Topology,
    view: AdapterView,
    hops: readonly PcieHop[],
    host: HostPlan,
    iommu: Iommu,
    wires: WirePlan,
  ) {
    const { costs } = host
    this.view = view
    this.plan = plan
    this.topology = topology
    this.host = host
    this.iommu = iommu
    this.wires = wires
    this.path = pciePath({
      plan,
      costs,
      mpsBytes: view.mpsBytes,
      rootPort: rootPortLimits(topology.parts.get(hops.at(-1)?.upper.part ?? '')?.settings),
      hops: hops.map((hop, at) => ({
        key: hop.link,
        generation: hop.trainedGeneration,
        lanes: hop.trainedLanes,
        hopNs: hop.hopNs,
        ...entryOf(hops[at - 1], topology),
      })),
    })
    this.engine = dmaEngine({ plan, costs, key: view.id, tags: view.settings.dmaTags })
    this.memory = socketMemory(
      plan,
      `${host.view.id}/socket ${view.socket}`,
      host.view.settings.memoryGigabytesPerSecond,
    )
  }

  port(pf: number): Port {
    const known = this.ports.get(pf)
    if (known) return known
    const { settings, id, name } = this.view
    const ours = this.view.interfaces.flatMap((each) => {
      const view = this.topology.interfaces.get(each)
      return view && view.interface.pf === pf ? [view] : []
    })
    const wire = this.wireOf(pf)
    const port = adapterPort({
      plan: this.plan,
      costs: this.host.costs,
      key: `${id}/port ${pf}`,
      ...wire,
      functions: ours.length > 0 ? ours.map(functionOf) : [NOBODY],
      classes: settings.etsWeights.map((weight) => ({ strict: 0, weight })),
      receiveBufferBytes: settings.bufferKib * KIB,
      fullCause: `packet buffer of ${name} port ${pf} is full`,
    })
    const made = { port, places: new Map(ours.map(({ id: key }, place) => [key, place])) }
    this.ports.set(pf, made)
    return made
  }

  /** The cable at a port. The other end's egress brings frames, unless that is an adapter with a port of its own. */
  private wireOf(pf: number) {
    const { topology, view } = this
    const end = { part: view.id, port: `wire${pf}` }
    const joined = topology.neighbour(end)
    if (!joined) return { rate: gbps(view.settings.portGbps), metres: 0, wireIn: null }
    const other = topology.parts.get(joined.end.part)
    const rate = gbps(
      Math.min(view.settings.portGbps, numberOf(other?.settings.portGbps, view.settings.portGbps)),
    )
    const metres = numberOf(
      topology.scenario.links[joined.link]?.settings.lengthMetres,
      DEFAULT_METRES,
    )
    const wireIn =
      other?.part.kind === 'nic'
        ? null
        : this.wires.egressOf({
            link: joined.link,
            from: joined.end,
            to: end,
            rate,
            lengthMetres: metres,
            switch: null,
          }).link
    return { rate, metres, wireIn }
  }

  /** The queue pair that carries the frames of an interface, as its owner sees it. */
  dma(view: InterfaceView, queue: number): Dma {
    const { interface: attached, vm } = view
    const attachment = dataPath(attached.path)?.attachment ?? 'software'
    const owner: FunctionOwner =
      vm !== null && (attachment === 'vf' || attachment === 'pf') ? 'guest' : 'host'
    const key = this.keyOf(view, attachment, queue)
    const known = this.queues.get(key)
    if (known) return known
    const { settings } = this.host.view
    const guest = owner === 'guest' ? guestOwner(this.vmOf(vm), view.settings) : null
    const made: Dma = {
      key,
      function: pcieFunction(this.functionSpec(key, vm, owner, guest)),
      ringEntries: usesSwitchRing(attached.path)
        ? settings.vswitchRing
        : this.view.settings.ringEntries,
      moderator: this.moderator(key),
      // User-space drivers map their memory once.
      mapping:
        attached.path === 'vhost-user'
          ? null
          : this.iommu.mapping(owner, {
              guest,
              hasDeviceCache: this.view.settings.ats,
            }),
      releaseBuffer: () => this.port(attached.pf).port.releaseBuffer(),
    }
    this.queues.set(key, made)
    return made
  }

  private vmOf(vm: string | null) {
    return vm === null ? undefined : this.topology.vms.get(vm)
  }

  private functionSpec(
    key: string,
    vm: string | null,
    owner: FunctionOwner,
    guest: GuestOwner | null = null,
  ): PcieFunctionSpec {
    const driver = owner === 'guest' ? this.vmOf(vm) : undefined
    return {
      plan: this.plan,
      costs: this.host.costs,
      key,
      path: this.path,
      dma: this.engine,
      memory: { station: this.memory, remoteSocket: this.isRemote(vm), inCache: true },
      iommu: this.iommu,
      owner,
      domain: owner === 'guest' ? this.domainOf(vm) : 0,
      ...addressSpace(this.host.view, this.view, driver, guest),
      mpsBytes: this.view.mpsBytes,
      mrrsBytes: this.view.settings.mrrsBytes,
    }
  }

  /** The function of an interface where it writes what it should not; `faultCause` when it does so outside its domain. */
  strayFunction(key: string, vm: string | null, faultCause?: Index): AdapterFunction {
    const spec = this.functionSpec(key, vm, vm === null ? 'host' : 'guest')
    if (faultCause === undefined) return pcieFunction(spec)
    return pcieFunction({ ...spec, domain: spec.domain + UNMAPPED, faultCause })
  }

  /** Up its own link and no further. */
  ownLink(bytes: number): readonly HardwareOp[] {
    return this.path.up((format) => amount({ fixed: bytes + requestOverhead(format) })).slice(0, 1)
  }

  private keyOf(
    { id, interface: { path, pf, vf } }: InterfaceView,
    attachment: string,
    queue: number,
  ) {
    const port = `${this.view.id}/pf ${pf}`
    switch (attachment) {
      case 'vf':
        return `${port}/vf ${vf} queue ${queue}`
      case 'pf':
        return `${port}/queue ${queue}`
      case 'pool':
        return `${port}/pool ${id}`
      default:
        return usesSwitchRing(path)
          ? `${port}/${path} queue ${path === 'vhost-user' ? this.host.pollingWorker(id, queue) : 0}`
          : `${port}/host queue ${this.host.hostQueue(id, this.view.id)}`
    }
  }

  private moderator(key: string): Index | null {
    const { moderationUs, moderationFrames, moderation } = this.view.settings
    if (moderationUs === 0 && moderation === 'fixed') return null
    return this.plan.moderators.add({
      key: `${key}/moderation`,
      frames: moderationFrames,
      periodPs: moderationUs * PS_PER_US,
      since: 'last opening',
      adaptive: moderation === 'adaptive' ? ADAPTIVE_TABLE : [],
    })
  }

  private domainOf(vm: string | null): number {
    return 1 + this.host.view.vms.indexOf(vm ?? '')
  }

  /** The memory of a pinned VM is on the socket of its first core; else it is where the adapter is. */
  private isRemote(vm: string | null): boolean {
    const first = vm === null ? undefined : this.topology.vms.get(vm)?.settings.pinnedCores[0]
    if (first === undefined) return false
    const { coresPerSocket } = this.host.view.settings
    return Math.floor((first % this.host.view.coreCount) / coresPerSocket) !== this.view.socket
  }
}

const DEFAULT_METRES = 3
/** No table of a VM has pages of these domains. */
const UNMAPPED = 2 ** 20

/** A port that no interface has still sends what a switch hands it. */
const NOBODY: PortFunction = { key: 'nobody', weight: 100, rateLimit: null }

const functionOf = ({
  id: key,
  settings: { weight, rateLimitGbps },
  interface: { path },
}: InterfaceView): PortFunction => {
  const limit = numberOf(rateLimitGbps, 0)
  const attachment = dataPath(path)?.attachment
  // A software switch has shaped before; the adapter cannot tell its interfaces apart.
  const shapes = attachment === 'vf' || attachment === 'pf'
  return { key, weight: numberOf(weight, 100), rateLimit: shapes && limit > 0 ? gbps(limit) : null }
}

const usesSwitchRing = (path: string): boolean =>
  path === 'vhost-user' || path === 'hypervisor-vswitch'

const DOWNSTREAM = /^down(\d+)$/

/** By which downstream port of a switch a path reaches the link above it. */
const entryOf = (
  below: PcieHop | undefined,
  topology: Topology,
): { entry?: { port: number; ports: number } } => {
  if (!below || below.switch === null) return {}
  const port = Number(DOWNSTREAM.exec(below.upper.port)?.[1] ?? 0)
  const ports = numberOf(topology.parts.get(below.switch)?.settings.downstreamPorts, 1)
  return { entry: { port, ports } }
}
