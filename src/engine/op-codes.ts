/** Numbers of the ops in a program: those of a plan, then what the engine adds for itself. */
import type { Op } from '../plan/ops.ts'

export const RUN = 0
export const SERVE = 1
export const TRANSFER = 2
export const DELAY = 3
export const TAKE = 4
export const GIVE = 5
export const LOOKUP = 6
export const NOTIFY = 7
export const SHAPE = 8
export const GATHER = 9
export const SPLIT = 10
export const MERGE = 11
export const SPAWN = 12
export const FORK = 13
export const NEXT = 14
export const JOIN = 15
export const RESIZE = 16
export const DELIVER = 17
export const END = 18
export const DROP = 19
/** The signal of a paid kick goes out. */
export const SIGNAL = 20
/** A delivered signal starts the poll. */
export const POLL_STARTS = 21
/** The poller has paid for its re-arming. */
export const REARMED = 22
/** Stands where an edit took away what the op names. */
export const REMOVED = 23

export const CODES: Readonly<Record<Op['op'], number>> = {
  run: RUN,
  serve: SERVE,
  transfer: TRANSFER,
  delay: DELAY,
  take: TAKE,
  give: GIVE,
  lookup: LOOKUP,
  notify: NOTIFY,
  shape: SHAPE,
  gather: GATHER,
  split: SPLIT,
  merge: MERGE,
  spawn: SPAWN,
  fork: FORK,
  next: NEXT,
  join: JOIN,
  resize: RESIZE,
  deliver: DELIVER,
  end: END,
  drop: DROP,
}

/** Operand c of a `run`: a poller, -1 for none, or the server that its core spins at. */
export const spinsAt = (server: number): number => -2 - server

/** Flags of an op. */
export const LEADER_ONLY = 1
/** A `run` whose route has notified its poller before: its signal may have come and gone. */
export const ANNOUNCED = 2
/** The last `give` of its pool on the route: whatever is still held goes back. */
export const LAST_GIVE = 4
/** Behind this op a stream's aggregate is no longer below its socket. */
export const LEAVES_HOST = 8
/** The first op behind the sender's own part of the route. */
export const LEAVES_SENDER = 16

/** A transfer that may have begun before all of the job was there. */
export const CUTS_THROUGH = 64

/** A transfer that goes between the pieces of others. */
export const GOES_BETWEEN = 128

/** A kick: served before the batch of its context goes on. */
export const URGENT = 32

export const SPREADS = ['none', 'cpu', 'exponential'] as const
