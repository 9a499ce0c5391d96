/** The cores of one host and the threads on them. Threads are placed by interface id, and made when a flow needs them. */

import type { CostReader } from '../../hardware/cost-book.ts'
import type { CostDraws } from '../../hardware/cost-draws.ts'
import { costReader } from '../../hardware/costs.ts'
import { cost, FREE } from '../../plan/amount.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { Index, Thread } from '../../plan/stations.ts'
import type { HostView, InterfaceView, Topology, VmView } from '../../scenario/topology-view.ts'
import { PS_PER_NS, PS_PER_US } from '../../units.ts'
import { CorePlacement, pinnedCores, switchCores } from './core-placement.ts'

/** Host queues of one port that the softirqs of a kernel serve; more cores would rarely see a frame. */
const MOST_HOST_QUEUES = 8
const HOST_WEIGHT = 100

const WOKEN = { title: 'wake the thread', why: 'It slept: until its first instruction.' }
const POLLED = {
  title: 'wait for the poll',
  why: 'A thread that never sleeps comes by: half a round on average.',
}
const VCPU_WOKEN = {
  title: 'wake the vCPU',
  why: 'It had halted: it is scheduled in and enters the guest.',
  costIds: ['wake.halted-vcpu', 'exit.hardware'],
}

export class HostPlan {
  readonly view: HostView
  readonly costs: CostReader
  readonly interfaces: readonly InterfaceView[]
  private readonly plan: PlanBuilder
  private readonly topology: Topology
  private readonly firstCore: Index
  private readonly placement: CorePlacement
  private readonly switchOn: readonly number[]
  /** Thread key -> core, fixed before any flow is looked at. */
  private readonly coreOf = new Map<string, number>()
  /** Ordinal of an interface among those of its path on this host. */
  private readonly ordinal = new Map<string, number>()
  private readonly countOf = new Map<string, number>()

  constructor(
    plan: PlanBuilder,
    topology: Topology,
    view: HostView,
    interfaces: readonly InterfaceView[],
    draws?: CostDraws,
  ) {
    this.plan = plan
    this.topology = topology
    this.view = view
    this.interfaces = interfaces
    this.costs = remembering(
      costReader({
        clockGhz: view.settings.clockGhz,
        exits: view.settings.exits,
        overrides: topology.scenario.costs,
        draws,
      }),
    )
    this.firstCore = plan.cores.entries.length
    const probability = this.costs('core.hiccup-probability')
    for (let core = 0; core < view.coreCount; core++)
      plan.cores.add({
        key: `${view.id}/core ${core}`,
        switchPs: this.costs('core.thread-switch') * PS_PER_NS,
        hiccup:
          probability === 0
            ? null
            : {
                probability,
                lowPs: this.costs('core.hiccup-low') * PS_PER_NS,
                highPs: this.costs('core.hiccup-high') * PS_PER_NS,
              },
      })
    this.switchOn = switchCores(view, interfaces)
    this.placement = new CorePlacement(view, topology, interfaces)
    for (const each of interfaces) this.place(each)
  }

  private place({ id, interface: { path, adapter, pf }, vm, settings }: InterfaceView): void {
    const nth = this.countOf.get(path) ?? 0
    this.countOf.set(path, nth + 1)
    this.ordinal.set(id, nth)
    const queues = numberOf(settings.queues, 1)
    if (vm !== null) this.placeGuest(vm, id, queues)
    switch (path) {
      case 'vhost-net':
        for (let queue = 0; queue < queues; queue++) this.reserve(`${id}/vhost ${queue}`)
        break
      case 'virtio-user-space':
      case 'emulated':
        if (vm !== null) this.reserve(`${vm}/vmm`)
        break
      case 'vmdq':
        this.reserve(`${this.view.id}/pool ${nth % this.view.coreCount}`)
        break
      case 'native':
        for (let queue = 0; queue < queues + 1; queue++) this.reserve(`${id}/cpu ${queue}`)
        break
      default:
    }
    if (path === 'vhost-net' || path === 'virtio-user-space' || path === 'emulated')
      this.reserve(`${adapter}/softirq ${pf}.${this.hostQueue(id, adapter)}`)
  }

  /** vCPUs of a floating VM that carry traffic start out on cores of their own. */
  private placeGuest(id: string, interfaceId: string, queues: number): void {
    const vm = this.topology.vms.get(id)
    if (!vm || vm.settings.pinnedCores.length > 0) return
    const first = firstCpu(vm, interfaceId)
    for (let queue = 0; queue <= queues; queue++)
      this.reserve(`${id}/vcpu ${(first + queue) % vm.settings.vcpus}`)
  }

  private reserve(key: string): void {
    if (!this.coreOf.has(key)) this.coreOf.set(key, this.placement.takeLeastUsed())
  }

  private core(core: number): Index {
    return this.firstCore + core
  }

  private thread(key: string, differs: Partial<Thread> & Pick<Thread, 'cores'>): Index {
    return this.plan.threads.add({
      key,
      weight: HOST_WEIGHT,
      polls: false,
      loopPs: 0,
      spinPs: 0,
      wakePs: 0,
      wakeCost: FREE,
      sleepCost: FREE,
      sleepUse: 'switches',
      ...differs,
    })
  }

  /** Out of the power state in which an idle core waits. */
  private idleExit(): { readonly ns: number; readonly costIds: readonly string[] } {
    const { idleState } = this.view.settings
    if (idleState === 'shallow') return { ns: 0, costIds: [] }
    const id = `idle.${idleState}`
    return { ns: this.costs(id), costIds: [id] }
  }

