import type { Plan } from '../plan/plan.ts'
import { PS_PER_NS } from '../units.ts'

/** Sums the work of a flow's ops over the stages of one title, ns. */
export const stageReader =
  (plan: Plan, flow: number, workPs: ArrayLike<number>) =>
  (title: string): number => {
    const { ops, stages } = plan.routes[plan.flows[flow]!.route]!
    return ops.reduce(
      (sum, op, at) => sum + (stages[op.stage]?.title === title ? workPs[at]! : 0) / PS_PER_NS,
      0,
    )
  }
