/** What a walk along a route has open at a place. */
import type { Context } from '../../plan/stations.ts'
import type { Guard, Visit } from './network.ts'

/** An open take of a walk. */
export interface Bracket {
  readonly visit: Visit
  readonly pool: number
  readonly tokens: number
  readonly drops: boolean
}

/** The context that a walk is in. */
export interface Running {
  readonly thread: number
  readonly context: Context
  readonly guard: Guard
}
