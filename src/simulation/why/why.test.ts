import { expect, test } from 'vitest'
import { changePrices } from '../../rules/change-price.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { changesFor } from '../../scenario/changes/changes.ts'
import { setOfferedLoad } from '../../scenario/edits/flows.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { explainedRun } from '../run/explained-run.ts'
import { runScenario } from '../run/run-scenario.ts'
import type { Runner } from '../whole-run.ts'
import { bindingOf } from './binding.ts'
import { effectInWords, effectOf, helps, proved } from './proofs.ts'
import { rolesOf } from './roles.ts'
import type { Trial } from './trial.ts'
import { trialsFor } from './trials.ts'

const durationNs = 2e6
const run: Runner = async (scenario, request) => runScenario(scenario, request)

const crowded = oneHost({
  path: 'vhost-user',
  vms: 3,
  workload: 'poisson',
  interface: { guestDriver: 'poll-mode' },
  flow: { offeredKpps: 3_000, frameBytes: 64 },
})
const busy = threeWays.design()
const overloaded = setOfferedLoad(busy, 8).change(busy)

const bound = (scenario: Scenario, flow: string) => {
  const { digest, stations, plan } = explainedRun(scenario, { seed: 7, durationNs })
  const binding = bindingOf(
    digest.flows.find(({ id }) => id === flow)!,
    stations,
    digest.utilisation,
  )!
  return {
    binding,
    station: stations[binding.station]!,
    roles: rolesOf(stations[binding.station]!, plan),
  }
}

const trialsOf = (scenario: Scenario, flow: string): readonly Trial[] =>
  trialsFor(scenario, flow, bound(scenario, flow).roles, changePrices(scenario))

const provedUnder = (scenario: Scenario, trials: readonly Trial[], firstSeed: number) =>
  proved(scenario, 'flow1', trials, { run, firstSeed, runs: 3, durationNs })

test('the full station is what p99 waits for, and relieving it is proven', async () => {
  const { binding, roles } = bound(crowded, 'flow1')
  expect(binding).toMatchObject({ isFull: true })
  expect(binding.share).toBeGreaterThan(0.5)
  expect(roles).toEqual(['polling switch'])
  const trials = trialsOf(crowded, 'flow1')
  const core = trials.find(({ title }) => title === 'One more vswitch core')!
  const [proof] = await provedUnder(crowded, [core], 7)
  expect(helps(proof!)).toBe(true)
  expect(proof!.throughput.verdict).toBe('more')
  expect(effectInWords(proof!)).toMatch(/^throughput rises [\d.]+( %|×)/)
})

test('a change that changes nothing proves nothing', async () => {
  const nothing: Trial = {
    title: 'The same again',
    label: 'Nothing',
    scenario: overloaded,
    price: [],
    predicted: null,
  }
  const [proof] = await provedUnder(overloaded, [nothing], 7)
  expect(effectOf(proof!)).toBe(1)
  expect(helps(proof!)).toBe(false)
  expect(effectInWords(proof!)).toBe('nothing changes that chance would not')
})

test('the ranking of what helps is the same under other seeds', async () => {
  const trials = trialsOf(overloaded, 'flow1').filter(
    ({ title }) => title === 'Free VF for VM A' || title.startsWith('Interrupts of'),
  )
  expect(trials).toHaveLength(2)
  const [one, other] = await Promise.all(
    [7, 1_007].map(async (seed) =>
      (await provedUnder(overloaded, trials, seed)).map(({ trial }) => trial.title),
    ),
  )
  expect(other).toEqual(one)
  expect(one![0]).toBe('Free VF for VM A')
})

test('to apply a change gives the design that was run, and one edit', () => {
  const { roles } = bound(overloaded, 'flow1')
  const changes = changesFor(buildTopology(overloaded), 'flow1', roles)
  for (const { title, label, scenario } of trialsOf(overloaded, 'flow1')) {
    const { edit } = changes.find((change) => change.title === title)!
    expect(edit.label).toBe(label)
    expect(edit.change(overloaded)).toEqual(scenario)
    expect(edit.change(scenario)).toEqual(scenario)
  }
})

test('a change says what it costs, and one that breaks a rule is none', () => {
  const vf = (trials: readonly Trial[]) => trials.find(({ title }) => title.startsWith('Free VF'))
  expect(vf(trialsOf(overloaded, 'flow1'))!.price).toContain(
    'VM A can no longer move while it runs.',
  )
  const open = oneHost({
    path: 'vhost-net',
    host: { iommu: 'off' },
    workload: 'poisson',
    flow: { offeredGbps: 8, frameBytes: 512 },
  })
  expect(
    trialsFor(open, 'flow1', ['vhost worker'], changePrices(open)).map(({ title }) => title),
  ).not.toContain('Free VF for vm 1')
})

test('what the threads of a core do adds up to what the core does, and every share has its cause', () => {
  const { digest, stations } = explainedRun(crowded, { seed: 7, durationNs })
  const core = stations.findIndex(({ does }) => does === 'polling vswitch')
  const uses = digest.cpu.filter((row) => row.core === core)
  const work = uses.reduce((sum, { use, cores }) => (use === 'polling' ? sum : sum + cores), 0)
  expect(work).toBeCloseTo(digest.utilisation[core]!, 2)
  const all = [digest, explainedRun(overloaded, { seed: 7, durationNs }).digest]
  expect(all.flatMap(({ cpu }) => cpu.map(({ cause }) => cause))).not.toContain('')
})
