/** Threads on cores: what each asks, what its core leaves it, how its contexts share that, and how often it sleeps. */
import { CONTEXTS } from '../../plan/stations.ts'
import { admitByShare, allotQueue, reserved, weighByTokens } from './allot.ts'
import { bunchOf, mayBunch } from './bunches.ts'
import { outlasting, shorterOf } from './gamma.ts'
import type { Claim, PollerState, ThreadState, Visit } from './network.ts'
import { jobRateAt } from './rates.ts'
import { addSetUps, overheadAbove, waitOnce } from './set-ups.ts'
import { roomMaxMin } from './sharing.ts'
import {
  lateWakeTime,
  restProbability,
  takingTime,
  timeOf,
  wakeTime,
  worksAlready,
} from './sleeping.ts'
import { waitsAt } from './waits.ts'
import type { Network } from './whole-network.ts'

const contextLoads = (thread: ThreadState): void => {
  thread.interruptLoad = 0
  thread.softirqLoad = 0
  thread.taskLoad = 0
  for (const poller of thread.pollers) {
    const { plan, signals, ends, onThread } = poller
    thread.interruptLoad += onThread * signals * takingTime(poller)
    const rearm = onThread * ends * timeOf(plan.rearm)
    if (plan.context === 'interrupt') thread.interruptLoad += rearm
    else if (plan.context === 'softirq') thread.softirqLoad += rearm
    else thread.taskLoad += rearm
  }
}

const sleep = (thread: ThreadState, damping: number): number => {
  const { plan, station, pollers } = thread
  let direct = 0
  let ca2 = 0
  let events = 0
  let comers = 0
  let sent = 0
  let alone: Visit | null = null
  for (const claim of station.claims)
    for (const visit of claim.visits) {
      if (!visit.enters || claim.poller) continue
      const rate = claim.count * jobRateAt(visit)
      direct += rate
      if (worksAlready(claim)) sent += rate
      comers += claim.count
      alone = comers === 1 && mayBunch(visit) ? visit : null
      ca2 += rate * visit.ca2
    }
  events += direct
  let gapVariance = direct > 0 ? ca2 / (direct * direct) : 0
  for (const poller of pollers) {
    events += poller.onThread * poller.signals
    gapVariance += poller.onThread * poller.signals * poller.gapVariance
  }
  thread.events = events
  if (plan.polls || events <= 0) {
    thread.asleep = plan.polls ? 0 : 1
    thread.asleepTime = plan.polls ? 0 : 1
    thread.wakes = 0
    thread.falls = 0
    thread.spinTime = 0
    return 0
  }
  gapVariance = gapVariance / events + station.cs2 * station.service * station.service
  if (direct > 0) {
    ca2 /= direct
    sent /= direct
  }
  // Waking and sleeping are in the cycle already.
  const busy = Math.min(1, thread.wanted / Math.max(1e-9, thread.room))
  const resting = Math.max(0, 1 - Math.max(thread.demand, thread.wanted))
  const wakes = 1 - sent * (1 - thread.late)
  const directRests =
    direct > 0
      ? alone
        ? 1 / bunchOf(alone, wakeTime(thread))
        : restProbability({
            rate: direct,
            utilisation: busy,
            spinPs: 0,
            wakes: thread.long * wakes,
            wakePs:
              ((1 - sent) * wakeTime(thread) + sent * thread.late * lateWakeTime(thread)) /
              Math.max(1e-9, wakes),
            ca2,
          })
      : 0
  thread.bunched = alone
  let rests = direct * directRests
  for (const poller of pollers) {
    // A poller that is armed has no work of its own here; others may.
    const others = Math.max(0, busy - poller.load - poller.following)
    poller.atRest = poller.fromOutside * Math.max(0, 1 - others / Math.max(1e-6, 1 - poller.load))
    rests += poller.onThread * poller.signals * poller.atRest
  }
  const restPs = rests > 0 ? resting / rests : 0
  const variation = restPs > 0 ? Math.min(1, gapVariance / (restPs * restPs)) : 1
  const long = outlasting(restPs, variation, plan.spinPs)
  const spun = shorterOf(restPs, variation, plan.spinPs)
  // Who sends needs no waking, but for what comes while the thread falls asleep.
  const awake = outlasting(restPs, variation, plan.spinPs + timeOf(plan.sleepCost))
  const late = long > 0 ? Math.max(0, 1 - awake / long) : 0
  thread.late += damping * (late - thread.late)
  thread.long += damping * (long - thread.long)
  const step = directRests * long - thread.asleep
  thread.asleep += damping * step
  thread.bunchedAsleep = long
  for (const poller of pollers) poller.asleep += damping * (poller.atRest * long - poller.asleep)
  const woken = rests - direct * directRests * sent * (1 - late)
  thread.falls += damping * (rests * long - thread.falls)
  thread.wakes += damping * (woken * long - thread.wakes)
  thread.spinTime = Math.min(resting, rests * spun)
  thread.asleepTime = Math.max(0, resting - thread.spinTime)
  return Math.abs(step)
}

