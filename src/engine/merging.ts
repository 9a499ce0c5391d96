/** Jobs that become one, or many. */
import { NO_BATCH, releaseGathered } from './contexts.ts'
import { freeEnded } from './endings.ts'
import { BELOW_SOCKET, CHUNK, IN_BACKLOG, LEADER, newJob, spentAt } from './jobs.ts'
import { amountAt } from './program.ts'
import { type EngineRun, push } from './state.ts'
import { account, sendOn } from './steps.ts'

/** Waits for the rest of its batch; true when it goes on at once, as the leader of a batch of one. */
export const gather = (run: EngineRun, job: number, pc: number): boolean => {
  const { threads, jobs, program } = run
  const context = program.ops.a[pc]!
  if (threads.batch[context] === NO_BATCH) {
    jobs.flags[job]! |= LEADER
    return true
  }
  jobs.next[job] = -1
  if (threads.gatherHead[context]! < 0) threads.gatherHead[context] = job
  else jobs.next[threads.gatherTail[context]!] = job
  threads.gatherTail[context] = job
  const limit = program.ops.b[pc]!
  if (++threads.gatherCount[context]! >= limit && limit > 0) releaseGathered(run, context)
  return false
}

const unlink = (run: EngineRun, context: number, before: number, job: number): void => {
  const { threads, jobs } = run
  const next = jobs.next[job]!
  if (before < 0) threads.mergeHead[context] = next
  else jobs.next[before] = next
  if (next < 0) threads.mergeTail[context] = before
}

/** `job` becomes part of `into`; means over frames stay exact. */
const absorb = (run: EngineRun, into: number, job: number): void => {
  const { jobs, program } = run
  const into0 = jobs.frames[into]!
  const frames = into0 + jobs.frames[job]!
  const share = jobs.frames[job]! / frames
  const width = program.ops.place[jobs.pc[job]!]! + 1
  for (let place = 0; place < width; place++) {
    const to = spentAt(jobs, into, place)
    const from = spentAt(jobs, job, place)
    jobs.spent[to]! += (jobs.spent[from]! - jobs.spent[to]!) * share
    jobs.spent[to + 1]! += (jobs.spent[from + 1]! - jobs.spent[to + 1]!) * share
  }
  const earliest = Math.min(jobs.born[into]!, jobs.born[job]!)
  jobs.bornLater[into]! +=
    (jobs.born[into]! - earliest) * into0 +
    jobs.bornLater[job]! +
    (jobs.born[job]! - earliest) * jobs.frames[job]!
  jobs.born[into] = earliest
  jobs.bytes[into]! += jobs.bytes[job]!
  jobs.frames[into] = frames
  jobs.share[into]! += jobs.share[job]!
  jobs.flags[into]! |= jobs.flags[job]! & LEADER
  // Who follows a frame follows what it became part of.
  if (jobs.trace[into] === 0) jobs.trace[into] = jobs.trace[job]!
  if (jobs.holds[job]! > 0) {
    if (jobs.holds[into] === 0) jobs.held.fill(0, into * jobs.slots, (into + 1) * jobs.slots)
    for (let slot = 0; slot < jobs.slots; slot++) {
      const units = jobs.held[job * jobs.slots + slot]!
      const at = into * jobs.slots + slot
      if (units > 0 && jobs.held[at] === 0) jobs.holds[into]!++
      jobs.held[at]! += units
    }
    jobs.holds[job] = 0
  }
  freeEnded(run, job)
}

