/** The rigs of the network comparisons, by name. */
import type { Plan } from '../plan/plan.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from '../simulation/compile/compile.ts'
import type { Rig } from './measured.ts'
import { NETWORK_SCENARIOS } from './network-scenarios.ts'
import { crossConnectPlan } from './rigs/cross-connect.ts'
import * as polling from './rigs/polling-switch.ts'

const planOf = (scenario: Scenario): Plan => {
  const { plan, problems } = compile(buildTopology(scenario))
  if (problems.length > 0) throw new Error(problems.map(({ says }) => says).join('; '))
  return plan
}

const crossConnect = (
  kind: polling.SwitchKind,
  host = polling.CSIT_HOST,
  share = 1,
  ownUs = 0,
): Rig => ({
  plan: () => crossConnectPlan(polling.throughNoVm(kind, host), 64, share, ownUs),
  warmMs: 1,
  runMs: 4 / share,
})

export const NETWORK_RIGS: Readonly<Record<string, Rig>> = {
  ...Object.fromEntries(
    Object.entries(NETWORK_SCENARIOS).map(([name, { scenario, warmMs, runMs }]) => [
      name,
      { plan: () => planOf(scenario()), warmMs, runMs },
    ]),
  ),
  'VPP cross-connect': crossConnect('vpp-l2xc'),
  'VPP bridge': crossConnect('vpp-l2bd'),
  'VPP cross-connect, a tenth': crossConnect(
    'vpp-l2xc',
    polling.CSIT_HOST,
    0.0852,
    polling.TREX.ownUs,
  ),
  'OVS-DPDK, port to port': crossConnect('ovs-dpdk', polling.UNSTATED_HOST),
}
