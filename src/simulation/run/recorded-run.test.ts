import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oneHost } from '../../scenario/build-host.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { rewire } from '../../scenario/edits/interfaces.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { PS_PER_MS } from '../../units.ts'
import { Branch, type Moment } from './branches.ts'
import { RecordedRun } from './recorded-run.ts'
import { SnapshotRing } from './snapshot-ring.ts'

const SAMPLE_NS = 500_000
const ALL = Number.POSITIVE_INFINITY

interface Design {
  readonly vms: number
  readonly path: string
  readonly workload: string
  readonly gbps: number
}

const designOf = ({ vms, path, workload, gbps }: Design): Scenario =>
  oneHost({
    vms,
    path,
    nic: { numVfs: 4 },
    workload,
    flow: workload === 'poisson' ? { offeredGbps: gbps } : {},
  })

const newRun = (design: Scenario, ring?: SnapshotRing): RecordedRun =>
  new RecordedRun(design, 7, SAMPLE_NS, ring)

/** What a person sees of a moment, and what the engine knows of it. */
const stateOf = (run: RecordedRun): string => {
  const { timeNs, fingerprint, digest } = run.live.takeBatch(true)
  const figures = JSON.stringify(digest)
  let hash = 0
  for (let at = 0; at < figures.length; at++)
    hash = (Math.imul(hash, 31) + figures.charCodeAt(at)) | 0
  return `${timeNs} ns, ${run.here.events} events, ${fingerprint}, ${hash}`
}

const goTo = (run: RecordedRun, moment: Moment): void => {
  run.begin(moment)
  while (!run.toward(moment, 1_000));
}

const back = (run: RecordedRun): void => {
  const { here } = run
  goTo(run, run.before(here))
  run.landBefore(here)
}

const loaded = (design: Scenario, gbps: number): Scenario =>
  setOfferedLoad(design, gbps).change(design)

const DESIGNS = fc.record({
  vms: fc.integer({ min: 1, max: 3 }),
  path: fc.constantFrom('vhost-net', 'sr-iov', 'virtio-user-space', 'vhost-user'),
  workload: fc.constantFrom('poisson', 'stream', 'request-response'),
  gbps: fc.constantFrom(0.3, 1, 6),
})

/** Time passes, events are stepped over, or somebody edits. */
const DOINGS = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('wait' as const), us: fc.integer({ min: 1, max: 4_000 }) }),
    fc.record({ does: fc.constant('step' as const), events: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ does: fc.constant('load' as const), gbps: fc.constantFrom(0.2, 0.9, 4) }),
    fc.record({
      does: fc.constant('rewire' as const),
      path: fc.constantFrom('vhost-net', 'sr-iov'),
    }),
  ),
  { minLength: 3, maxLength: 12 },
)

test('a moment is the same each time it is reached, whatever was edited and in whatever order one goes', () =>
  fc.assert(
    fc.property(DESIGNS, DOINGS, fc.infiniteStream(fc.nat()), (kind, doings, picks) => {
      // So little memory that most moments are reached by replaying.
      const run = newRun(designOf(kind), new SnapshotRing(2e6))
      let design = designOf(kind)
      let edits = 0
      const seen: { readonly at: Moment; readonly state: string }[] = []
      for (const each of doings) {
        if (each.does === 'wait') run.advance(run.here.timePs + each.us * 1e6, ALL)
        else if (each.does === 'step') for (let n = 0; n < each.events; n++) run.stepEvent()
        else {
          design =
            each.does === 'load'
              ? loaded(design, each.gbps)
              : rewire(design, 'if1', { path: each.path }).change(design)
          run.edit(design, ++edits, 'edit', false)
        }
        seen.push({ at: run.here, state: stateOf(run) })
      }
      for (let n = 0; n < 8; n++) {
        const { at, state } = seen[picks.next().value % seen.length]!
        goTo(run, at)
        expect(stateOf(run)).toBe(state)
      }
    }),
    { numRuns: 12 },
  ))

