/** What became of stray writes, one by one as long as there is room: a kernel that logs faults stops, too. */
import type { Program } from './program.ts'
import type { EngineRun, StrayLog } from './state.ts'

const ROOM = 256

export interface StrayEvent {
  readonly timePs: number
  readonly flow: number
  /** Why it was lost; -1: it landed. */
  readonly cause: number
}

export const strayLog = ({ flows }: Program): StrayLog => {
  const room = flows.isStray.includes(1) ? ROOM : 0
  return {
    count: 0,
    time: new Float64Array(room),
    flow: new Int32Array(room),
    cause: new Int32Array(room),
  }
}

export const noteStray = ({ strays, now, program }: EngineRun, flow: number, cause: number) => {
  const { count } = strays
  if (program.flows.isStray[flow] === 0 || count === strays.time.length) return
  strays.time[count] = now
  strays.flow[count] = flow
  strays.cause[count] = cause
  strays.count++
}

export const readStrays = ({ strays }: EngineRun): readonly StrayEvent[] =>
  Array.from({ length: strays.count }, (_, n) => ({
    timePs: strays.time[n]!,
    flow: strays.flow[n]!,
    cause: strays.cause[n]!,
  }))