/** Weighted max-min on every core; `room`: what the thread could have if it asked for everything. */
const shareCores = ({ cores, threads }: Network): void => {
  for (const thread of threads) thread.room = 0
  for (const core of cores) {
    const entries = core.threads.length
    const sharing = reserved(entries)
    const { demands, weights, counts, room } = sharing
    for (let i = 0; i < entries; i++) {
      const { thread, place, count } = core.threads[i]!
      demands[i] = thread.plan.polls
        ? Number.POSITIVE_INFINITY
        : thread.demand * thread.onCore[place]!
      weights[i] = Math.max(1e-9, thread.plan.weight)
      counts[i] = count
    }
    roomMaxMin(sharing, entries, 1)
    for (let i = 0; i < entries; i++) {
      const { thread, place } = core.threads[i]!
      // With several cores it takes the best one at a time, never more than one in all.
      thread.room = Math.min(1, thread.room + thread.cores[place]!.count * room[i]!)
    }
  }
  for (const thread of threads) thread.given = Math.min(thread.room, thread.demand)
}

/** An unpinned thread wakes where most is free: its work spreads in proportion to what is left. */
const spread = ({ cores, threads }: Network, damping: number): void => {
  for (const core of cores) {
    core.load = 0
    for (const { thread, place, count } of core.threads)
      core.load += count * (thread.plan.polls ? 1 : thread.demand) * thread.onCore[place]!
  }
  const isFree = (thread: ThreadState, place: number): number =>
    Math.max(0.02, 1 - thread.cores[place]!.core.load + thread.demand * thread.onCore[place]!)
  for (const thread of threads) {
    if (thread.plan.cores.length < 2) continue
    const places = thread.cores.length
    let free = 0
    for (let i = 0; i < places; i++) free += thread.cores[i]!.count * isFree(thread, i)
    for (let i = 0; i < places; i++)
      thread.onCore[i]! += damping * (isFree(thread, i) / free - thread.onCore[i]!)
  }
}

/** Jobs that one turn of a poller serves of this claim: what waits, and what comes while it is served. */
const turnOf = (claim: Claim, network: Network): number => {
  const { poller, tokens, strand } = claim
  const service = claim.jobRate > 0 ? claim.used / claim.jobRate : 0
  const most = (poller?.plan.budgetFrames ?? 1) / Math.max(1e-9, claim.visits[0]!.frames)
  if (claim.closed) {
    const [visit] = claim.visits
    // They come back as fast as the slowest of the other stations lets them.
    let slowest = 0
    for (const other of claim.guard.claims)
      if (
        (other.station !== claim.station || other.at !== claim.at) &&
        other.station.kind !== 'pool'
      )
        slowest = Math.max(slowest, other.used / Math.max(1e-6, other.room))
    if (slowest > claim.used) return Math.min(most, tokens / (1 - claim.used / slowest))
    const away = network.of.flows[strand.flow]!.roundPs - visit!.work - visit!.wait
    return away < tokens * service ? most : Math.min(most, tokens)
  }
  return claim.unlimited >= 1 ? most : Math.min(most, tokens / (1 - claim.unlimited))
}

