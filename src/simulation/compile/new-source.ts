/** A flow whose load changed keeps its route. */
import type { Flow } from '../../plan/plan.ts'
import type { FlowView } from '../../scenario/topology-view.ts'
import { bottleneckRate, type TrafficPlan, trafficOf } from './traffic-source.ts'

// The views after one edit are those before the next.
const trafficBefore = new WeakMap<FlowView, TrafficPlan>()

const trafficBy = (view: FlowView): TrafficPlan | undefined => {
  if (!view.route.ok) return undefined
  const traffic = trafficBefore.get(view) ?? trafficOf(view, bottleneckRate(view.route))
  if (traffic) trafficBefore.set(view, traffic)
  return traffic
}

/** What a route is made for, and how often a stream is acknowledged. */
const purposeOf = ({ request, answer, source }: TrafficPlan): string =>
  [
    source.kind === 'closed',
    request.kind,
    request.aggregates,
    request.coalesces,
    answer?.bytes,
    answer?.frames,
    source.kind === 'stream' ? source.segmentBytes : 0,
  ].join()

/** undefined for a flow that has no route. */
export const purposeBy = (view: FlowView): string | undefined => {
  const traffic = trafficBy(view)
  return traffic && purposeOf(traffic)
}

/** The flow of the plan as it is now; null when it needs another route. */
export const withNewSource = (flow: Flow, now: FlowView, then: FlowView): Flow | null => {
  const isSameFlow =
    now.route === then.route && now.flow.to === then.flow.to && now.flow.from === then.flow.from
  const fresh = isSameFlow ? trafficBy(now) : undefined
  const old = isSameFlow ? trafficBy(then) : undefined
  if (!fresh || !old || purposeOf(fresh) !== purposeOf(old)) return null
  const { mix, counted } = fresh
  const source =
    fresh.source.kind === 'stream' && flow.source.kind === 'stream'
      ? { ...flow.source, ...fresh.source, ackRoute: flow.source.ackRoute }
      : fresh.source
  return { ...flow, source, mix, counted }
}
