/** Unrolls one route into visits: how many jobs come by, what each asks, and which queue holds back what is too much. */
import type { Op } from '../../plan/ops.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Alike } from './alike/alike.ts'
import {
  amountAt,
  type Building,
  behindLink,
  chargedBy,
  isSpunAt,
  levelOf,
  limitJobs,
  limitOf,
  onThread,
  placeOf,
  type Stations,
  stationOf,
} from './charged.ts'
import { pollOf } from './handed-over.ts'
import type { Batch, Claim, Guard, Station, Strand, Visit } from './network.ts'
import { knownClaim, newClaim, newGuard, siblingsAt } from './new-claim.ts'
import {
  type Bracket,
  bracketOf,
  closeBracket,
  closeLoop,
  handedOverBy,
  isClosedLoop,
  type OpenFork,
  type Running,
  runningAt,
  unitsFor,
} from './open-brackets.ts'
import { hostEndOf, mostBelowSocket, senderEndOf } from './route-marks.ts'
import {
  chargeOf,
  cutIntoChunks,
  type JobSizes,
  meanBytes,
  meanFrames,
  splitIntoFrames,
} from './size-mix.ts'

/** Part of a window is always under way elsewhere. */
const MUCH_MORE = 2
export class RouteWalk {
  private readonly strand: Strand
  private readonly plan: Plan
  private readonly alike: Alike
  private readonly stations: Stations
  private readonly guards: Guard[]
  private readonly claims: Claim[]
  private readonly brackets: Bracket[] = []
  /** A stream keeps no more frames than this below its socket, before this op. */
  private readonly hostEnd: number = 0
  private readonly mostBelow: number = 1
  private readonly holdsAll: boolean
  /** Ops before this one belong to the sender: what is too much for them waits in the backlog. */
  private senderEnd = 0
  private sizes: JobSizes
  private jobs = 1
  private clump = 1
  private merge: Batch | null
  private leader: Visit | null = null
  private resized = false
  private outer: OpenFork | null = null
  private running: Running | null = null
  /** The thread on which it was last, without time spent elsewhere since. */
  private lastThread = -1

  constructor(strand: Strand, { plan, alike, stations, guards, claims }: Building) {
    this.strand = strand
    this.plan = plan
    this.alike = alike
    this.stations = stations
    this.guards = guards
    this.claims = claims
    this.sizes = strand.sizes
    this.merge = strand.aggregate
    if (strand.handed) this.brackets.push(bracketOf(plan, strand.handed.take))
    const source = plan.flows[strand.flow]?.source
    const kind = source?.kind
    if (source?.kind === 'stream')
      this.mostBelow =
        mostBelowSocket(source) * Math.max(1, source.maxAggregateBytes / source.segmentBytes)
    const { ops } = plan.routes[strand.route]!
    if (strand.role === 'main') this.senderEnd = senderEndOf(ops)
    if (kind === 'stream' && strand.role === 'main') this.hostEnd = hostEndOf(ops)
    this.holdsAll =
      (kind === 'closed' || kind === 'stream') && strand.role !== 'side' && strand.role !== 'signal'
  }

  walk(): void {
    const { ops } = this.plan.routes[this.strand.route]!
    for (const [index, op] of ops.entries()) {
      const visit = this.visitOf(op, index, ops.length - 1)
      this.strand.visits.push(visit)
      const station = stationOf(op, this.stations)
      if (station) this.claimAt(visit, station)
      this.goOn(visit)
    }
    if (isClosedLoop(this.strand, this.plan)) closeLoop(this.strand, this.lastThread, this.running)
  }

  private visitOf(op: Op, index: number, end: number): Visit {
    const { amount, scale, spread2 } = chargedBy(op, this.plan)
    const charge = chargeOf(amount, this.sizes)
    const where = onThread(op)
    const { after, piecePs } = behindLink(op, this.plan, this.sizes)
    const { running, resized } = this
    return {
      strand: this.strand,
      op,
      kind: op.op,
      index,
      claim: null,
      guard: null,
      sizes: this.sizes,
      jobs: this.jobs,
      frames: meanFrames(this.sizes),
      bytes: meanBytes(this.sizes),
      fixed: scale * (charge.fixed + (resized ? charge.varying : 0)),
      varying: resized ? 0 : scale * charge.varying,
      variance: resized ? 0 : scale * scale * charge.variance,
      spread2,
      after,
      piecePs,
      clump: this.clump,
      train: 1,
      spacing: 0,
      trainCa2: 1,
      continues:
        where !== null && running?.thread === where.thread && running.context === where.context,
      spinsAt: null,
      enters: where !== null && where.thread !== this.lastThread,
      merge: this.merge,
      leader: (op.op === 'run' || op.op === 'transfer') && op.leaderOnly ? this.leader : null,
      amount: amountAt(op, this.sizes, charge),
      closedBy: end,
      handedFrom: null,
      handedTo: null,
      rate: 0,
      ca2: 1,
      work: 0,
      wait: 0,
      batch: 1,
    }
  }

