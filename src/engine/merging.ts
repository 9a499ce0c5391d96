/** Jobs that become one, or many. */
import { NO_BATCH, releaseGathered } from './contexts.ts'
import { freeEnded } from './endings.ts'
import {
  BELOW_SOCKET,
  BORN,
  BORN_LATER,
  BYTES,
  CHUNK,
  ENTERED,
  FLAGS,
  FLOATS,
  FLOW,
  FRAMES,
  HOLDS,
  IN_BACKLOG,
  INTS,
  LEADER,
  NEXT,
  newJob,
  OFFSET,
  PAGE,
  PATTERN,
  PC,
  RARE,
  SHARE,
  spentAt,
  TIMES,
} from './jobs.ts'
import { A, amountAt, B, KIND, OP_INTS, PLACE } from './program.ts'
import { type EngineRun, push } from './state.ts'
import { account, sendOn } from './steps.ts'

/** Waits for the rest of its batch; true when it goes on at once, as the leader of a batch of one. */
export const gather = (run: EngineRun, job: number, pc: number): boolean => {
  const { threads, jobs, program } = run
  const context = program.ops.int[pc * OP_INTS + A]!
  if (threads.batch[context] === NO_BATCH) {
    jobs.int[job * INTS + FLAGS]! |= LEADER
    return true
  }
  jobs.int[job * INTS + NEXT] = -1
  if (threads.gatherHead[context]! < 0) threads.gatherHead[context] = job
  else jobs.int[threads.gatherTail[context]! * INTS + NEXT] = job
  threads.gatherTail[context] = job
  const limit = program.ops.int[pc * OP_INTS + B]!
  if (++threads.gatherCount[context]! >= limit && limit > 0) releaseGathered(run, context)
  return false
}

const unlink = (run: EngineRun, context: number, before: number, job: number): void => {
  const { threads, jobs } = run
  const next = jobs.int[job * INTS + NEXT]!
  if (before < 0) threads.mergeHead[context] = next
  else jobs.int[before * INTS + NEXT] = next
  if (next < 0) threads.mergeTail[context] = before
}

/** `job` becomes part of `into`; means over frames stay exact. */
const absorb = (run: EngineRun, into: number, job: number): void => {
  const { jobs, program } = run
  const into0 = jobs.int[into * INTS + FRAMES]!
  const frames = into0 + jobs.int[job * INTS + FRAMES]!
  const share = jobs.int[job * INTS + FRAMES]! / frames
  const width = program.ops.int[jobs.int[job * INTS + PC]! * OP_INTS + PLACE]! + 1
  for (let place = 0; place < width; place++) {
    const to = spentAt(jobs, into, place)
    const from = spentAt(jobs, job, place)
    jobs.spent[to]! += (jobs.spent[from]! - jobs.spent[to]!) * share
    jobs.spent[to + 1]! += (jobs.spent[from + 1]! - jobs.spent[to + 1]!) * share
  }
  const earliest = Math.min(jobs.float[into * FLOATS + BORN]!, jobs.float[job * FLOATS + BORN]!)
  jobs.float[into * FLOATS + BORN_LATER]! +=
    (jobs.float[into * FLOATS + BORN]! - earliest) * into0 +
    jobs.float[job * FLOATS + BORN_LATER]! +
    (jobs.float[job * FLOATS + BORN]! - earliest) * jobs.int[job * INTS + FRAMES]!
  jobs.float[into * FLOATS + BORN] = earliest
  jobs.int[into * INTS + BYTES]! += jobs.int[job * INTS + BYTES]!
  jobs.int[into * INTS + FRAMES] = frames
  jobs.float[into * FLOATS + SHARE]! += jobs.float[job * FLOATS + SHARE]!
  jobs.int[into * INTS + FLAGS]! |= jobs.int[job * INTS + FLAGS]! & LEADER
  if (jobs.int[job * INTS + HOLDS]! > 0) {
    if (jobs.int[into * INTS + HOLDS] === 0)
      jobs.held.fill(0, into * jobs.slots, (into + 1) * jobs.slots)
    for (let slot = 0; slot < jobs.slots; slot++) {
      const units = jobs.held[job * jobs.slots + slot]!
      const at = into * jobs.slots + slot
      if (units > 0 && jobs.held[at] === 0) jobs.int[into * INTS + HOLDS]!++
      jobs.held[at]! += units
    }
    jobs.int[job * INTS + HOLDS] = 0
  }
  freeEnded(run, job)
}