describe('of a run of two VMs', () => {
  const design = designOf({ vms: 2, path: 'vhost-net', workload: 'poisson', gbps: 0.5 })

  test('a step back and a step forward end where they began', () => {
    const run = newRun(design)
    run.advance(3 * PS_PER_MS, ALL)
    run.edit(loaded(design, 2), 1, 'more load', false)
    const states: string[] = []
    for (let n = 0; n < 12; n++) {
      run.stepEvent()
      states.push(stateOf(run))
    }
    for (let n = 10; n >= 0; n--) {
      back(run)
      expect(stateOf(run)).toBe(states[n])
    }
    back(run)
    // An edit is a step of its own.
    expect(run.editId).toBe(1)
    back(run)
    expect(run.editId).toBe(0)
    expect(run.here.timePs).toBeLessThan(3 * PS_PER_MS)
    run.stepEvent()
    run.stepEvent()
    expect(stateOf(run)).toBe(states[0])
  })

  test('before the first event there is nothing to step back to', () => {
    const run = newRun(design)
    run.stepEvent()
    for (let n = 0; n < 3; n++) back(run)
    expect(run.here).toEqual({ timePs: 0, events: 0, edits: 0 })
  })

  test('a run that goes on from the past makes its edits again', () => {
    const run = newRun(design)
    run.advance(5 * PS_PER_MS, ALL)
    run.edit(loaded(design, 3), 4, 'load 3', false)
    run.advance(9 * PS_PER_MS, ALL)
    const end = stateOf(run)
    goTo(run, run.momentAt(2 * PS_PER_MS))
    expect(run.editId).toBe(0)
    while (run.here.timePs < 9 * PS_PER_MS) run.advance(9 * PS_PER_MS, 500)
    expect(run.editId).toBe(4)
    expect(stateOf(run)).toBe(end)
    expect(run.history.branches).toHaveLength(1)
  })

  test('an edit in the past starts a branch; the old future can be gone back to', () => {
    const run = newRun(design)
    run.advance(4 * PS_PER_MS, ALL)
    run.edit(loaded(design, 3), 1, 'load 3', false)
    run.advance(8 * PS_PER_MS, ALL)
    const end = stateOf(run)
    goTo(run, run.momentAt(2 * PS_PER_MS))
    run.edit(loaded(design, 1), 2, 'load 1', false)
    expect(run.cutPs).toBe(2 * PS_PER_MS)
    run.advance(6 * PS_PER_MS, ALL)
    const other = stateOf(run)
    expect(other).not.toBe(end)
    expect(run.history.branches).toMatchObject([
      { firstEdit: 'load 3', fromNs: 0, toNs: 8e6, isCurrent: false },
      { firstEdit: 'load 1', fromNs: 2e6, toNs: 6e6, isCurrent: true },
    ])
    expect(run.history.marks).toEqual([{ timeNs: 2e6, label: 'load 1' }])

    expect(run.take(0)).toMatchObject({ timePs: 2 * PS_PER_MS })
    goTo(run, run.tip)
    expect(stateOf(run)).toBe(end)
    expect(run.history.marks).toEqual([{ timeNs: 4e6, label: 'load 3' }])
    run.take(1)
    goTo(run, run.tip)
    expect(stateOf(run)).toBe(other)
  })

  test('samples are handed out once, and again from where they were forgotten', () => {
    const run = newRun(design)
    const times = (): number[] => {
      const { columns, rows } = run.live.takeBatch(false)
      return [...columns.slice(0, rows)].map((ns) => ns / 1e6)
    }
    run.advance(2 * PS_PER_MS, ALL)
    expect(times()).toEqual([0.5, 1, 1.5, 2])
    goTo(run, run.momentAt(PS_PER_MS))
    run.advance(2.5 * PS_PER_MS, ALL)
    expect(times()).toEqual([2.5])
    const goal = run.momentAt(2 * PS_PER_MS)
    run.begin(goal, PS_PER_MS)
    while (!run.toward(goal, ALL));
    expect(run.cutPs).toBe(PS_PER_MS)
    expect(times()).toEqual([1.5, 2])
  })

  test('a card that is moved is no edit of the run', () => {
    const run = newRun(design)
    run.advance(PS_PER_MS, ALL)
    const vm = design.parts.vm1!
    const moved = { ...design, parts: { ...design.parts, vm1: { ...vm, at: [9, 9] as const } } }
    expect(run.edit(moved, 1, 'move', false)).toBe(false)
    expect(run.history.marks).toEqual([])
  })

  test('a drag is one mark, where it began', () => {
    const run = newRun(design)
    run.advance(PS_PER_MS, ALL)
    run.edit(loaded(design, 1), 1, 'load 1', false)
    run.advance(2 * PS_PER_MS, ALL)
    run.edit(loaded(design, 2), 2, 'load 2', true)
    expect(run.history.marks).toEqual([{ timeNs: 1e6, label: 'load 2' }])
  })
})

test('snapshots stay within their budget, dense where the run is and thinner before', () => {
  const saved = newRun(
    designOf({ vms: 1, path: 'sr-iov', workload: 'poisson', gbps: 1 }),
  ).live.save()
  const most = 20 * saved.engine.bytes
  const ring = new SnapshotRing(most)
  const branch = new Branch(0, null)
  for (let events = 1_000; events <= 1_000_000; events += 1_000) {
    branch.tip = { timePs: events, events, edits: 0 }
    ring.add(branch, branch.tip, saved, events)
    expect(ring.heldBytes).toBeLessThanOrEqual(most)
  }
  const gapBefore = (events: number): number =>
    events - (ring.latest(branch, { timePs: events, events, edits: 0 })?.at.events ?? 0)
  expect(gapBefore(999_999)).toBeLessThan(2_000)
  expect(gapBefore(950_000)).toBeLessThan(50_000)
  expect(gapBefore(500_000)).toBeLessThan(500_000)
  expect(ring.latest(branch, { timePs: 999, events: 999, edits: 0 })).toBeUndefined()
})