const weigh = (claim: Claim, network: Network): void => {
  const { poller } = claim
  weighByTokens(claim)
  if (!poller) return
  // Pollers of a context take turns; behind one poller its jobs queue in order.
  const service = claim.jobRate > 0 ? claim.used / claim.jobRate : 0
  let asked = 0
  for (const other of poller.claims) asked += (other.unlimited * other.strand.size) / poller.size
  claim.weight = Math.max(
    1e-30,
    (turnOf(claim, network) * service * claim.unlimited) / Math.max(1e-30, asked),
  )
}

const SOFTIRQ = CONTEXTS.indexOf('softirq')

/** What the claims of a level and above it ask of a thread that could do all of it. */
const askedFrom = ({ station }: ThreadState, first: number, last: number): number => {
  let asked = 0
  for (const { level, count, demand } of station.claims)
    if (level >= first && level <= last) asked += count * demand
  return asked
}

/**
 * What softirqs leave. Those that never run dry go on as a task of equal weight (ksoftirqd), so that the application keeps
 * half of the thread if it asks for so much.
 */
const keptForTasks = (thread: ThreadState, left: number): number => {
  const softirqs = thread.softirqLoad + askedFrom(thread, SOFTIRQ, SOFTIRQ)
  if (softirqs <= left) return 0
  return Math.min(left / 2, thread.taskLoad + askedFrom(thread, SOFTIRQ + 1, CONTEXTS.length))
}

const shareContexts = (thread: ThreadState, network: Network, scratch: Claim[]): void => {
  let left = thread.room - thread.switchLoad
  const loads = [thread.interruptLoad, thread.softirqLoad, thread.taskLoad]
  for (let level = 0; level < CONTEXTS.length; level++) {
    scratch.length = 0
    for (const claim of thread.station.claims) if (claim.level === level) scratch.push(claim)
    const kept = level === SOFTIRQ ? keptForTasks(thread, Math.max(0, left)) : 0
    left -= loads[level]! + kept
    thread.lacks[level] = Math.min(0, left)
    const whole = left
    left = Math.max(0, left)
    for (const claim of scratch) weigh(claim, network)
    allotQueue(scratch, left, false)
    for (const claim of scratch) {
      admitByShare(claim)
      left -= claim.count * Math.min(claim.given, claim.demand)
    }
    left = Math.min(whole, left)
    // Re-arming beyond its share is not done: the poll goes on instead.
    left = kept > 0 ? Math.max(0, left) + kept : left
  }
}

export const solveThreads = (
  network: Network,
  solvePollers: (poller: PollerState) => number,
  damping: number,
  scratch: Claim[],
): number => {
  let largest = 0
  for (const poller of network.pollers) largest = Math.max(largest, solvePollers(poller))
  for (const thread of network.threads) {
    contextLoads(thread)
    const { plan, wakes, falls } = thread
    thread.switchLoad = wakes * timeOf(plan.wakeCost) + falls * timeOf(plan.sleepCost)
    let asked = 0
    for (const { demand, count } of thread.station.claims) asked += count * demand
    thread.wanted = asked + thread.interruptLoad + thread.softirqLoad + thread.taskLoad
    thread.demand = thread.wanted + thread.switchLoad
  }
  spread(network, damping)
  shareCores(network)
  for (const thread of network.threads) {
    shareContexts(thread, network, scratch)
    let used = 0
    for (const claim of thread.station.claims) used += claim.count * claim.used
    thread.demand = Math.min(
      1,
      used + thread.interruptLoad + thread.softirqLoad + thread.taskLoad + thread.switchLoad,
    )
    thread.station.utilisation = thread.demand
    largest = Math.max(largest, sleep(thread, damping))
    waitsAt(thread.station, 1 / Math.max(0.02, thread.room), overheadAbove(thread))
    waitOnce(thread)
    addSetUps(thread)
  }
  return largest
}
