/**
 * What texts tell of one machine, before it is drawn. A format makes it from its text, `merge.ts` puts several together,
 * `draw-machine.ts` draws it.
 */
import type { ParsedFunction } from './parsed-function.ts'

export interface ImportNote {
  /** warning: the design may be wrong there. info: what was assumed or left out. */
  readonly severity: 'warning' | 'info'
  readonly says: string
}

/** `undefined`: the text does not say, and its owner did not either. */
export interface HostFacts {
  readonly hostName?: string | undefined
  readonly sockets?: number | undefined
  readonly coresPerSocket?: number | undefined
  readonly clockGhz?: number | undefined
  readonly memoryGib?: number | undefined
}

export interface Machine {
  readonly functions: readonly ParsedFunction[]
  readonly host: HostFacts
  readonly notes: readonly ImportNote[]
}

export const EMPTY_MACHINE: Machine = { functions: [], host: {}, notes: [] }
