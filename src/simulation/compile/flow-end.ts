/** One end of a flow as its data path sees it: threads, function, costs. */
import { stagesOfPath } from '../../data-paths/stages/catalog.ts'
import type { PathStages } from '../../data-paths/stages/define-stages.ts'
import type { Delivery, PathContext, Traffic } from '../../data-paths/stages/path-context.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { InterfaceView, Topology, VmView } from '../../scenario/topology-view.ts'
import { gbps } from '../../units.ts'
import type { AdapterPlan } from './adapter-plan.ts'
import { firstCpu, type HostPlan, numberOf } from './host-plan.ts'

export interface EndSpec {
  readonly flow: string
  readonly view: InterfaceView
  readonly traffic: Traffic
  readonly closedLoop: boolean
  /** null: both ends are joined by a software switch of one host. */
  readonly adapter: AdapterPlan | null
  readonly host: HostPlan
  /** The how manieth flow of this interface it is: flows are spread over its queues. */
  readonly nth: number
}

export interface FlowEnd {
  readonly stages: PathStages
  readonly context: PathContext
  readonly view: InterfaceView
}

const isPolled = ({ settings }: InterfaceView): boolean => settings.guestDriver === 'poll-mode'

/** A vCPU polls when an interface with a poll-mode driver has its first queue there. */
const cpuPolls = (topology: Topology, vm: VmView, cpu: number): boolean =>
  vm.interfaces.some((id) => {
    const view = topology.interfaces.get(id)
    return view !== undefined && isPolled(view) && firstCpu(vm, id) === cpu
  })

const threadsOf = (topology: Topology, { view, host }: EndSpec, queue: number) => {
  const apart = view.settings.application === 'next' ? 1 : 0
  const vm = view.vm === null ? undefined : topology.vms.get(view.vm)
  if (!vm)
    return {
      network: host.nativeCpu(view.id, queue),
      application: host.nativeCpu(view.id, queue + apart),
    }
  const { vcpus } = vm.settings
  const vcpu = (cpu: number) => host.vcpu(vm, cpu, cpuPolls(topology, vm, cpu))
  const cpu = (firstCpu(vm, view.id) + queue) % vcpus
  return { network: vcpu(cpu), application: vcpu((cpu + apart) % vcpus) }
}

export const flowEnd = (
  plan: PlanBuilder,
  topology: Topology,
  spec: EndSpec,
): FlowEnd | undefined => {
  const { flow, view, traffic, closedLoop, adapter, host, nth } = spec
  const { id, interface: attached, settings, vm } = view
  const stages = stagesOfPath(attached.path)
  if (!stages) return undefined
  const { attachment } = stages.path
  const queue = nth % numberOf(settings.queues, 1)
  // Each worker of a polling switch has a queue of the adapter; the interface itself has one ring.
  const dmaQueue = attached.path === 'vhost-user' ? nth : queue
  const delivery: Delivery = vm === null ? 'native' : host.view.settings.interrupts
  const context: PathContext = {
    costs: host.costs,
    plan,
    interface: queue === 0 ? id : `${id} queue ${queue}`,
    flowEnd: `${flow}/${id}`,
    name: `${view.name} of ${topology.parts.get(attached.on)?.part.name ?? attached.on}`,
    traffic,
    closedLoop,
    ...threadsOf(topology, spec, queue),
    pollMode: isPolled(view),
    delivery,
    host: {
      vhostWorker: () => host.vhostWorker(id, queue),
      vmmThread: () => host.vmmThread(vm ?? id),
      softirq: () => host.softirq(id, attached.adapter, attached.pf),
      pollingSwitch: () => host.pollingSwitch(id),
      pollingReceiver: () => host.pollingSwitch(id, nth),
      hypervisorSwitch: () => host.hypervisorSwitch(),
      poolThread: () => host.poolThread(id),
    },
    switchKind: host.view.settings.vswitchKind,
    switchPorts: host.switchPorts(),
    dma: adapter ? adapter.dma(view, dmaQueue) : null,
    leaveAdapter: [],
    arrivesFrom: () => ({
      thread: host.softirq(id, attached.adapter, attached.pf),
      context: 'softirq',
    }),
    rateLimit:
      attachment === 'vf' || attachment === 'pf' ? 0 : gbps(numberOf(settings.rateLimitGbps, 0)),
  }
  return { stages, context, view }
}

/** The same end for what comes back: answers and acknowledgements. */
export const carrying = (end: FlowEnd, traffic: Traffic): FlowEnd => ({
  ...end,
  context: { ...end.context, traffic },
})

/** The end that gets frames from a neighbour on its host. */
export const besides = (end: FlowEnd, sender: FlowEnd): FlowEnd => {
  const from = sender.stages.handsOver(sender.context)
  return from ? { ...end, context: { ...end.context, arrivesFrom: () => from } } : end
}
