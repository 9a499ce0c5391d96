/**
 * Which core a thread of the host runs on. Deterministic: threads come in the order of interface ids, and each takes the
 * core that the fewest have taken before it.
 */

import { dataPath } from '../../data-paths/catalog.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { HostView, InterfaceView, Topology, VmView } from '../../scenario/topology-view.ts'

export class CorePlacement {
  private readonly taken: Float64Array
  private readonly isReserved: Uint8Array
  /** Cores that vCPUs without a place of their own may use. */
  readonly free: readonly number[]

  constructor(host: HostView, topology: Topology, interfaces: readonly InterfaceView[]) {
    const { coreCount, settings } = host
    this.taken = new Float64Array(coreCount)
    this.isReserved = new Uint8Array(coreCount)
    for (const core of switchCores(host, interfaces)) this.isReserved[core] = 1
    const free: number[] = []
    for (let core = 0; core < coreCount; core++) if (!this.isReserved[core]) free.push(core)
    // A host whose every core polls has nowhere else to run its guests.
    this.free = free.length > 0 ? free : Array.from({ length: coreCount }, (_, core) => core)
    for (const id of host.vms) {
      const vm = topology.vms.get(id)
      if (vm) for (const core of pinnedCores(vm, settings, coreCount)) this.taken[core]!++
    }
  }

  /** The least used of the cores that are not the switch's. */
  takeLeastUsed(): number {
    let best = this.free[0]!
    for (const core of this.free) if (this.taken[core]! < this.taken[best]!) best = core
    this.taken[best]!++
    return best
  }
}

const usesSwitchCore = (path: string): 'polling' | 'hypervisor' | null =>
  path === 'vhost-user' ? 'polling' : path === 'hypervisor-vswitch' ? 'hypervisor' : null

export const switchCores = (
  { coreCount, settings }: HostView,
  interfaces: readonly InterfaceView[],
): readonly number[] => {
  let workers = 0
  for (const { interface: attached } of interfaces) {
    const use = dataPath(attached.path) ? usesSwitchCore(attached.path) : null
    if (use === 'polling') workers = Math.max(workers, settings.vswitchWorkers)
    if (use === 'hypervisor') workers = Math.max(workers, 1)
  }
  return Array.from(
    { length: Math.min(workers, coreCount) },
    (_, worker) => (settings.vswitchCore + worker) % coreCount,
  )
}

/** Cores of the vCPUs in order; empty when the VM floats. */
export const pinnedCores = (
  { settings }: VmView,
  _host: HostView['settings'],
  coreCount: number,
): readonly number[] =>
  Array.from(
    { length: settings.pinnedCores.length === 0 ? 0 : settings.vcpus },
    (_, cpu) => settings.pinnedCores[cpu % settings.pinnedCores.length]! % coreCount,
  )

/** Who polls has a core that the kernel is kept off (isolcpus, nohz_full): nothing else delays it. */
export const isolatePollers = ({ cores, threads }: PlanBuilder): void => {
  for (const { polls, cores: own } of threads.entries) {
    const core = polls ? own[0] : undefined
    if (core !== undefined) cores.entries[core] = { ...cores.entries[core]!, hiccup: null }
  }
}
