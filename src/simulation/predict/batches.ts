/** How many frames a merger joins and how many jobs a gathering collects: as many as come within one batch. */
import { pollOf } from './handed-over.ts'
import type { PollerState, Visit } from './network.ts'
import { jobRateAt } from './rates.ts'
import type { Network } from './whole-network.ts'

/** The poller in whose polls this visit happens: that of the last work before it. */
export const pollerBefore = (visit: Visit): PollerState | null => {
  const { visits } = visit.strand
  for (let i = visit.index - 1; i >= 0; i--) {
    const { op, claim } = visits[i]!
    if (op.op === 'run') return claim && pollOf(claim)
  }
  return null
}

/**
 * Jobs of this strand in one batch of its context: those of a train that came for its poll, and its share of all else that
 * the poll brings.
 */
const jobsPerBatch = (visit: Visit, poller: PollerState | null): number => {
  if (!poller) return 1
  let frames = 0
  let train = 0
  for (const { visits, strand } of poller.claims) {
    const [first] = visits
    frames += (first!.rate * first!.frames * strand.size) / poller.size
    if (strand === visit.strand && strand.aggregate) train = first!.train * first!.frames
  }
  const own = visit.rate * visit.frames
  const together = Math.min(poller.batch, train)
  const batch = frames > 0 ? together + ((poller.batch - together) * own) / frames : 1
  return Math.max(1, batch / Math.max(1, visit.frames))
}

export const solveBatches = (network: Network, damping: number): void => {
  for (const { visits } of network.strands)
    for (const visit of visits) {
      if (visit.kind !== 'merge' && visit.kind !== 'gather') continue
      const { op } = visit
      if (op.op !== 'merge' && op.op !== 'gather') continue
      const jobs = jobsPerBatch(visit, pollerBefore(visit))
      let fresh = jobs
      if (op.op === 'gather') fresh = Math.min(op.maxJobs, jobs)
      else {
        const merger = network.plan.mergers[op.merger]
        if (!merger) continue
        const most = Math.max(
          1,
          Math.min(merger.maxFrames / visit.frames, merger.maxBytes / Math.max(1, visit.bytes)),
        )
        // A batch of b makes ceil(b / most) aggregates.
        fresh = jobs / Math.max(1, jobs / most <= 1 ? 1 : jobs / most + 0.5 * (1 - most / jobs))
      }
      // What came as one stays so.
      fresh = Math.max(fresh, visit.merge?.batch ?? 1)
      visit.batch += damping * (fresh - visit.batch)
      visit.wait = jobRateAt(visit) > 0 ? 0 : 0
    }
}
