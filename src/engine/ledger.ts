/** Where all traffic is: what was offered was delivered, was lost, or is under way. */
import { LEDGER } from './deliveries.ts'
import { CHUNK, SIDE } from './jobs.ts'
import type { EngineRun } from './state.ts'

export interface Ledger {
  readonly offered: number
  readonly resized: number
  readonly delivered: number
  readonly dropped: number
  readonly underWay: number
}

/** Frames and bytes of a flow since the run began, whatever was cleared since. */
export const ledgerOf = (
  { flows, jobs }: EngineRun,
  flow: number,
): { readonly frames: Ledger; readonly bytes: Ledger } => {
  let frames = 0
  let bytes = 0
  for (let job = 0; job < jobs.capacity; job++) {
    if (jobs.isAlive[job] === 0 || jobs.flow[job] !== flow) continue
    if ((jobs.flags[job]! & (SIDE | CHUNK)) !== 0) continue
    frames += jobs.frames[job]!
    bytes += jobs.bytes[job]!
  }
  const of = (column: number, underWay: number): Ledger => ({
    offered: flows.ledger[flow * LEDGER + column]!,
    delivered: flows.ledger[flow * LEDGER + 2 + column]!,
    dropped: flows.ledger[flow * LEDGER + 4 + column]!,
    resized: flows.ledger[flow * LEDGER + 6 + column]!,
    underWay,
  })
  return { frames: of(0, frames), bytes: of(1, bytes) }
}
