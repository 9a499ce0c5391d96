/** Places of a route that mean something to the run, and what its jobs are handed. */
import type { Op, Route } from '../plan/ops.ts'

const firstIndex = (ops: readonly Op[], matches: (op: Op) => boolean): number =>
  ops.findIndex(matches)

/** Pools whose units the jobs of a route get from those that start them. */
export const handedTo = (routes: readonly Route[]): readonly number[][] => {
  const handed = routes.map((): number[] => [])
  for (const { ops } of routes)
    for (const op of ops)
      if (op.op === 'spawn' && op.hands !== null) handed[op.route]?.push(op.hands)
  return handed
}

/** A full ring blocks its sender: what waits there, and on the way there, counts as the sender's backlog. */
export const senderEnd = (ops: readonly Op[]): number => {
  const isOwn = ({ op }: Op): boolean => op === 'run' || op === 'take' || op === 'notify'
  const foreign = firstIndex(ops, (op) => !isOwn(op))
  const own = foreign < 0 ? ops.length : foreign
  let end = 1
  for (let place = 0; place < own; place++) {
    const op = ops[place]!
    if (op.op === 'take' && op.dropCause === null) end = place + 1
  }
  return end
}

const completes = (op: Op, pool: number): boolean =>
  (op.op === 'give' && op.pool === pool) || (op.op === 'spawn' && op.hands === pool)

/**
 * The op at which an aggregate no longer counts as below the socket: its sender's ring gets the slot back, which is the
 * transmit completion. Without a ring, where it is cut into frames, else on its first link outside a bracket.
 */
export const hostEnd = (ops: readonly Op[]): number => {
  const ring = ops[senderEnd(ops) - 1]
  if (ring?.op === 'take' && ring.dropCause === null) {
    const completed = firstIndex(ops, (op) => completes(op, ring.pool))
    if (completed >= 0) return completed
  }
  const split = firstIndex(ops, ({ op }) => op === 'split')
  if (split >= 0) return split
  let depth = 0
  for (const [place, { op }] of ops.entries()) {
    if (op === 'fork') depth++
    if (op === 'join') depth--
    if (op === 'transfer' && depth === 0) return place
  }
  return -1
}

export const closingJoin = (ops: readonly Op[], fork: number): number => {
  let depth = 0
  for (let place = fork; place < ops.length; place++) {
    if (ops[place]!.op === 'fork') depth++
    if (ops[place]!.op === 'join' && --depth === 0) return place
  }
  throw new Error(`a fork at op ${fork} has no join`)
}
