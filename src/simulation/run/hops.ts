/** The log of one traced job becomes the stages of its way: the words are those of the data path, the facts its ops'. */
import type { TraceStep } from '../../engine/results.ts'
import type { TracedJob } from '../../engine/trace.ts'
import { costEntry, costReader } from '../../hardware/costs.ts'
import type { Delay, Op, Route } from '../../plan/ops.ts'
import { PS_PER_NS } from '../../units.ts'
import type { CompiledScenario } from '../compile/compiled-scenario.ts'
import type { Behind, Hop, HopCost } from '../followed.ts'
import { stationPlaces } from '../station-places.ts'

interface Visit {
  readonly op: Op
  readonly step: TraceStep
  readonly waitNs: number
  readonly workNs: number
}

const NOWHERE: Pick<Hop, 'station' | 'part'> = { station: null, part: null }

const SET = { status: 'set', source: 'by this design, in place of the book' } as const

/** Shorter than this nobody speaks of. */
const LEAST_NS = 0.5

const DELAYS: Readonly<Record<Delay['kind'], string>> = {
  wire: 'It is on the wire.',
  propagation: 'It is on its way.',
  'wake-up': 'A sleeper has to wake first.',
  'fixed hardware latency': 'The hardware takes a fixed time.',
  software: 'Software takes its time.',
}

export class HopWords {
  private readonly compiled: CompiledScenario
  private readonly places: ReturnType<typeof stationPlaces>

  constructor(compiled: CompiledScenario) {
    this.compiled = compiled
    this.places = stationPlaces(compiled.plan)
  }

  hopsOf(job: TracedJob, flow: number): readonly Hop[] {
    const { plan } = this.compiled
    const route = plan.routes[plan.flows[flow]!.route]!
    const byStage = new Map<number, Visit[]>()
    for (const step of job.steps) {
      const op = route.ops[step.op]
      if (!op) continue
      const visits = byStage.get(op.stage) ?? []
      visits.push({
        op,
        step,
        waitNs: (step.startedPs - step.enteredPs) / PS_PER_NS,
        workNs: (step.leftPs - step.startedPs) / PS_PER_NS,
      })
      byStage.set(op.stage, visits)
    }
    const hops = [...byStage].map(([stage, visits]) => this.hop(route, stage, visits, flow))
    return job.lostBy === null ? hops : [...hops, ...this.end(job, route, flow)]
  }

  private hop(route: Route, stage: number, visits: readonly Visit[], flow: number): Hop {
    const { title, why, costIds } = route.stages[stage]!
    const longest = (of: (visit: Visit) => number): Visit | undefined =>
      visits.reduce<Visit | undefined>(
        (most, each) => (most && of(most) >= of(each) ? most : each),
        undefined,
      )
    const placed = visits.filter(({ op }) => this.places.ofOp(op) >= 0)
    const where = placed.reduce<Visit | undefined>(
      (most, each) =>
        most && most.waitNs + most.workNs >= each.waitNs + each.workNs ? most : each,
      undefined,
    )
    const slowest = longest(({ waitNs }) => waitNs)
    const place = where ? this.placeOf(where.op) : NOWHERE
    return {
      title,
      why,
      what: [...new Set(visits.flatMap((visit) => this.factsOf(visit)))],
      ...place,
      enteredNs: visits[0]!.step.enteredPs / PS_PER_NS,
      leftNs: visits.at(-1)!.step.leftPs / PS_PER_NS,
      workNs: visits.reduce((sum, { workNs }) => sum + workNs, 0),
      waitNs: visits.reduce((sum, { waitNs }) => sum + waitNs, 0),
      behind: slowest && slowest.waitNs >= LEAST_NS ? this.behind(slowest.step) : null,
      costs: this.costs(costIds, flow, place.part),
    }
  }

  /** Where it was lost: the op after the last that it left. */
  private end(job: TracedJob, route: Route, flow: number): readonly Hop[] {
    const last = job.steps.at(-1)
    const op = route.ops[(last?.op ?? -1) + 1]
    if (!op || job.endedPs === null) return []
    const { title, why, costIds } = route.stages[op.stage]!
    const enteredPs = last?.leftPs ?? job.bornPs
    const place = this.placeOf(op)
    return [
      {
        title,
        why,
        what: [`Lost here: ${this.compiled.plan.causes[job.lostBy ?? -1] ?? 'no cause is known'}.`],
        ...place,
        enteredNs: enteredPs / PS_PER_NS,
        leftNs: job.endedPs / PS_PER_NS,
        workNs: 0,
        waitNs: (job.endedPs - enteredPs) / PS_PER_NS,
        behind: null,
        costs: this.costs(costIds, flow, place.part),
      },
    ]
  }

