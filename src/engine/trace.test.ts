import { expect, test } from 'vitest'
import { oneHost } from '../scenario/build-host.ts'
import { buildTopology } from '../scenario/topology.ts'
import { compile } from '../simulation/compile/compile.ts'
import { PS_PER_MS } from '../units.ts'
import { advance, createRun, readTrace } from './run.ts'

const traced = (path: string, workload: string, frameBytes?: number) => {
  const { plan } = compile(
    buildTopology(
      oneHost({
        vms: 2,
        path,
        nic: { numVfs: 4 },
        workload,
        flow: frameBytes ? { frameBytes } : {},
      }),
    ),
  )
  const run = createRun(plan, { seed: 3, traceFlow: 0 })
  advance(run, 4 * PS_PER_MS, Number.POSITIVE_INFINITY)
  return readTrace(run).filter(({ endedPs, lostBy }) => endedPs !== null && lostBy === null)
}

test.each([
  ['vhost-net', 'poisson', 1_518],
  ['sr-iov', 'poisson', 64],
  ['sr-iov', 'poisson', 9_018],
  ['sr-iov', 'request-response', undefined],
  ['virtio-user-space', 'poisson', 512],
])(
  'the steps of a job on %s (%s, %s B) are all of its life, one after the other',
  (path, workload, bytes) => {
    const jobs = traced(path, workload, bytes)
    expect(jobs.length).toBeGreaterThan(10)
    for (const { bornPs, endedPs, steps } of jobs) {
      expect(steps[0]?.enteredPs).toBe(bornPs)
      for (let n = 1; n < steps.length; n++) expect(steps[n]!.enteredPs).toBe(steps[n - 1]!.leftPs)
      expect(steps.at(-1)?.leftPs).toBe(endedPs)
    }
  },
)
