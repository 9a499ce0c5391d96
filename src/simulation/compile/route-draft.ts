/** Stages in order become a route: their ops numbered, their words kept. */
import type { OpDraft, Stage } from '../../data-paths/stages/define-stages.ts'
import type { PlanBuilder } from '../../plan/builder.ts'
import type { Op } from '../../plan/ops.ts'
import type { StageLabel } from '../../plan/stage-label.ts'
import type { Index } from '../../plan/stations.ts'

/** An op that is new here is numbered in place: a large scenario has a hundred thousand. Shared ones are copied. */
const numbered = (op: OpDraft, stage: number): Op =>
  'stage' in op ? ({ ...op, stage } as Op) : (Object.assign(op, { stage }) as Op)

export class RouteDraft {
  private readonly ops: Op[] = []
  private readonly stages: StageLabel[] = []

  add(stages: readonly Stage[]): this {
    for (const { title, why, costIds, ops } of stages) {
      if (ops.length === 0) continue
      const stage = this.stages.push({ title, why, costIds }) - 1
      for (const op of ops) this.ops.push(numbered(op, stage))
    }
    return this
  }

  addTo(plan: PlanBuilder, key: string): Index {
    return plan.routes.add({ key, ops: this.ops, stages: this.stages })
  }
}
