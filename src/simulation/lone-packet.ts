/**
 * One job alone on its route, by plain addition: what each op takes when nobody is in the way, every thread is asleep, and
 * every translation is cached.
 */
import { type Amount, chunksOf, evaluate, type Load } from '../plan/amount.ts'
import type { Notify, Op, Route, Run, Spawn, Transfer } from '../plan/ops.ts'
import type { Plan } from '../plan/plan.ts'
import type { StageLabel } from '../plan/stage-label.ts'
import type { Index } from '../plan/stations.ts'

/** Time that belongs to a signal, a wake-up or a re-arming, and what a reader is told of it. */
export interface LonePart extends StageLabel {
  readonly ps: number
  /** The thread that works, or what it is when nobody does. */
  readonly where: Index | 'wake-up' | 'wire'
}

export interface LoneOp {
  readonly op: Op
  /** Parts of `ps` that have words of their own; of a signal they follow what its sender pays. */
  readonly parts: readonly LonePart[]
  /** From the end of the op before it until this one is over. */
  readonly ps: number
  /** CPU by thread: more than the latency says, since what a thread pays after the job has gone on counts too. */
  readonly cpu: readonly { readonly thread: Index; readonly ps: number }[]
}

interface Walked extends LoneOp {
  ps: number
  readonly parts: LonePart[]
}

const NO_WORDS: StageLabel = { title: '', why: '', costIds: [] }

/** A part without words is part of the op itself. */
const add = (walked: Walked, part: LonePart): void => {
  walked.ps += part.ps
  if (part.ps > 0 && part.title !== '') walked.parts.push(part)
}

const mean = (of: Amount, load: Load): number => Math.max(0, Math.round(evaluate(of, load)))

/** Occupied, and on its way: a link is free again before the job has arrived. */
interface Passage {
  /** Of what is occupied, before the end of the job has come: cut-through. */
  readonly earlyPs: number
  readonly occupiedPs: number
  readonly afterPs: number
}

class LonePacket {
  private readonly plan: Plan
  private readonly route: Route
  private load: Load
  /** The thread that works on the job now, so that it does not have to wake. */
  private on: Index | null = null
  /** What pollers are signalled by, with the time and the parts that the first work there will add to it. */
  private readonly signalled = new Map<Index, Walked>()
  private readonly walked: Walked[] = []
  /** A poll that ends re-arms its source in its own context: before the thread comes to its tasks. */
  private rearming: LonePart | null = null
  private cpu: { thread: Index; ps: number }[] = []

  constructor(plan: Plan, route: Route, load: Load) {
    this.plan = plan
    this.route = route
    this.load = load
  }

  walk(): readonly LoneOp[] {
    const { ops } = this.route
    const [first] = ops
    // Who sends works already.
    const sender = first?.op === 'run' ? first.thread : null
    this.on = sender
    for (let at = 0; at < ops.length; at++) {
      const op = ops[at]!
      this.cpu = []
      if (at === 0 && sender !== null) this.fallAsleep(sender)
      if (op.op === 'fork') {
        const end = this.joinOf(at)
        const pieces = this.chunked(at, end, op.chunkBytes)
        pieces.forEach((ps, offset) => {
          this.walked.push({ op: ops[at + offset]!, ps, parts: [], cpu: [] })
        })
        this.on = null
        at = end
        continue
      }
      const walked: Walked = { op, ps: 0, parts: [], cpu: this.cpu }
      this.walked.push(walked)
      this.pass(op, walked)
    }
    return this.walked
  }

  private pay(thread: Index, ps: number): number {
    if (ps > 0) this.cpu.push({ thread, ps })
    return ps
  }

  private pass(op: Op, walked: Walked): void {
    switch (op.op) {
      case 'run':
        this.finishPoll(op, walked)
        this.enter(op, walked)
        walked.ps += this.pay(op.thread, mean(op.cost, this.load))
        return
      case 'notify':
        this.signal(op, walked)
        return
      case 'resize':
        this.load = { bytes: op.bytes, frames: op.frames }
        return
      case 'spawn':
        this.payAside(op)
        return
      case 'take':
      case 'give':
        return
      default:
        if (op.op === 'serve' && op.by) this.pay(op.by.thread, mean(op.cost, this.load))
        else this.on = null
        walked.ps += lasting(this.passage(op, this.load))
    }
  }

  /** CPU of what the job starts and does not wait for. It comes when the sender has gone to rest, unless that still spins. */
  private payAside({ route, everyFrames, hands }: Spawn): void {
    const share = hands === null ? this.load.frames / Math.max(1, everyFrames) : 1
    for (const op of this.plan.routes[route]!.ops) {
      if (op.op === 'spawn') this.payAside(op)
      if (op.op === 'notify' && op.by) this.pay(op.by.thread, share * mean(op.kick, this.load))
      if (op.op === 'serve' && op.by) this.pay(op.by.thread, share * mean(op.cost, this.load))
      if (op.op !== 'run') continue
      this.pay(op.thread, share * (this.poll(op) + mean(op.cost, this.load)))
    }
  }

  /** One poll of its own: woken, interrupted, re-armed, asleep again. */
  private poll({ thread, poller }: Run): number {
    if (poller === null) return 0
    const { exit, delivery, rearm } = this.plan.pollers[poller]!
    const { polls, spinPs, wakeCost, sleepCost } = this.plan.threads[thread]!
    const isAwake = polls || spinPs > 0
    const paid = isAwake ? [exit, delivery, rearm] : [wakeCost, delivery, rearm, sleepCost]
    return paid.reduce((sum, cost) => sum + mean(cost, NO_LOAD), 0)
  }

