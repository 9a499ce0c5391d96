/** Places in a route where what belongs to the sender ends. */
import type { Op } from '../../plan/ops.ts'
import type { Source } from '../../plan/plan.ts'

const SMALL_QUEUE_BYTES = 131_072

/** TCP small queues: two aggregates between the socket and the wire, or 128 KiB in smaller ones. */
export const mostBelowSocket = ({ maxAggregateBytes }: Extract<Source, { kind: 'stream' }>) =>
  Math.max(2, Math.floor(SMALL_QUEUE_BYTES / maxAggregateBytes))

/** A full ring blocks its sender: the backlog reaches to the last take that waits before anything foreign. */
export const senderEndOf = (ops: readonly Op[]): number => {
  let end = 1
  for (const [index, op] of ops.entries()) {
    if (op.op !== 'run' && op.op !== 'take' && op.op !== 'notify') break
    if (op.op === 'take' && op.dropCause === null) end = index + 1
  }
  return end
}

/** Where an aggregate has left its host: its ring has the slot back, else cut into frames, else on its first link. */
export const hostEndOf = (ops: readonly Op[]): number => {
  const ring = ops[senderEndOf(ops) - 1]
  if (ring?.op === 'take' && ring.dropCause === null) {
    const completed = ops.findIndex(
      (op) =>
        (op.op === 'give' && op.pool === ring.pool) ||
        (op.op === 'spawn' && op.hands === ring.pool),
    )
    if (completed >= 0) return completed
  }
  const split = ops.findIndex(({ op }) => op === 'split')
  if (split >= 0) return split
  let depth = 0
  for (const [index, { op }] of ops.entries()) {
    if (op === 'fork') depth++
    if (op === 'join') depth--
    if (op === 'transfer' && depth === 0) return index
  }
  return 0
}
