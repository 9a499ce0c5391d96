/** Carries rates, and their variation, along every strand; sums what every station is asked. */
import type { Spawn } from '../../plan/ops.ts'
import type { Claim, Station, Strand, Visit } from './network.ts'
import { departing, superposed, thinned } from './variation.ts'
import type { Network } from './whole-network.ts'

/** Jobs per ps that really come by: merged ones count once. */
export const jobRateAt = ({ rate, merge }: Visit): number => rate / (merge ? merge.batch : 1)

/** Those of them that pay: one of a gathered batch where only the leader does, and those that find a poller armed. */
export const paidRateAt = (visit: Visit): number => {
  const jobs = jobRateAt(visit)
  return visit.leader ? jobs / visit.leader.batch : jobs
}

/** Jobs per ps that get what they ask of a pool. */
const takenRateAt = (take: Visit): number =>
  jobRateAt(take) * (take.guard?.visit === take ? take.guard.accept : 1)

const spinTime = ({ spinsAt }: Visit): number => (spinsAt ? spinsAt.work + spinsAt.wait : 0)

const timeOf = (visit: Visit, network: Network): void => {
  const merged = visit.merge ? visit.merge.batch : 1
  switch (visit.kind) {
    case 'run':
      visit.work = visit.fixed + visit.varying * merged + spinTime(visit)
      break
    case 'serve':
    case 'transfer':
    case 'delay':
    case 'shape':
      visit.work = visit.fixed + visit.varying * merged
      break
    case 'notify':
      if (visit.op.op === 'notify')
        visit.work =
          (visit.fixed + visit.varying * merged) * network.of.pollers[visit.op.poller]!.armed
      break
    default:
  }
}

/** Variance of one visit: sizes, and the spread of the whole. */
const varianceOf = (visit: Visit): number => {
  const merged = visit.merge ? visit.merge.batch : 1
  const ofSizes = visit.variance * merged
  const own = visit.work - spinTime(visit)
  return ofSizes + visit.spread2 * (own * own + ofSizes)
}

/** A thread that works for one flow lets its jobs go by all that it does for each, kicks and interrupts too. */
const spacingOf = (visit: Visit, claim: Claim): number =>
  claim.station.kind === 'thread' && !claim.poller && claim.jobRate > 0
    ? claim.used / claim.jobRate
    : visit.work

const walk = (strand: Strand, network: Network): void => {
  const { source } = strand
  let kept = strand.role === 'main' ? source.accept : 1
  let ca2 = thinned(kept, strand.ca2)
  let { train, spacing } = strand
  let trainCa2 = strand.parent?.trainCa2 ?? ca2
  for (const visit of strand.visits) {
    const { claim, guard } = visit
    visit.rate = strand.offered * kept * visit.jobs
    visit.ca2 = ca2
    timeOf(visit, network)
    if (guard?.visit === visit) {
      kept *= guard.accept
      ca2 = thinned(guard.accept, ca2)
    }
    // A stream's aggregate comes apart into frames that follow each other.
    if (visit.kind === 'split' && strand.aggregate) {
      train = strand.aggregate.batch
      spacing = 0
    }
    visit.train = visit.merge ? Math.max(1, train / visit.merge.batch) : train
    visit.spacing = spacing
    visit.trainCa2 = train > 1 ? trainCa2 : ca2
    if (!claim || visit.kind === 'take') continue
    if (claim.poller) {
      const { poller } = claim
      train = Math.min(strand.most, poller.jobsPerSignal, poller.plan.budgetFrames)
      trainCa2 = poller.gapVariance * poller.signals * poller.signals
      spacing = 0
    }
    if (claim.station.servers === 1) {
      const own = spacingOf(visit, claim)
      // Who sleeps longer than the train is lets it gather again.
      const gathers = claim.setUp > (train - 1) * spacing
      spacing = gathers ? own : Math.max(spacing, own)
    }
    if (visit.continues) continue
    const { station } = claim
    const share = station.arrivals > 0 ? Math.min(1, jobRateAt(visit) / station.arrivals) : 1
    ca2 = departing(station.servers, station.utilisation, ca2, station.cs2, share)
  }
  if (strand.most < Number.POSITIVE_INFINITY) {
    strand.train += 0.5 * (train - strand.train)
    strand.spacing += 0.5 * (spacing - strand.spacing)
  }
  strand.finished = strand.offered * kept
}

const sum = (station: Station): void => {
  let busy = 0
  let variations = 0
  for (const claim of station.claims) {
    const { count } = claim
    let used = 0
    let jobs = 0
    let variance = 0
    let ca2 = 0
    for (const visit of claim.visits) {
      const accept = visit.guard?.visit === visit ? visit.guard.accept : 1
      const paid = paidRateAt(visit) * accept
      used += paid * visit.work
      variance += paid * varianceOf(visit)
      if (visit.continues && visit !== claim.visits[0]) continue
      jobs += paid
      ca2 += paid * visit.ca2
    }
    claim.used = used / station.servers
    claim.jobRate = jobs
    claim.variance = jobs > 0 ? variance / jobs : 0
    claim.chain = 0
    claim.chainVariance = 0
    busy += count * used
    if (claim.head === claim) variations += count * ca2
  }
  for (const { head, used, jobRate, variance } of station.claims) {
    head.chain += used
    if (head.jobRate > 0) head.chainVariance += (jobRate / head.jobRate) * variance
  }
  let arrivals = 0
  let squares = 0
  let shares = 0
  for (const claim of station.claims) {
    const { count, jobRate } = claim
    if (claim.head !== claim || jobRate <= 0) continue
    const mean = (claim.chain * station.servers) / jobRate
    arrivals += count * jobRate
    squares += count * jobRate * (mean * mean + claim.chainVariance)
    shares += count * jobRate * jobRate
  }
  station.arrivals = arrivals
  station.utilisation = busy / station.servers
  station.service = arrivals > 0 ? busy / arrivals : 0
  const square = station.service * station.service
  station.cs2 = square > 0 ? Math.max(0, squares / arrivals / square - 1) : 0
  station.ca2 =
    arrivals > 0
      ? superposed(station.utilisation, variations / arrivals, shares / (arrivals * arrivals))
      : 1
}

/** Jobs per ps that a spawn starts of so many frames per ps. */
const startsOf = ({ everyFrames, orAfterPs }: Spawn, frames: number): number => {
  const counted = orAfterPs === undefined ? everyFrames : 1 + frames * orAfterPs
  return frames / Math.max(1, Math.min(everyFrames, counted))
}

export const propagate = (network: Network): void => {
  for (const strand of network.strands) {
    const { parent, poller, role } = strand
    if (role === 'side' && parent && parent.op.op === 'spawn') {
      strand.offered = parent.handedFrom
        ? takenRateAt(parent.handedFrom)
        : startsOf(parent.op, parent.rate * parent.frames)
      strand.ca2 = parent.ca2
      strand.train = parent.train
      strand.spacing = parent.spacing
    } else if (role === 'signal' && poller) {
      strand.offered = poller.signals
      strand.ca2 = 1
    }
    walk(strand, network)
  }
  for (const list of [network.servers, network.links, network.buckets])
    for (const station of list) sum(station)
  for (const thread of network.threads) sum(thread.station)
}
