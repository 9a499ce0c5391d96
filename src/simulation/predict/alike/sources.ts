/** Colours of what flows send. */
import type { Flow } from '../../../plan/plan.ts'
import { isSame } from '../../../scenario/topology/shared.ts'
import { Digest } from './digest.ts'
import { UNSEEN } from './graph.ts'

export interface Colours {
  readonly a: Int32Array
  readonly b: Int32Array
}

/** Sources with acknowledgements on the same route have one flow. */
const hasSameNumbers = (one: Flow, other: Flow): boolean =>
  one.startPs === other.startPs &&
  one.backlog.jobs === other.backlog.jobs &&
  isSame(one.source, other.source) &&
  isSame(one.mix, other.mix) &&
  isSame(one.counted, other.counted)

/** By flow; neighbours in the list mostly have the same numbers. */
export const sourceColours = (flows: readonly Flow[]): Colours => {
  const a = new Int32Array(flows.length)
  const b = new Int32Array(flows.length)
  let last: Flow | undefined
  let digest = new Digest()
  for (const [index, flow] of flows.entries()) {
    if (!last || !hasSameNumbers(flow, last)) {
      digest = new Digest()
      digest.data(flow, UNSEEN)
      last = flow
    }
    a[index] = digest.a
    b[index] = digest.b
  }
  return { a, b }
}
