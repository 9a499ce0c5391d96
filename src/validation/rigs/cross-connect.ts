/** A polling switch between two ports, without a VM: no flow of a scenario ends there, so its plan is put together here. */

import { stage } from '../../data-paths/stages/define-stages.ts'
import { crossConnect } from '../../data-paths/stages/vhost-user.ts'
import { iommu } from '../../hardware/iommu.ts'
import { amount } from '../../plan/amount.ts'
import { PlanBuilder } from '../../plan/builder.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { AdapterPlan } from '../../simulation/compile/adapter-plan.ts'
import { flowEnd } from '../../simulation/compile/flow-end.ts'
import { measuring } from '../../simulation/compile/flow-plan.ts'
import { HostPlan } from '../../simulation/compile/host-plan.ts'
import { RouteDraft } from '../../simulation/compile/route-draft.ts'
import { WirePlan } from '../../simulation/compile/wire-plan.ts'

/** Frames of `frameBytes` come in on port 0 at a share of its line rate and go out on port 1. */
export const crossConnectPlan = (
  scenario: Scenario,
  frameBytes: number,
  share: number,
  ownUs = 0,
): Plan => {
  const plan = new PlanBuilder()
  const topology = buildTopology(scenario)
  const view = topology.interfaces.get('if1')!
  const host = new HostPlan(plan, topology, topology.hosts.get('host1')!, [view])
  const { costs } = host
  const wires = new WirePlan(plan, topology, costs)
  const adapterView = view.adapter!
  const translation = iommu({
    plan,
    costs,
    key: 'host1/iommu',
    generation: host.view.settings.iommuGeneration,
    mode: host.view.settings.iommu,
  })
  const adapter = new AdapterPlan(
    plan,
    topology,
    adapterView,
    adapterView.pcie!,
    host,
    translation,
    wires,
  )
  const end = flowEnd(plan, topology, {
    flow: 'flow1',
    view,
    traffic: { kind: 'datagram', aggregates: false, coalesces: false },
    closedLoop: false,
    adapter,
    host,
    nth: 0,
  })!
  const [first, second] = [adapter.port(0).port, adapter.port(1).port]
  const wire = amount({ perByte: 1, perFrame: costs('ethernet.framing') })
  const leaves = second.transmit({ function: 0, trafficClass: 0 })
  const route = new RouteDraft()
    .add(measuring(ownUs))
    .add([
      stage(
        'come in',
        [
          { op: 'transfer', link: first.wireIn, queue: 0, bytes: wire, leaderOnly: false },
          ...first.receive(),
        ],
        'A generator fills the wire.',
      ),
      ...crossConnect({
        ...end.context,
        leaveAdapter: [{ title: 'leave the adapter', why: 'The wire.', costIds: [], ops: leaves }],
      }),
      stage('arrived', [{ op: 'deliver' }], 'Counted.'),
    ])
    .addTo(plan, 'flow1')
  const bitsOnWire = (frameBytes + costs('ethernet.framing')) * 8
  plan.flows.add({
    key: 'flow1',
    route,
    source: {
      kind: 'constant',
      intervalPs: (bitsOnWire * 1_000) / adapterView.settings.portGbps / share,
    },
    mix: { sizes: [{ bytes: frameBytes, frames: 1, weight: 1 }] },
    backlog: { jobs: 64, cause: plan.cause('the generator cannot send') },
    counted: amount({ perByte: 1 }),
    startPs: 0,
  })
  return plan.build()
}