  private placeOf(op: Op): Pick<Hop, 'station' | 'part'> {
    const { stations, plan } = this.compiled
    const station = stations[this.places.ofOp(op)] ?? null
    const worker =
      op.op === 'run' ? op.thread : op.op === 'notify' ? plan.pollers[op.poller]?.thread : undefined
    const thread = worker === undefined ? null : stations[this.places.of('thread', worker)]
    const isGuest = thread?.does === 'guest' || station?.kind !== 'core'
    return { station, part: (isGuest ? thread?.part : undefined) ?? station?.part ?? null }
  }

  private nameOf(op: Op): string {
    const info = this.compiled.stations[this.places.ofOp(op)]
    return info ? `${info.name}${info.does ? ` (${info.does})` : ''}` : ''
  }

  /** Each op says its own: what the stage means as a whole is told by its `why`. */
  private factsOf({ op, waitNs, workNs }: Visit): readonly string[] {
    const waited = waitNs >= LEAST_NS
    const where = this.nameOf(op)
    switch (op.op) {
      case 'run':
        if (waited && op.poller !== null) return [`It lies in its ring until ${where} comes to it.`]
        return waited ? [`${where} does other work first.`] : []
      case 'notify':
        if (op.by === null) return [`Signals ${where}.`]
        return workNs >= LEAST_NS
          ? [`${where} sleeps and has to be told.`]
          : [`No signal is needed: ${where} is still at work.`]
      case 'lookup': {
        if (workNs >= LEAST_NS) return [`${where} misses: the page table is walked.`]
        return [waited ? `${where} makes it wait for a walk.` : `${where} hits.`]
      }
      case 'take':
        return waited ? [`It waits for a free place: ${where}.`] : []
      case 'transfer':
        return waited ? [`${where} carries others first.`] : []
      case 'serve':
        return waited ? [`${where} serves others first.`] : []
      case 'shape':
        return waited ? ['Its rate limit holds it back.'] : []
      case 'fork':
        return workNs >= LEAST_NS ? [`It goes in pieces of ${op.chunkBytes} B at most.`] : []
      case 'gather':
      case 'merge':
        return waited || workNs >= LEAST_NS ? ['It waits for the rest of its batch.'] : []
      case 'delay':
        return workNs >= LEAST_NS ? [DELAYS[op.kind]] : []
      default:
        return []
    }
  }

  private behind({ queueLength, behindFlow }: TraceStep): Behind | null {
    if (queueLength === 0 && behindFlow < 0) return null
    const { flowIds, topology } = this.compiled
    const id = flowIds[behindFlow]
    return {
      waiting: queueLength,
      flow: id === undefined ? null : (topology.scenario.flows[id]?.name ?? null),
    }
  }

  /** As the host pays them that the part is in; where there is none, as the first host on the way does. */
  private costs(ids: readonly string[], flow: number, part: string | null): readonly HopCost[] {
    const { topology, flowIds } = this.compiled
    const { scenario, hosts, interfaces } = topology
    const ends = scenario.flows[flowIds[flow] ?? '']
    const host = [ends?.from, ends?.to].flatMap((end) => interfaces.get(end ?? '')?.host ?? [])[0]
    const own = part === null ? null : topology.hostOf(part)
    const settings = (hosts.get(own ?? '') ?? hosts.get(host ?? ''))?.settings
    if (!settings) return []
    const { clockGhz, exits } = settings
    const read = costReader({ clockGhz, exits, overrides: scenario.costs })
    return ids.map((id) => {
      const entry = costEntry(id)
      const known = exits === 'mitigated' && entry.mitigated ? entry.mitigated : entry
      const { means, unit } = entry
      const { status, source } = scenario.costs[id] === undefined ? known : SET
      return { id, value: read(id), means, unit, status, source }
    })
  }
}
