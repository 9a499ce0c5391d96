/** `npm run bench`: packet-hops a second of the engine, against a loop written by hand. */
import process from 'node:process'
import {
  advance,
  createRun,
  fingerprintOf,
  readResults,
  readSample,
  restore,
  snapshot,
} from '../src/engine/run.ts'
import type { EngineRun } from '../src/engine/state.ts'
import type { Plan } from '../src/plan/plan.ts'
import { measureEdits, measureSamples } from './designs.ts'
import { runByHand } from './hand-loop.ts'
import { line, millions, seconds } from './measure.ts'
import { reportMechanisms } from './mechanisms.ts'
import { chainShape, chains, fifo, mixed } from './plans.ts'

const ROUNDS = 5
const SEED = 1
const NODES = 10
/** A plan of 20,000 stations takes seconds, whatever else the machine does. */
const FEW_ROUNDS = 2
const ALL = Number.POSITIVE_INFINITY
/** Simulated time of a chain of ten with about 70,000 packets, 1.4 million hops. */
const SPAN = 100_000_000_000

interface Figure {
  readonly hopsPerSecond: number
  readonly eventsPerPacket: number
  readonly packetsPerSecond: number
  readonly fingerprint: number
}

/** Hops of delivered packets; the few under way at the end count on neither side. */
const measureEngine = (plan: Plan, span: number, nodes = NODES, rounds = ROUNDS): Figure => {
  let best = ALL
  let run = createRun(plan, { seed: SEED })
  for (let round = 0; round < rounds; round++) {
    const fresh = createRun(plan, { seed: SEED })
    best = Math.min(
      best,
      seconds(() => advance(fresh, span, ALL)),
    )
    run = fresh
  }
  const packets = readResults(run).flows.reduce((sum, { deliveredJobs }) => sum + deliveredJobs, 0)
  return {
    hopsPerSecond: (packets * nodes * 2) / best,
    eventsPerPacket: run.events / packets,
    packetsPerSecond: packets / best,
    fingerprint: fingerprintOf(run),
  }
}

const measureHand = (span: number, chains = 1, rounds = ROUNDS): Figure => {
  const shape = chainShape(NODES, chains)
  let best = ALL
  let result = runByHand(shape, SEED, 0)
  for (let round = 0; round < rounds; round++)
    best = Math.min(
      best,
      seconds(() => {
        result = runByHand(shape, SEED, span)
      }),
    )
  return {
    hopsPerSecond: (result.delivered * NODES * 2) / best,
    eventsPerPacket: result.events / result.delivered,
    packetsPerSecond: result.delivered / best,
    fingerprint: result.fingerprint,
  }
}

/** Milliseconds of a snapshot and its restoring, and the size of the state. */
const measureSnapshot = (plan: Plan): { readonly ms: number; readonly megabytes: number } => {
  const run = createRun(plan, { seed: SEED })
  advance(run, SPAN / 10, ALL)
  let best = ALL
  let bytes = 0
  for (let round = 0; round < ROUNDS * 4; round++)
    best = Math.min(
      best,
      seconds(() => {
        const kept = snapshot(run)
        bytes = kept.bytes
        restore(run, kept)
      }),
    )
  return { ms: best * 1_000, megabytes: bytes / 2 ** 20 }
}

const arraysOf = (run: EngineRun): number => snapshot(run).bytes

/** Growth of the state between a tenth of the span and all of it, while samples are read. */
const measureMemory = (plan: Plan): number => {
  const run = createRun(plan, { seed: SEED })
  advance(run, SPAN / 10, ALL)
  const before = arraysOf(run)
  for (let part = 1; part <= 100; part++) {
    advance(run, (SPAN / 100) * part, ALL)
    readSample(run)
  }
  return arraysOf(run) / before
}