  private finishPoll({ thread, context }: Run, walked: Walked): void {
    if (context !== 'task' || this.rearming?.where !== thread) return
    add(walked, this.rearming)
    this.rearming = null
  }

  /** Until a thread begins with the job: what a signal brings about belongs to the signal. */
  private enter({ thread: index, poller }: Run, walked: Walked): void {
    const isHere = this.on === index
    this.on = index
    const signal = poller === null ? undefined : this.signalled.get(poller)
    if (poller === null || signal === undefined) {
      if (!isHere) this.wake(index, walked)
      return
    }
    this.signalled.delete(poller)
    const { exit, delivery, rearm, context, delivered, rearmed } = this.plan.pollers[poller]!
    const isAwake = isHere || this.plan.threads[index]!.polls
    if (!isHere) this.wake(index, signal)
    const left = isAwake ? this.pay(index, mean(exit, NO_LOAD)) : 0
    const ps = left + this.pay(index, mean(delivery, NO_LOAD))
    add(signal, { ...(delivered ?? NO_WORDS), ps, where: index })
    const ended = this.pay(index, mean(rearm, NO_LOAD))
    if (context === 'softirq') this.rearming = { ...(rearmed ?? NO_WORDS), ps: ended, where: index }
  }

  private fallAsleep(index: Index): void {
    const { polls, sleepCost } = this.plan.threads[index]!
    if (!polls) this.pay(index, mean(sleepCost, NO_LOAD))
  }

  private wake(index: Index, walked: Walked): void {
    const { polls, loopPs, wakePs, wakeCost, sleepCost, woken } = this.plan.threads[index]!
    // An arrival at a random moment waits for half a round.
    let ps = Math.round(loopPs / 2)
    if (!polls) {
      this.pay(index, mean(sleepCost, NO_LOAD))
      ps = wakePs + this.pay(index, mean(wakeCost, NO_LOAD))
    }
    add(walked, { ...(woken ?? NO_WORDS), ps, where: 'wake-up' })
  }

  /** Until the signal of a notify reaches its thread: the kick, and the way of the message. */
  private signal({ poller, by, kick }: Notify, walked: Walked): void {
    const { via, wakePs } = this.plan.pollers[poller]!
    walked.ps += wakePs + (by ? this.pay(by.thread, mean(kick, this.load)) : 0)
    this.signalled.set(poller, walked)
    if (via === null) return
    const { ops, stages } = this.plan.routes[via]!
    const ps = ops.reduce((sum, op) => sum + lasting(this.passage(op, NO_LOAD)), 0)
    add(walked, { ...(stages[0] ?? NO_WORDS), ps, where: 'wire' })
  }

  private passage(op: Op, load: Load): Passage {
    switch (op.op) {
      case 'serve':
        return { ...NO_TIME, occupiedPs: mean(op.cost, load) }
      case 'transfer':
        return this.transfer(op, load)
      case 'delay':
        return { ...NO_TIME, afterPs: mean(op.time, load) }
      default:
        return NO_TIME
    }
  }

  private transfer({ link, bytes, headStart }: Transfer, load: Load): Passage {
    const { psPerByte, propagationPs } = this.plan.links[link]!
    const occupiedPs = Math.round(Math.max(0, evaluate(bytes, load)) * psPerByte)
    const earlyPs = headStart ? Math.min(occupiedPs, mean(headStart, load)) : 0
    return { earlyPs, occupiedPs, afterPs: propagationPs }
  }

  private joinOf(fork: number): number {
    const at = this.route.ops.findIndex(({ op }, place) => place > fork && op === 'join')
    if (at < 0) throw new Error(`${this.route.key}: a fork has no join`)
    return at
  }

  /** Chunks follow each other through a bracket; each op works on one at a time. Time of each op for the last chunk. */
  private chunked(fork: number, join: number, chunkBytes: number): readonly number[] {
    const { bytes, frames } = this.load
    const chunks = Math.max(1, chunksOf(chunkBytes, { bytes, frames: 1 }))
    const freeAt = new Array<number>(join - fork + 1).fill(0)
    const spent = new Array<number>(join - fork + 1).fill(0)
    let begin = 0
    let reached = 0
    for (let chunk = 0; chunk < chunks; chunk++) {
      const load = {
        bytes: chunk === chunks - 1 ? bytes - chunk * chunkBytes : chunkBytes,
        frames: frames > 0 ? 1 : 0,
      }
      let now = begin
      for (let at = fork + 1; at <= join; at++) {
        const op = this.route.ops[at]!
        if (op.op === 'next') begin = now
        const { earlyPs, occupiedPs, afterPs } = this.passage(op, load)
        const place = at - fork
        const left = Math.max(now - earlyPs, freeAt[place]!) + occupiedPs
        freeAt[place] = left
        if (chunk === chunks - 1) spent[place] = left + afterPs - now
        now = left + afterPs
      }
      reached = Math.max(reached, now)
    }
    // What the earlier chunks took before the last one began belongs to the bracket as a whole.
    const ofLast = spent.reduce((sum, ps) => sum + ps, 0)
    spent[0] = reached - ofLast
    return spent
  }
}

const NO_TIME: Passage = { earlyPs: 0, occupiedPs: 0, afterPs: 0 }
const lasting = ({ earlyPs, occupiedPs, afterPs }: Passage): number =>
  occupiedPs - earlyPs + afterPs

const NO_LOAD: Load = { bytes: 0, frames: 1 }

export const lonePacket = (plan: Plan, route: Route, load: Load): readonly LoneOp[] =>
  new LonePacket(plan, route, load).walk()