  private claimAt(visit: Visit, station: Station): void {
    const { op } = visit
    const guard = this.guardOf(visit)
    const where = onThread(op)
    const poller = op.op === 'run' ? op.poller : null
    const queue = op.op === 'serve' || op.op === 'transfer' ? op.queue : 0
    const context = where?.context ?? null
    const served = poller === null ? null : (this.stations.pollers[poller] ?? null)
    const at = placeOf(op)
    const { strand } = this
    const before = visit.continues ? this.running : null
    const poll = served ? null : (before?.poll ?? null)
    const key = { station, at, guard, context, polledBy: poller ?? -1, poll, queue }
    let claim = knownClaim(strand, key)
    if (!claim) {
      const count = strand.size / station.size
      const { leaf, size } = this.alike.leafOf(station.kind, at, queue)
      claim = newClaim(
        {
          ...key,
          count,
          leaf,
          perLeaf: count / size,
          strand,
          poller: served,
          after: handedOverBy(this.running, where),
          tokens: this.tokensAt(visit, guard),
          level: levelOf(op, this.plan),
          closed: this.holdsAll,
          siblings: siblingsAt(strand, station, at),
        },
        before?.head ?? null,
      )
      if (this.holdsAll) claim.siblings.push(claim)
      strand.claims.push(claim)
      this.claims.push(claim)
      station.claims.push(claim)
      guard.claims.push(claim)
      claim.poller?.claims.push(claim)
      pollOf(claim)?.polled.push(claim)
    }
    claim.visits.push(visit)
    visit.claim = claim
    visit.guard = guard
    if (isSpunAt(op)) strand.visits.at(-2)!.spinsAt = visit
    if (!where) return
    this.lastThread = where.thread
    this.running = runningAt(where, claim)
  }

  /** Jobs that may wait here: whatever holds the fewest, as many as each has become meanwhile. */
  private tokensAt({ jobs, index, op }: Visit, guard: Guard): number {
    if (isSpunAt(op)) return 1
    // An open flow's backlog waits outside of its ring; a window is all there is.
    let least =
      this.brackets.length > 0 && !this.holdsAll
        ? Number.POSITIVE_INFINITY
        : (guard.tokens * jobs) / (guard.visit?.jobs ?? 1)
    for (const { tokens, visit } of this.brackets)
      least = Math.min(least, (tokens * jobs) / visit.jobs)
    return index < this.hostEnd ? Math.min(least, this.mostBelow * jobs) : least
  }

  private guardOf(visit: Visit): Guard {
    const { op } = visit
    if (
      op.op === 'take' &&
      op.dropCause !== null &&
      this.mayOverflow(visit, unitsFor(this.plan, visit))
    )
      return this.guardAt(visit, unitsFor(this.plan, visit), op.dropCause)
    const limit = limitOf(op, this.plan)
    if (limit && this.mayOverflow(visit, limitJobs(limit, visit.bytes)))
      return this.guardAt(visit, limitJobs(limit, visit.bytes), limit.cause)
    if ((visit.continues || isSpunAt(op)) && this.running) return this.running.guard
    const holding = this.brackets.findLast(({ drops }) => drops) ?? null
    if (holding) return holding.visit.guard!
    if (this.holdsAll) return this.strand.source
    const [outermost] = this.brackets
    if (outermost) return outermost.visit.guard!
    return visit.index < this.senderEnd
      ? this.strand.source
      : this.guardAt(visit, Number.POSITIVE_INFINITY, null)
  }

  /** Whose window fits loses nothing: a full station only slows it down. */
  private mayOverflow({ jobs }: Visit, most: number): boolean {
    return !this.holdsAll || this.strand.source.tokens * jobs > MUCH_MORE * most
  }

  private guardAt(visit: Visit, tokens: number, cause: number | null): Guard {
    const guard = newGuard(this.guards.length, this.strand, visit, tokens, cause)
    this.guards.push(guard)
    return guard
  }

  private goOn(visit: Visit): void {
    const { op } = visit
    if (isSpunAt(op)) return
    switch (op.op) {
      case 'run':
      case 'deliver':
        return
      case 'spawn':
        if (op.hands !== null) visit.handedFrom = closeBracket(this.brackets, op.hands, visit)
        return
      case 'notify':
        this.stations.pollers[op.poller]?.notifies.push(visit)
        return
      case 'take':
        this.brackets.push(bracketOf(this.plan, visit))
        return
      case 'give':
        closeBracket(this.brackets, op.pool, visit)
        return
      case 'merge':
        this.merge = visit
        return
      case 'resize':
        this.sizes = [{ bytes: op.bytes, frames: op.frames, share: 1 }]
        this.resized = this.merge !== null
        return
      case 'split':
        this.clump = Math.max(this.clump, visit.frames)
        this.jobs *= visit.frames
        this.sizes = splitIntoFrames(this.sizes)
        this.merge = null
        break
      case 'gather':
        this.leader = visit
        break
      case 'fork':
        this.outer = { sizes: this.sizes, jobs: this.jobs, merge: this.merge, fork: visit }
        this.merge = null
        this.jobs *= visit.amount
        this.sizes = cutIntoChunks(this.sizes, op.chunkBytes)
        break
      case 'join':
        if (!this.outer) break
        this.outer.fork.closedBy = visit.index
        this.sizes = this.outer.sizes
        this.jobs = this.outer.jobs
        this.merge = this.outer.merge
        this.outer = null
    }
    // Whatever else a job does, it leaves its context for it.
    this.running = null
    this.lastThread = -1
  }
}
