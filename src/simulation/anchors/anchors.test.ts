import { expect, test } from 'vitest'
import { PATH_STAGES } from '../../data-paths/stages/catalog.ts'
import { advance, clearResults, createRun, readResults } from '../../engine/run.ts'
import { CPU_USES } from '../../plan/stations.ts'
import { PS_PER_MS, PS_PER_NS, PS_PER_SECOND } from '../../units.ts'
import { errorOf, isKept, type Measured, type Rig } from './anchor.ts'
import { ANCHORS, RIGS } from './anchors.ts'
import { CHECK_RIGS, CHECKS } from './checks.ts'

const POLLING = CPU_USES.indexOf('polling')
const SEED = 7
const ENOUGH_EVENTS = 2e7

const measure = ({ plan: make, warmMs, runMs }: Rig): Measured => {
  const plan = make()
  const run = createRun(plan, { seed: SEED })
  advance(run, warmMs * PS_PER_MS, ENOUGH_EVENTS)
  clearResults(run)
  advance(run, (warmMs + runMs) * PS_PER_MS, ENOUGH_EVENTS)
  const { flows, threads, cores, links, caches, windowPs } = readResults(run)
  const seconds = windowPs / PS_PER_SECOND
  const looked = caches.reduce((sum, { hits, misses }) => sum + hits + misses, 0)
  return {
    flows: flows.map(({ deliveredFrames, deliveredBytes, latencyPs, workPs }, flow) => ({
      framesPerSecond: deliveredFrames / seconds,
      bitsPerSecond: (deliveredBytes * 8) / seconds,
      meanNs: latencyPs.mean / PS_PER_NS,
      stageNs: (title) => {
        const { ops, stages } = plan.routes[plan.flows[flow]!.route]!
        return ops.reduce(
          (sum, op, at) => sum + (stages[op.stage]?.title === title ? workPs[at]! : 0) / PS_PER_NS,
          0,
        )
      },
    })),
    busy: (prefix) =>
      threads.reduce(
        (sum, { byUse }, at) =>
          plan.threads[at]!.key.startsWith(prefix)
            ? sum + byUse.reduce((all, share, use) => all + (use === POLLING ? 0 : share), 0)
            : sum,
        0,
      ),
    coresBusy: cores.reduce((sum, { utilisation }) => sum + utilisation, 0),
    linkUtilisation: (key) =>
      links[plan.links.findIndex((link) => link.key === key)]?.utilisation ?? Number.NaN,
    missRatio: looked === 0 ? 0 : caches.reduce((sum, { misses }) => sum + misses, 0) / looked,
  }
}

const results = new Map<string, Measured>()
const resultOf = (name: string): Measured => {
  const known = results.get(name)
  if (known) return known
  const made = measure((RIGS[name] ?? CHECK_RIGS[name])!)
  results.set(name, made)
  return made
}

const said: string[] = []

test.each([...ANCHORS, ...CHECKS])(
  '$id: $measures',
  { timeout: 60_000 },
  ({ id, expect: wanted, rigs, read, unit }) => {
    const value = read(...rigs.map(resultOf))
    const error = errorOf(wanted, value)
    const target = 'value' in wanted ? `${wanted.value}` : `${wanted.low} to ${wanted.high}`
    said.push(
      `${id.padEnd(24)} ${value.toFixed(2).padStart(10)} of ${target.padStart(9)} ${unit.padEnd(12)} ${(error * 100).toFixed(1).padStart(6)} %`,
    )
    expect(isKept(wanted, value), said.at(-1)).toBe(true)
  },
)

test('the table, for the reader', () => {
  expect(said).toHaveLength(ANCHORS.length + CHECKS.length)
  if (process.env.ANCHORS) process.stdout.write(`${said.join('\n')}\n`)
})

/** Which point repeats the worked example of a data path. */
const EXAMPLES: Readonly<Record<string, string>> = {
  native: 'native-latency',
  emulated: 'emulated-neighbours',
  'virtio-user-space': 'latency-qemu',
  'vhost-net': 'vhost-out',
  'vhost-user': 'vpp-one-vm',
  'hypervisor-vswitch': 'esx-vswitch',
  vmdq: 'esx-vmdq',
  'direct-assignment': 'assigned-port',
  'sr-iov': 'sriov-sixty-vms',
}
/** Units of the table in those of an example. */
const SCALE: Readonly<Record<string, number>> = { 'Gb/s': 1, kpps: 1e3, us: 1e3 }

test.each(PATH_STAGES)(
  'the worked example of $path.id holds',
  { timeout: 60_000 },
  ({ path, example }) => {
    const point = [...ANCHORS, ...CHECKS].find((each) => each.id === EXAMPLES[path.id])!
    const value = point.read(...point.rigs.map(resultOf)) * SCALE[point.unit]!
    expect(Math.abs(value / example.expect - 1)).toBeLessThanOrEqual(example.within)
  },
)
