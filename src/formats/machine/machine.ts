/**
 * What texts tell of one machine, before it is drawn. A format makes it from its text, `merge.ts` puts several together,
 * `draw-machine.ts` draws it.
 */
import type { FieldValue } from '../../fields.ts'
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

/** A NIC as a guest has it. */
export interface GuestInterface {
  /** Id of the data path that its back end takes. */
  readonly path: string
  /** The function of the host that is assigned: "0000:03:10.0". */
  readonly bdf?: string | undefined
  /** The device of the host that carries it: "eth0". */
  readonly hostDevice?: string | undefined
  readonly mac?: string | undefined
  /** What its text calls it, where another interface may name it. */
  readonly alias?: string | undefined
  /** Alias of the interface that takes over while the VM migrates. */
  readonly standby?: string | undefined
  /** By the names of the path's fields. What does not fit a field is left out. */
  readonly settings: Readonly<Record<string, FieldValue>>
}

export interface Guest {
  readonly name: string
  /** By the names of a VM's fields. */
  readonly settings: Readonly<Record<string, FieldValue>>
  readonly interfaces: readonly GuestInterface[]
  /** Assigned functions that are not said to be NICs. */
  readonly assigned: readonly string[]
}

/** Somebody wants a PF to have VFs. What is undefined does not select. */
export interface VfRequest {
  readonly name: string
  readonly numVfs: number
  readonly bdfs: readonly string[]
  readonly interfaceNames: readonly string[]
  readonly vendor?: string | undefined
  readonly device?: string | undefined
}

export interface Machine {
  readonly functions: readonly ParsedFunction[]
  /** "0000:40": buses that the text shows to hang on the root complex. */
  readonly rootBuses: ReadonlySet<string>
  readonly host: HostFacts
  readonly guests: readonly Guest[]
  readonly vfRequests: readonly VfRequest[]
  readonly notes: readonly ImportNote[]
}

export const EMPTY_MACHINE: Machine = {
  functions: [],
  rootBuses: new Set(),
  host: {},
  guests: [],
  vfRequests: [],
  notes: [],
}