/** False when the job now waits in an aggregate, or is part of one. */
export const merge = (run: EngineRun, job: number, pc: number): boolean => {
  const { threads, jobs, program, now } = run
  const { mergerBytes, mergerFrames, mergerContext } = program.memory
  const merger = program.ops.int[pc * OP_INTS + A]!
  const context = mergerContext[merger]!
  if (threads.batch[context] === NO_BATCH) return true
  let before = -1
  let open = threads.mergeHead[context]!
  while (
    open >= 0 &&
    (jobs.int[open * INTS + FLOW] !== jobs.int[job * INTS + FLOW] ||
      jobs.int[open * INTS + PC] !== pc)
  ) {
    before = open
    open = jobs.int[open * INTS + NEXT]!
  }
  if (open >= 0) {
    // What the aggregate has waited so far is its own; from here on they wait together.
    account(run, open, now - jobs.time[open * TIMES + ENTERED]!, 0)
    jobs.time[open * TIMES + ENTERED] = now
    const fits =
      jobs.int[open * INTS + BYTES]! + jobs.int[job * INTS + BYTES]! <= mergerBytes[merger]! &&
      jobs.int[open * INTS + FRAMES]! + jobs.int[job * INTS + FRAMES]! <= mergerFrames[merger]!
    if (fits) {
      absorb(run, open, job)
      if (jobs.int[open * INTS + FRAMES]! >= mergerFrames[merger]!) {
        unlink(run, context, before, open)
        sendOn(run, open)
      }
      return false
    }
    unlink(run, context, before, open)
    sendOn(run, open)
  }
  jobs.int[job * INTS + NEXT] = -1
  if (threads.mergeHead[context]! < 0) threads.mergeHead[context] = job
  else jobs.int[threads.mergeTail[context]! * INTS + NEXT] = job
  threads.mergeTail[context] = job
  return false
}

/** What part of the units held at a slot goes with a frame: by its own amount, without the fixed part. */
const shareOfUnits = (run: EngineRun, job: number, slot: number, bytes: number): number => {
  const { ops, routes } = run.program
  const pc = run.jobs.int[job * INTS + PC]!
  const first = routes.start[ops.route[pc]!]!
  for (let at = pc - 1; at >= first; at--)
    if (ops.int[at * OP_INTS + KIND] === 4 && ops.int[at * OP_INTS + B] === slot)
      return Math.ceil(amountAt(ops.terms, at, bytes, 1) - ops.terms[at * 5]! - 1e-9)
  return 0
}

/** One job of n frames becomes n of one frame; the last one is the job itself and keeps what cannot be divided. */
export const split = (run: EngineRun, job: number): void => {
  const { jobs, program } = run
  const frames = jobs.int[job * INTS + FRAMES]!
  if (frames <= 1) return
  const pc = jobs.int[job * INTS + PC]!
  const length = program.routes.length[program.ops.route[pc]!]!
  const bytes = Math.floor(jobs.int[job * INTS + BYTES]! / frames)
  const share = jobs.float[job * FLOATS + SHARE]! / frames
  const later = jobs.float[job * FLOATS + BORN_LATER]! / frames
  for (let n = 0; n + 1 < frames; n++) {
    const part = newJob(jobs, jobs.int[job * INTS + FLOW]!, pc + 1, length, bytes, 1, run.now)
    jobs.int[part * INTS + FLAGS] =
      jobs.int[job * INTS + FLAGS]! & ~(LEADER | BELOW_SOCKET | IN_BACKLOG | CHUNK)
    jobs.float[part * FLOATS + BORN] = jobs.float[job * FLOATS + BORN]! + later
    jobs.float[part * FLOATS + SHARE] = share
    jobs.rare[part * RARE + PATTERN] = jobs.rare[job * RARE + PATTERN]!
    jobs.rare[part * RARE + PAGE] = jobs.rare[job * RARE + PAGE]!
    jobs.rare[part * RARE + OFFSET] = jobs.rare[job * RARE + OFFSET]! + n * bytes
    const from = spentAt(jobs, job, 0)
    jobs.spent.copyWithin(
      spentAt(jobs, part, 0),
      from,
      from + 2 * (program.ops.int[pc * OP_INTS + PLACE]! + 1),
    )
    divideUnits(run, job, part, bytes)
    push(run.ready, part)
  }
  jobs.rare[job * RARE + OFFSET]! += (frames - 1) * bytes
  jobs.int[job * INTS + BYTES]! -= (frames - 1) * bytes
  jobs.int[job * INTS + FRAMES] = 1
  jobs.float[job * FLOATS + SHARE]! -= share * (frames - 1)
  jobs.float[job * FLOATS + BORN]! += later
  jobs.float[job * FLOATS + BORN_LATER] = 0
}

const divideUnits = (run: EngineRun, job: number, part: number, bytes: number): void => {
  const { jobs } = run
  if (jobs.int[job * INTS + HOLDS] === 0) return
  jobs.held.fill(0, part * jobs.slots, (part + 1) * jobs.slots)
  for (let slot = 0; slot < jobs.slots; slot++) {
    const from = job * jobs.slots + slot
    const held = jobs.held[from]!
    if (held === 0) continue
    const units = Math.min(held, shareOfUnits(run, job, slot, bytes))
    if (units === 0) continue
    jobs.held[part * jobs.slots + slot] = units
    jobs.int[part * INTS + HOLDS]!++
    jobs.held[from] = held - units
    if (units === held) jobs.int[job * INTS + HOLDS]!--
  }
}
