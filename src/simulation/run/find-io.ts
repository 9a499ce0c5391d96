/** Picks one I/O of a flow out of what was run: the stretch before now is run again with tracing on. */
import type { TracedJob } from '../../engine/trace.ts'
import { PS_PER_NS } from '../../units.ts'
import type { FollowAsk, FollowedIo, FollowOutcome, IoPick } from '../followed.ts'
import { HopWords } from './hops.ts'
import type { RecordedRun } from './recorded-run.ts'

/** A p99 among fewer would be the slowest by another name. */
const WANTED_JOBS = 2_000
/** No more is run again: it takes about half a second. */
const MOST_EVENTS = 400_000
const SLICE = 20_000

interface Ended extends TracedJob {
  readonly endedPs: number
}

const latencyOf = ({ bornPs, endedPs }: Ended): number => endedPs - bornPs

/** Of those that arrived, or of those that were lost the last. */
export const pickOf = (jobs: readonly Ended[], pick: IoPick): Ended | undefined => {
  if (pick === 'lost') return jobs.findLast(({ lostBy }) => lostBy !== null)
  if (pick === 'next') return jobs[0]
  const arrived = jobs
    .filter(({ lostBy }) => lostBy === null)
    .toSorted((a, b) => latencyOf(a) - latencyOf(b))
  const share = { median: 0.5, p99: 0.99, slowest: 1 }[pick]
  return arrived[Math.max(0, Math.ceil(share * arrived.length) - 1)]
}

const isEnded = (job: TracedJob): job is Ended => job.endedPs !== null

const NOTHING: Readonly<Record<IoPick, string>> = {
  median: 'No frame of this flow has arrived since the last edit.',
  p99: 'No frame of this flow has arrived since the last edit.',
  slowest: 'No frame of this flow has arrived since the last edit.',
  lost: 'No frame of this flow was lost of late.',
  next: 'This flow sends nothing now.',
}

/** Leaves the run where it was; after the next one, what was run reaches to its end. */
export const findIo = (run: RecordedRun, { flow, pick }: FollowAsk): FollowOutcome => {
  const { compiled } = run.live
  const place = compiled.flowIds.indexOf(flow)
  if (place < 0) return { ok: false, says: 'This flow is not run: the list of problems says why.' }
  const { traced, sincePs } = pick === 'next' ? traceNext(run, place) : tracePast(run, place)
  const jobs = traced.filter(isEnded)
  const job = pickOf(jobs, pick)
  if (!job) return { ok: false, says: NOTHING[pick] }
  const io: FollowedIo = {
    flow,
    pick,
    bornNs: job.bornPs / PS_PER_NS,
    endedNs: job.endedPs / PS_PER_NS,
    lostBy: job.lostBy === null ? null : (compiled.plan.causes[job.lostBy] ?? null),
    hops: new HopWords(compiled).hopsOf(job, place),
    outOf: jobs.length,
    sinceNs: sincePs / PS_PER_NS,
  }
  return { ok: true, io }
}

interface Traced {
  readonly traced: readonly TracedJob[]
  readonly sincePs: number
}

/** As long ago as enough frames of the flow take, but not beyond the last edit. */
const stretchPs = (run: RecordedRun, flow: number): number => {
  const { here } = run
  const perPs = run.live.deliveriesPerPs(flow)
  const wanted = perPs > 0 ? WANTED_JOBS / perPs : here.timePs
  const most = (MOST_EVENTS / Math.max(1, here.events)) * here.timePs
  return Math.min(wanted, most)
}

const tracePast = (run: RecordedRun, flow: number): Traced => {
  const { here } = run
  const sincePs = Math.round(Math.max(run.editedAtPs, here.timePs - stretchPs(run, flow)))
  return run.aside(() => {
    const since = { ...run.momentAt(sincePs), edits: here.edits }
    run.begin(since)
    while (!run.toward(since, SLICE));
    run.live.traceFlow(flow)
    while (!run.toward(here, SLICE));
    return { traced: run.live.readTraced(), sincePs }
  })
}

const traceNext = (run: RecordedRun, flow: number): Traced => {
  const { timePs, events } = run.here
  return run.aside(() => {
    run.live.traceFlow(flow)
    let traced: readonly TracedJob[] = []
    while (run.here.events - events < MOST_EVENTS) {
      const before = run.here
      run.advance(Number.POSITIVE_INFINITY, SLICE / 100)
      traced = run.live.readTraced()
      if (traced.some(isEnded) || run.here.timePs === before.timePs) break
      if (run.here.edits !== before.edits) break
    }
    return { traced, sincePs: timePs }
  })
}
