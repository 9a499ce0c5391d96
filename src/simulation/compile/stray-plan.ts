/** Stray writes as flows of the plan: one for each fate, over the links and the IOMMU that they meet. */
import { type Stage, stage } from '../../data-paths/stages/define-stages.ts'
import type { AdapterFunction } from '../../hardware/adapter-function.ts'
import { requestOverhead } from '../../pci/tlp.ts'
import { amount, cost } from '../../plan/amount.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { Flow } from '../../plan/plan.ts'
import type { Stray, StrayFate } from '../../scenario/strays/stray-fates.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { PS_PER_SECOND } from '../../units.ts'
import type { AdapterPlan } from './adapter-plan.ts'
import type { HostPlan } from './host-plan.ts'
import { RouteDraft } from './route-draft.ts'

/** One cache line each. */
const WRITE_BYTES = 64
const LANDED: Stage = stage('landed', [{ op: 'deliver' }], 'Written where nobody meant it to be.')

export interface StrayFlow {
  readonly stray: Stray
  readonly fate: StrayFate
}

/** In the order in which they stand behind the traffic of the plan. */
export const strayFlows = (all: readonly Stray[]): readonly StrayFlow[] =>
  all.flatMap((stray) => stray.fates.map((fate) => ({ stray, fate })))

interface World {
  readonly plan: PlanBuilder
  readonly topology: Topology
  readonly adapter: AdapterPlan
  readonly host: HostPlan
}

export const strayFlow = ({ stray, fate }: StrayFlow, nth: number, world: World): Flow => {
  const { plan, host } = world
  const key = `${stray.interface}/stray ${nth}`
  const cause = plan.cause(`stray writes of ${stray.name}: ${STOPPED[fate.stoppedBy ?? 'iommu']}`)
  return {
    key,
    route: new RouteDraft().add(stagesOf(key, { stray, fate }, cause, world)).addTo(plan, key),
    source: {
      kind: 'poisson',
      intervalPs: PS_PER_SECOND / (stray.writesPerSecond * fate.share),
    },
    // DMA leaves the check sequence of a frame out of the job's bytes.
    mix: { sizes: [{ bytes: WRITE_BYTES + host.costs('ethernet.fcs'), frames: 1, weight: 1 }] },
    backlog: {
      jobs: 1_024,
      cause: plan.cause(`stray writes of ${stray.name} wait for their link`),
    },
    isStray: true,
    counted: amount({ fixed: WRITE_BYTES }),
    startPs: 0,
  }
}

const STOPPED: Readonly<Record<NonNullable<StrayFate['stoppedBy']>, string>> = {
  iommu: 'blocked by the IOMMU',
  'interrupt remapping': 'blocked by interrupt remapping',
  port: 'blocked by a port',
}

const stagesOf = (
  key: string,
  { stray, fate }: StrayFlow,
  cause: number,
  world: World,
): readonly Stage[] => {
  const { plan, adapter, host } = world
  const blocked: Stage = stage('blocked', [{ op: 'drop', cause }], fate.says)
  const make = (fault: boolean): AdapterFunction =>
    adapter.strayFunction(key, stray.vm, fault ? cause : undefined)
  if (fate.victim.kind === 'interrupts') {
    const message = stage('write the message', make(false).message(), 'An interrupt is a write.')
    const core = { thread: host.firstCoreThread(), context: 'interrupt' } as const
    const taken: Stage = stage(
      'take the interrupt',
      [
        {
          op: 'run',
          ...core,
          poller: null,
          cost: cost({ fixedNs: host.costs('interrupt.native') }),
          use: 'interrupts',
          leaderOnly: false,
        },
      ],
      'The core cannot tell that no device of its own asked for it.',
      ['interrupt.native'],
    )
    return [message, ...(fate.stoppedBy ? [blocked] : [taken, LANDED])]
  }
  if (fate.stoppedBy === 'port')
    return [stage('write', adapter.ownLink(WRITE_BYTES), 'Up the link of the adapter.'), blocked]
  if (fate.peer !== null && !fate.seenByIommu) {
    const [below] = world.topology.adapters.get(fate.peer)?.pcie ?? []
    const down = below ? plan.links.find(`${below.link}/down`) : undefined
    const bytes = amount({
      fixed:
        WRITE_BYTES +
        requestOverhead({ generation: below?.trainedGeneration ?? 3, addressBits: 64 }),
    })
    return [
      stage(
        'write past the IOMMU',
        [
          ...adapter.ownLink(WRITE_BYTES),
          ...(down === undefined
            ? []
            : [{ op: 'transfer', link: down, queue: 0, bytes, leaderOnly: false } as const]),
        ],
        fate.says,
      ),
      LANDED,
    ]
  }
  const isBlocked = fate.stoppedBy === 'iommu'
  const made = make(isBlocked)
  const pages = made.bufferPattern('stray', Math.max(1, Math.floor(fate.bytes / 4_096)), 4_096)
  return [stage('write', made.writePayload(pages), fate.says), LANDED]
}
