/** Who uses the cores, for what, and which stage of the data path it is that asks for it. */
import type { FlowResult, RunResult } from '../../engine/results.ts'
import type { Route } from '../../plan/ops.ts'
import type { Plan } from '../../plan/plan.ts'
import { CPU_USES, type CpuUse } from '../../plan/stations.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import type { CpuRow } from '../protocol.ts'
import { stationPlaces } from '../station-places.ts'

/** Share of one core below which a row says nothing. */
const LEAST = 0.0005

/** Time by what asked for it. */
type Causes = Map<string, number>

class CausesOfUses {
  private readonly known = new Map<string, Causes>()

  add(thread: number, use: CpuUse, title: string, time: number): void {
    const key = `${thread} ${use}`
    const causes: Causes = this.known.get(key) ?? new Map()
    this.known.set(key, causes)
    causes.set(title, (causes.get(title) ?? 0) + time)
  }

  most(thread: number, use: CpuUse): string | undefined {
    let most: readonly [string, number] | undefined
    for (const cause of this.known.get(`${thread} ${use}`) ?? [])
      if (!most || cause[1] > most[1]) most = cause
    return most?.[0]
  }
}

const addRoute = (
  causes: CausesOfUses,
  plan: Plan,
  { ops, stages }: Route,
  { workPs, deliveredFrames }: Pick<FlowResult, 'workPs' | 'deliveredFrames'>,
): void => {
  ops.forEach((op, index) => {
    const title = stages[op.stage]?.title ?? ''
    const time = (workPs[index] ?? 0) * deliveredFrames
    if (op.op === 'run') causes.add(op.thread, op.use, title, time)
    if (op.op !== 'notify') return
    if (op.by) causes.add(op.by.thread, op.kickUse, title, time)
    const poller = plan.pollers[op.poller]
    if (!poller) return
    // A signal comes once for many frames: what it costs is not among the times of this op.
    const { thread, deliveryUse, rearmUse, delivered, rearmed } = poller
    causes.add(thread, 'exits', delivered?.title ?? title, deliveredFrames)
    causes.add(thread, deliveryUse, delivered?.title ?? title, deliveredFrames)
    causes.add(thread, rearmUse, rearmed?.title ?? title, deliveredFrames)
  })
}

/** What a frame sets off beside its way, a completion say, has no times of its own. */
const UNTIMED = { workPs: new Float64Array(0), deliveredFrames: 0 }

const BY_ITSELF: Readonly<Partial<Record<CpuUse, string>>> = {
  polling: 'looks for work that is not there',
  switches: 'passes from thread to thread, sleeps and wakes',
  interrupts: 'ticks of the kernel',
}

/** The busiest first; uses of a share below 0.05 % of a core are left out. */
export const cpuBreakdown = (
  { plan }: Pick<CompiledScenario, 'plan'>,
  result: RunResult,
): readonly CpuRow[] => {
  const causes = new CausesOfUses()
  for (const [index, { route }] of plan.flows.entries())
    addRoute(causes, plan, plan.routes[route]!, result.flows[index] ?? UNTIMED)
  for (const route of plan.routes) addRoute(causes, plan, route, UNTIMED)
  const places = stationPlaces(plan)
  return result.threads
    .flatMap(({ byUse }, thread): readonly CpuRow[] => {
      const { cores } = plan.threads[thread]!
      return CPU_USES.flatMap((use, at) => {
        const share = byUse[at] ?? 0
        if (use === 'idle' || share < LEAST) return []
        return [
          {
            thread: places.of('thread', thread),
            core: cores.length === 1 ? places.of('core', cores[0]!) : -1,
            use,
            cores: share,
            cause: causes.most(thread, use) ?? BY_ITSELF[use] ?? '',
          },
        ]
      })
    })
    .toSorted((a, b) => b.cores - a.cores)
}