  private waking(wakeId: string): Pick<Thread, 'wakePs' | 'woken'> {
    const exit = this.idleExit()
    return {
      wakePs: (this.costs(wakeId) + exit.ns) * PS_PER_NS,
      woken: { ...WOKEN, costIds: [wakeId, ...exit.costIds] },
    }
  }

  private placed(key: string, wakeId: string): Index {
    this.reserve(key)
    return this.thread(key, {
      cores: [this.core(this.coreOf.get(key)!)],
      ...this.waking(wakeId),
    })
  }

  /** Queue of the shared port that carries an interface: spread in the order of ids. */
  hostQueue(id: string, adapter: string): number {
    const pairs = this.topology.adapters.get(adapter)?.settings.queuePairs ?? 1
    const queues = Math.max(1, Math.min(pairs, this.view.coreCount, MOST_HOST_QUEUES))
    return (this.ordinal.get(id) ?? 0) % queues
  }

  vhostWorker(id: string, queue: number): Index {
    return this.placed(`${id}/vhost ${queue}`, 'wake.vhost-worker')
  }

  vmmThread(vm: string): Index {
    return this.placed(`${vm}/vmm`, 'wake.vmm-thread')
  }

  softirq(id: string, adapter: string, pf: number): Index {
    return this.placed(`${adapter}/softirq ${pf}.${this.hostQueue(id, adapter)}`, 'wake.softirq')
  }

  poolThread(id: string): Index {
    const nth = (this.ordinal.get(id) ?? 0) % this.view.coreCount
    return this.placed(`${this.view.id}/pool ${nth}`, 'wake.softirq')
  }

  /** Where an interrupt goes that nobody routed: the first core. */
  firstCoreThread(): Index {
    return this.thread(`${this.view.id}/irq`, { cores: [this.core(0)] })
  }

  hypervisorSwitch(): Index {
    return this.thread(`${this.view.id}/vswitch`, {
      cores: [this.core(this.switchOn[0] ?? 0)],
      ...this.waking('wake.softirq'),
    })
  }

  pollingWorkers(): number {
    return Math.max(1, this.switchOn.length)
  }

  /** RSS spreads what the adapter receives: the first flow of each interface, then the second of each. */
  pollingWorker(id: string, nth = 0): number {
    const place = (this.ordinal.get(id) ?? 0) + nth * (this.countOf.get('vhost-user') ?? 1)
    return place % this.pollingWorkers()
  }

  pollingSwitch(id: string, nth = 0): Index {
    const worker = this.pollingWorker(id, nth)
    return this.thread(`${this.view.id}/pmd ${worker}`, {
      cores: [this.core(this.switchOn[worker] ?? 0)],
      polls: true,
      loopPs: this.costs('pmd.loop') * PS_PER_NS,
      woken: { ...POLLED, costIds: ['pmd.loop'] },
    })
  }

  switchPorts(): number {
    return Math.ceil((this.countOf.get('vhost-user') ?? 1) / this.pollingWorkers())
  }

  /** A core that a native system gives to one queue of an interface. */
  nativeCpu(id: string, queue: number): Index {
    return this.placed(`${id}/cpu ${queue}`, 'wake.softirq')
  }

  vcpu(vm: VmView, cpu: number, polls: boolean): Index {
    const key = `${vm.id}/vcpu ${cpu}`
    const known = this.plan.threads.find(key)
    if (known !== undefined) return known
    const { settings } = this.view
    const exit = this.idleExit()
    const pinned = pinnedCores(vm, settings, this.view.coreCount)
    const own = pinned[cpu]
    const home = this.placement.free.indexOf(this.coreOf.get(key) ?? -1)
    // It stays where it was as long as that core is as free as any.
    const homeFirst = [
      ...this.placement.free.slice(Math.max(0, home)),
      ...this.placement.free.slice(0, Math.max(0, home)),
    ]
    return this.thread(key, {
      cores: own === undefined ? homeFirst.map((core) => this.core(core)) : [this.core(own)],
      weight: vm.settings.cpuWeight,
      polls,
      loopPs: polls ? this.costs('pmd.guest-forward') * PS_PER_NS : 0,
      spinPs: settings.platform === 'kvm' ? settings.haltPollUs * PS_PER_US : 0,
      // The measured latency ends in the guest: the entry is part of it.
      wakePs: (this.costs('wake.halted-vcpu') - this.costs('exit.hardware') + exit.ns) * PS_PER_NS,
      wakeCost: cost({ fixedNs: this.costs('exit.hardware') }),
      sleepCost: cost({ fixedNs: this.costs('sleep.vcpu-exit') }),
      sleepUse: 'exits',
      woken: polls
        ? { ...POLLED, costIds: ['pmd.guest-forward'] }
        : { ...VCPU_WOKEN, costIds: [...VCPU_WOKEN.costIds, ...exit.costIds] },
    })
  }
}

/** Every flow asks for the same hundred costs. */
const remembering = (reader: CostReader): CostReader => {
  const known = new Map<string, number>()
  return (id) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const value = reader(id)
    known.set(id, value)
    return value
  }
}

/** Interfaces of a VM start at different vCPUs; the queues of one follow each other. */
export const firstCpu = ({ interfaces, settings }: VmView, id: string): number =>
  Math.max(0, interfaces.indexOf(id)) % settings.vcpus

export const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise
