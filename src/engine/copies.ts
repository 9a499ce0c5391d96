/** Snapshots: the state is typed arrays and numbers, so a snapshot is a copy. */
import type { EngineRun } from './state.ts'

/** Nothing in it but copies of the state; the program is shared, for nobody writes it. */
export interface Snapshot {
  readonly planVersion: number
  readonly timePs: number
  readonly bytes: number
  readonly state: EngineRun
}

type Column = Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array
interface Fields {
  [name: string]: unknown
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value)

const copyOf = (value: unknown, name: string): unknown => {
  if (name === 'program') return value
  if (isColumn(value)) return value.slice()
  if (!isFields(value)) return value
  const copy: Fields = {}
  for (const field of Object.keys(value)) copy[field] = copyOf(value[field], field)
  return copy
}

/** Writes `from` into `into`; arrays of the same length are filled, so that a ring of snapshots makes no garbage. */
const copyInto = (into: Fields, from: Fields): void => {
  for (const [name, value] of Object.entries(from)) {
    const present = into[name]
    if (name === 'program') into[name] = value
    else if (isColumn(value) && isColumn(present) && value.length === present.length)
      present.set(value)
    else if (isColumn(value)) into[name] = value.slice()
    else if (isFields(value) && isFields(present)) copyInto(present, value)
    else into[name] = value
  }
}

const bytesOf = (value: unknown, name: string): number => {
  if (name === 'program') return 0
  if (isColumn(value)) return value.byteLength
  if (!isFields(value)) return 8
  return Object.entries(value).reduce((sum, [field, held]) => sum + bytesOf(held, field), 0)
}

export const copyRun = (run: EngineRun): Snapshot => {
  const state = copyOf(run, 'run') as EngineRun
  return {
    planVersion: run.planVersion,
    timePs: run.now,
    bytes: bytesOf(run, 'run'),
    state,
  }
}

export const restoreRun = (run: EngineRun, { state }: Snapshot): void => {
  copyInto(run as unknown as Fields, state as unknown as Fields)
}
