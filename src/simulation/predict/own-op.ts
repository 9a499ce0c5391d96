/** The op of one flow where the flow that stands for it has a visit. */
import type { Op, Route } from '../../plan/ops.ts'
import type { Flow, Plan } from '../../plan/plan.ts'
import type { Strand, Visit } from './network.ts'

const routeOf = ({ role, parent }: Strand, flow: Flow, plan: Plan): Route => {
  const { route, source } = flow
  if (role === 'ack' && source.kind === 'stream') return plan.routes[source.ackRoute]!
  const spawn = parent && ownOp(parent, flow, plan)
  return plan.routes[spawn?.op === 'spawn' ? spawn.route : route]!
}

export const ownOp = ({ strand, index }: Visit, flow: Flow, plan: Plan): Op =>
  routeOf(strand, flow, plan).ops[index]!
