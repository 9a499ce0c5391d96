/** A server that cores wait for without leaving it: a lock, an invalidation queue. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CPU_USES } from '../plan/stations.ts'
import { advance, createRun, readResults } from './run.ts'
import { closed, DELIVER, fixedCost, runOn, spin, TestPlan } from './test-plan.ts'

const NS = 1_000
const US = 1_000_000
const KERNEL = CPU_USES.indexOf('kernel')
const SPAN_US = 2_000

/** Every core works for itself, then asks the one server and spins. */
const spinning = (cores: number, ownNs: number, servedNs: number) => {
  const plan = new TestPlan()
  const server = plan.server('queue')
  for (let core = 0; core < cores; core++) {
    const thread = plan.thread(`thread ${core}`, [plan.core(`core ${core}`)])
    plan.flow(
      `flow ${core}`,
      [
        runOn(thread, fixedCost(ownNs * NS)),
        spin(server, fixedCost(servedNs * NS), { thread, context: 'task', use: 'kernel' }),
        DELIVER,
      ],
      closed(1),
    )
  }
  const run = createRun(plan.build(), { seed: 3 })
  advance(run, SPAN_US * US, Number.POSITIVE_INFINITY)
  const { flows, cores: busy, servers } = readResults(run)
  return {
    jobs: flows.reduce((sum, { deliveredFrames }) => sum + deliveredFrames, 0),
    spun: busy.reduce((sum, { byUse }) => sum + byUse[KERNEL]!, 0),
    served: servers[0]!.utilisation,
  }
}

test('cores share one server as a machine with that many parts, and what they wait is their own time', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 100, max: 9_000 }),
      fc.integer({ min: 100, max: 3_000 }),
      (cores, ownNs, servedNs) => {
        const { jobs, spun, served } = spinning(cores, ownNs, servedNs)
        const each = Math.max(ownNs + servedNs, cores * servedNs)
        const expected = (cores * SPAN_US * 1_000) / each
        expect(Math.abs(jobs - expected)).toBeLessThan(cores + 0.01 * expected)
        expect(served).toBeCloseTo((cores * servedNs) / each, 1)
        // No core idles: what is not its own work is spent at the server.
        expect(spun).toBeCloseTo(cores * (1 - ownNs / each), 0)
      },
    ),
    { numRuns: 30 },
  ))

test('beyond the server more cores do no more work, they only wait longer', () => {
  const [four, sixteen] = [4, 16].map((cores) => spinning(cores, 2_000, 1_000))
  expect(sixteen!.jobs).toBeLessThanOrEqual(four!.jobs * 1.01)
  expect(sixteen!.spun - four!.spun).toBeCloseTo(12, 0)
})