const reportEngine = (): void => {
  const chain = chains(NODES, 1, fifo)
  // In turn, so that a busy machine slows all of them; the warm-up compiles both.
  measureHand(SPAN / 20)
  measureEngine(chain, SPAN / 20)
  const hand = measureHand(SPAN)
  const engine = measureEngine(chain, SPAN)
  const mixture = measureEngine(chains(NODES, 1, mixed), SPAN)
  const lonely = measureEngine(chains(NODES, 1, fifo, true), SPAN * 4)
  const tenFlows = measureEngine(chains(NODES / 10, 10, fifo), SPAN / 2, 1)
  const manyByHand = measureHand(SPAN / 500, 1_000, FEW_ROUNDS)
  const many = measureEngine(chains(NODES, 1_000, fifo), SPAN / 500, NODES, FEW_ROUNDS)
  const kept = measureSnapshot(chains(NODES, 8, mixed))

  const rows: readonly (readonly [string, Figure, number, number])[] = [
    ['by hand', hand, 1, 1],
    ['engine, first come first served', engine, hand.hopsPerSecond, 0.8],
    ['engine, half of it DRR and threads', mixture, hand.hopsPerSecond, 0.6],
    ['engine, a lone packet', lonely, hand.hopsPerSecond, 0.5],
    ['engine, ten chains of one', tenFlows, hand.hopsPerSecond, 0.5],
    ['engine, 10,000 stations and links', many, engine.hopsPerSecond, 0.3],
    ['the same, against the same by hand', many, manyByHand.hopsPerSecond, 0.5],
  ]
  process.stdout.write(
    `${[
      line(['', 'hops/s', 'packets/s', 'events/packet', 'ratio', 'at least']),
      ...rows.map(([name, figure, against, least]) =>
        line([
          name,
          millions(figure.hopsPerSecond),
          millions(figure.packetsPerSecond),
          figure.eventsPerPacket.toFixed(1),
          name === 'by hand' ? '' : (figure.hopsPerSecond / against).toFixed(2),
          name === 'by hand' ? '' : least.toFixed(2),
        ]),
      ),
      line([
        'same fingerprint as by hand',
        String(
          hand.fingerprint === engine.fingerprint && manyByHand.fingerprint === many.fingerprint,
        ),
      ]),
      line(['snapshot and restore', `${kept.ms.toFixed(2)} ms`, `${kept.megabytes.toFixed(2)} MB`]),
      line(['state after ten times the time', `x ${measureMemory(chain).toFixed(2)}`]),
    ].join('\n')}\n`,
  )
}

/** Parts of a design, and the milliseconds that an edit may take; null: only to be known. */
const EDITED = [
  { parts: 200, alike: true, mostMs: 16 },
  { parts: 2_000, alike: true, mostMs: 50 },
  { parts: 200, alike: false, mostMs: null },
  { parts: 2_000, alike: false, mostMs: null },
] as const

const reportDesigns = (): void => {
  const edits = EDITED.map(({ parts, alike, mostMs }) => {
    const times = measureEdits(parts, alike)
    const cells = [times.topologyMs, times.compileMs, times.predictMs, times.allMs]
    return line([
      `${times.parts} parts, VMs ${alike ? 'alike' : 'unlike'} (${times.edits})`,
      ...cells.map((ms) => `${ms.toFixed(1)} ms`),
      mostMs === null ? '' : `${mostMs} ms`,
    ])
  })
  process.stdout.write(
    `\n${[
      line(['an edit, warm, median CPU time', 'resolve', 'compile', 'predict', 'all', 'at most']),
      ...edits,
      '',
      line(['an example', 'simulated', 'packets/s', 'events/packet']),
      ...measureSamples().map(({ name, simulatedMs, packetsPerSecond, eventsPerPacket }) =>
        line([
          name,
          `${simulatedMs.toFixed(0)} ms`,
          millions(packetsPerSecond),
          eventsPerPacket.toFixed(1),
        ]),
      ),
    ].join('\n')}\n`,
  )
}

reportEngine()
reportMechanisms()
reportDesigns()