/** False when the job now waits in an aggregate, or is part of one. */
export const merge = (run: EngineRun, job: number, pc: number): boolean => {
  const { threads, jobs, program, now } = run
  const { mergerBytes, mergerFrames, mergerContext } = program.memory
  const merger = program.ops.a[pc]!
  const context = mergerContext[merger]!
  if (threads.batch[context] === NO_BATCH) return true
  let before = -1
  let open = threads.mergeHead[context]!
  while (open >= 0 && (jobs.flow[open] !== jobs.flow[job] || jobs.pc[open] !== pc)) {
    before = open
    open = jobs.next[open]!
  }
  if (open >= 0) {
    // What the aggregate has waited so far is its own; from here on they wait together.
    account(run, open, now - jobs.entered[open]!, 0)
    jobs.entered[open] = now
    const fits =
      jobs.bytes[open]! + jobs.bytes[job]! <= mergerBytes[merger]! &&
      jobs.frames[open]! + jobs.frames[job]! <= mergerFrames[merger]!
    if (fits) {
      absorb(run, open, job)
      if (jobs.frames[open]! >= mergerFrames[merger]!) {
        unlink(run, context, before, open)
        sendOn(run, open)
      }
      return false
    }
    unlink(run, context, before, open)
    sendOn(run, open)
  }
  jobs.next[job] = -1
  if (threads.mergeHead[context]! < 0) threads.mergeHead[context] = job
  else jobs.next[threads.mergeTail[context]!] = job
  threads.mergeTail[context] = job
  return false
}

/** What part of the units held at a slot goes with a frame: by its own amount, without the fixed part. */
const shareOfUnits = (run: EngineRun, job: number, slot: number, bytes: number): number => {
  const { ops, routes } = run.program
  const pc = run.jobs.pc[job]!
  const first = routes.start[ops.route[pc]!]!
  for (let at = pc - 1; at >= first; at--)
    if (ops.kind[at] === 4 && ops.b[at] === slot)
      return Math.ceil(amountAt(ops.terms, at, bytes, 1) - ops.terms[at * 5]! - 1e-9)
  return 0
}

/** One job of n frames becomes n of one frame; the last one is the job itself and keeps what cannot be divided. */
export const split = (run: EngineRun, job: number): void => {
  const { jobs, program } = run
  const frames = jobs.frames[job]!
  if (frames <= 1) return
  const pc = jobs.pc[job]!
  const length = program.routes.length[program.ops.route[pc]!]!
  const bytes = Math.floor(jobs.bytes[job]! / frames)
  const share = jobs.share[job]! / frames
  const later = jobs.bornLater[job]! / frames
  for (let n = 0; n + 1 < frames; n++) {
    const part = newJob(jobs, jobs.flow[job]!, pc + 1, length, bytes, 1, run.now)
    jobs.flags[part] = jobs.flags[job]! & ~(LEADER | BELOW_SOCKET | IN_BACKLOG | CHUNK)
    jobs.born[part] = jobs.born[job]! + later
    jobs.share[part] = share
    jobs.pattern[part] = jobs.pattern[job]!
    jobs.page[part] = jobs.page[job]!
    jobs.offset[part] = jobs.offset[job]! + n * bytes
    const from = spentAt(jobs, job, 0)
    jobs.spent.copyWithin(spentAt(jobs, part, 0), from, from + 2 * (program.ops.place[pc]! + 1))
    divideUnits(run, job, part, bytes)
    push(run.ready, part)
  }
  jobs.offset[job]! += (frames - 1) * bytes
  jobs.bytes[job]! -= (frames - 1) * bytes
  jobs.frames[job] = 1
  jobs.share[job]! -= share * (frames - 1)
  jobs.born[job]! += later
  jobs.bornLater[job] = 0
}

const divideUnits = (run: EngineRun, job: number, part: number, bytes: number): void => {
  const { jobs } = run
  if (jobs.holds[job] === 0) return
  jobs.held.fill(0, part * jobs.slots, (part + 1) * jobs.slots)
  for (let slot = 0; slot < jobs.slots; slot++) {
    const from = job * jobs.slots + slot
    const held = jobs.held[from]!
    if (held === 0) continue
    const units = Math.min(held, shareOfUnits(run, job, slot, bytes))
    if (units === 0) continue
    jobs.held[part * jobs.slots + slot] = units
    jobs.holds[part]!++
    jobs.held[from] = held - units
    if (units === held) jobs.holds[job]!--
  }
}
