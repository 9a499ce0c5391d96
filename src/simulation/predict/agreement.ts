/** One plan run and predicted, figure by figure, for the test that both agree. */
import type { Op } from '../../plan/ops.ts'
import type { Plan } from '../../plan/plan.ts'
import { workOf } from '../../plan/stations.ts'
import { predict } from './predict.ts'

export type Figure = 'throughput' | 'latency' | 'utilisation' | 'bottleneck'

export interface Compared {
  readonly figure: Figure
  /** The class of the flow, by which the shares inside are counted. */
  readonly load: string
  /** Relative; of a utilisation and a bottleneck in points of 1. */
  readonly error: number
  readonly band: number
  readonly says: string
}

export interface Asked {
  readonly plan: Plan
  readonly says: string
  readonly warmUp: number
  readonly events: number
  /** By flow: its class, the band of its throughput, and that of its mean latency; null where it has none. */
  readonly flows: readonly {
    readonly load: string
    readonly throughput: number
    readonly latency: number | null
  }[]
}

/** Fewer deliveries say nothing about a rate. */
const FEWEST = 500
const POINTS = 0.03
/** Who loses more stands at a full station, whatever was meant. */
const ALL = 0.99
const FULL = 0.05
type Place = readonly [kind: 'thread' | 'server' | 'link', index: number]

const placeOf = (op: Op): Place | null => {
  if (op.op === 'run') return ['thread', op.thread]
  if (op.op === 'serve') return ['server', op.server]
  return op.op === 'transfer' ? ['link', op.link] : null
}

interface Utilised {
  readonly cores: readonly { readonly byUse: Float64Array }[]
  readonly threads: readonly { readonly byUse: Float64Array }[]
  readonly servers: readonly { readonly utilisation: number }[]
  readonly links: readonly { readonly utilisation: number }[]
}

const busyAt = ({ threads, servers, links }: Utilised, [kind, index]: Place): number => {
  if (kind === 'thread') return workOf(threads[index]!.byUse)
  return (kind === 'server' ? servers : links)[index]!.utilisation
}

/** What a run says of its window. */
export interface Ran extends Utilised {
  readonly windowPs: number
  readonly flows: readonly {
    readonly deliveredFrames: number
    readonly offeredFrames: number
    readonly latencyPs: { readonly mean: number }
  }[]
}

/** Flows that the prediction does not show are none of it; `unsettled` counts them. */
export const compareWithRun = (
  asked: Asked,
  result: Ran,
): { readonly compared: readonly Compared[]; readonly unsettled: readonly string[] } => {
  const { plan, says } = asked
  const prediction = predict(plan)
  const compared: Compared[] = []
  const unsettled: string[] = []
  plan.flows.forEach((flow, index) => {
    const { load, throughput, latency } = asked.flows[index]!
    const told = prediction.flows[index]!
    const { deliveredFrames, offeredFrames, latencyPs } = result.flows[index]!
    if (deliveredFrames < FEWEST) return
    const which = plan.flows.length > 1 ? `${says}, flow ${index}` : says
    if (prediction.bistable || !told.settled) {
      unsettled.push(which)
      return
    }
    const add = (figure: Figure, error: number, band: number, unit: string): void => {
      const sign = `${(100 * error).toFixed(1)} ${unit}`
      compared.push({ figure, load, error, band, says: `${which}, ${figure}: ${sign}` })
    }
    // Of what was offered in the run itself, so that the chance of arrivals does not count.
    const measured =
      'intervalPs' in flow.source
        ? (told.offeredFramesPerSecond * deliveredFrames) / offeredFrames
        : (deliveredFrames / result.windowPs) * 1e12
    const isFull = 'intervalPs' in flow.source && deliveredFrames < ALL * offeredFrames
    const band = isFull ? Math.max(FULL, throughput) : throughput
    add('throughput', told.deliveredFramesPerSecond / measured - 1, band, '%')
    if (latency !== null) add('latency', told.latencyPs / latencyPs.mean - 1, latency, '%')
    let busiest: Place | null = null
    let most = 0
    for (const op of plan.routes[flow.route]!.ops) {
      const place = placeOf(op)
      const busy = place ? busyAt(result, place) : 0
      if (busy > most) {
        most = busy
        busiest = place
      }
    }
    if (busiest) add('utilisation', busyAt(prediction, busiest) - most, POINTS, 'points')
    const { bottleneck } = told
    if (!bottleneck || bottleneck.kind === 'pool' || bottleneck.kind === 'cache') return
    const held =
      bottleneck.kind === 'core'
        ? workOf(result.cores[bottleneck.index]!.byUse)
        : busyAt(result, [bottleneck.kind, bottleneck.index])
    add('bottleneck', Math.min(0, held - most), POINTS, 'points')
  })
  return { compared, unsettled }
}
