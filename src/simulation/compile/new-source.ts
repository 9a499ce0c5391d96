/** A flow whose load changed keeps its route. */
import type { Flow } from '../../plan/plan.ts'
import type { FlowView } from '../../scenario/topology-view.ts'
import { bottleneckRate, type TrafficPlan, trafficOf } from './traffic-source.ts'

const trafficBy = (view: FlowView): TrafficPlan | undefined =>
  view.route.ok ? trafficOf(view, bottleneckRate(view.route)) : undefined

/** What a route is made for, and how often a stream is acknowledged. */
const purposeOf = ({ request, answer, source }: TrafficPlan): string =>
  request.kind === 'datagram'
    ? request.kind
    : [
        source.kind,
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
  if (!fresh) return null
  // Packets of one workload are all sent alike.
  const isSamePurpose =
    (fresh.request.kind === 'datagram' && now.flow.workload === then.flow.workload) ||
    purposeOf(fresh) === purposeBy(then)
  if (!isSamePurpose) return null
  const { mix, counted } = fresh
  const source =
    fresh.source.kind === 'stream' && flow.source.kind === 'stream'
      ? { ...flow.source, ...fresh.source, ackRoute: flow.source.ackRoute }
      : fresh.source
  return { ...flow, source, mix, counted }
}
