import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandwidthTable } from '../../pci/bandwidth-table.ts'
import { oneHost } from '../../scenario/build-host.ts'
import { setSetting } from '../../scenario/edits/settings.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { runScenario } from '../run/run-scenario.ts'
import { axisOf } from './axis.ts'
import { kneeOf } from './knee.ts'
import { knobsOf } from './knobs.ts'
import { sweepPoints } from './points.ts'
import { runSweep } from './sweep.ts'
import { kneesOf, linesOf, sweepTable } from './sweep-table.ts'
import { theoryOf } from './theory.ts'

const design = threeWays.design()
const valuesOf = (text: string) => axisOf(design, text).values
const refusal = (text: string): string => {
  try {
    axisOf(design, text)
  } catch (error) {
    return String(error)
  }
  return 'taken'
}

describe('an axis', () => {
  test.each([
    ['flow1.offeredGbps=1,2.5,4', [1, 2.5, 4]],
    ['vm1.vcpus=1..64*2', [1, 2, 4, 8, 16, 32, 64]],
    ['flow1.offeredGbps=0..1+0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    ['vm1.vcpus=1..4', [1, 2, 3, 4]],
    ['vm1.vcpus=1,2..6*2,2', [1, 2, 4]],
    ['if1.path=vmdq,sr-iov', ['vmdq', 'sr-iov']],
    ['nic0.mrrsBytes=512', [512]],
    [
      'vm1.pinnedCores=0/1,2/3',
      [
        [0, 1],
        [2, 3],
      ],
    ],
    ['all.frameBytes=64,1518', [64, 1_518]],
    ['cost.exit.hardware=0,1000', [0, 1_000]],
  ])('%s', (text, values) => expect(valuesOf(text)).toEqual(values))

  test.each([
    ['offeredGbps=1', 'an id and a setting, such as flow1.offeredGbps'],
    ['flow1.offeredGbps', 'a setting and values, such as flow1.offeredGbps=1,2,4'],
    ['flow1.offeredGbps=', 'the axis flow1.offeredGbps has no values'],
    ['flow1.load=1', 'VM A to peer 1 has no setting load; offeredGbps,'],
    ['flow9.offeredGbps=1', 'nothing in the design has the id flow9'],
    ['all.colour=1', 'nothing in the design has a setting colour'],
    ['cost.exit.nothing=1', 'no cost is called exit.nothing; the cost book has exit.hardware'],
    ['flow1.offeredGbps=1,fast', 'has the value fast; it must be a number from 0 to 800 Gb/s'],
    ['nic0.mrrsBytes=100', 'it must be one of 128, 256'],
    ['vm1.vcpus=0', 'has the value 0; it must be a whole number from 1'],
    ['vm1.vcpus=8..1', '8..1 does not come to an end'],
    ['vm1.vcpus=1..8*1', '1..8*1 does not come to an end'],
    ['flow1.offeredGbps=0..800+0.1', 'the axis flow1.offeredGbps has more than 200 values'],
  ])('says what is wrong with %s', (text, says) => expect(refusal(text)).toContain(says))

  test('can be any declared setting of what is in the design', () => {
    for (const id of ['host1', 'nic0', 'link1', 'if1', 'flow1'])
      for (const { name, field } of knobsOf(design, id))
        if (field.type !== 'text' && field.type !== 'list')
          expect(axisOf(design, `${name}=${field.default}`).values).toEqual([field.default])
  })
})

describe('the points of a sweep', () => {
  const pointsIn = (scenario: Scenario, ...axes: readonly string[]) =>
    sweepPoints(
      scenario,
      axes.map((text) => axisOf(scenario, text)),
    )
  const pointsOf = (...axes: readonly string[]) => pointsIn(design, ...axes)

  test('are all combinations, the last axis turning fastest', () => {
    const points = pointsOf('flow1.frameBytes=64,1518', 'nic1.numVfs=8,16')
    expect(points.map(({ values }) => values)).toEqual([
      [64, 8],
      [64, 16],
      [1_518, 8],
      [1_518, 16],
    ])
    expect(points[3]!.scenario.flows.flow1!.settings.frameBytes ?? 1_518).toBe(1_518)
    expect(points[3]!.scenario.parts.nic1!.settings.numVfs).toBe(16)
  })

  test('leave the design as it is where the value is the one it has', () =>
    expect(pointsOf('vm1.copies=1', 'if1.path=vmdq')[0]!.scenario).toEqual(design))

  test('have as many VMs as asked for, with what their model was given, each with a VF', () => {
    const few = setSetting(design, 'nic1', 'numVfs', 4).change(design)
    const [point] = pointsIn(few, 'vm3.copies=50', 'flow3.frameBytes=64')
    const { parts, interfaces, flows } = point!.scenario
    const copies = Object.values(parts).filter(({ kind }) => kind === 'vm')
    expect(copies).toHaveLength(52)
    expect(Object.values(flows).filter((flow) => flow.settings.frameBytes === 64)).toHaveLength(50)
    const vfs = Object.values(interfaces).flatMap(({ vf }) => (vf === undefined ? [] : [vf]))
    expect(new Set(vfs).size).toBe(50)
    expect(parts.nic1!.settings.numVfs).toBe(50)
    expect(copies.filter(({ settings }) => settings.pinnedCores)).toHaveLength(3)
  })

  test('are refused when there are too many, or an axis comes twice', () => {
    expect(() => pointsOf('vm1.vcpus=1..100', 'vm2.vcpus=1..100')).toThrow(
      'the axes vm1.vcpus and vm2.vcpus make 10000 points: up to 1000 would do',
    )
    expect(() => pointsOf('vm1.vcpus=1', 'vm1.vcpus=2')).toThrow('vm1.vcpus is given twice')
  })
})

describe('a knee', () => {
  const at = (xs: readonly number[], y: (x: number) => number, half = Number.NaN) =>
    kneeOf(xs.map((x) => ({ x, y: { mean: y(x), half } })))
  const ONE_TO_TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

  test('is where a line turns flat, whatever the scales', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (place, scale) => {
          expect(at(ONE_TO_TEN, (x) => scale * Math.min(x, ONE_TO_TEN[place]!))).toBe(place)
        },
      ),
    ))
  test('is where a queue begins to run away', () => {
    const loads = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    expect(loads[at(loads, (rho) => 1 / (1 - rho))!]).toBe(0.8)
  })
  test('is where a cache no longer holds what is asked of it', () =>
    expect(at([16, 32, 64, 128, 256], (x) => (x <= 64 ? 100 : 6_400 / x))).toBe(2))
  test('is not in a straight line, nor in a flat one, nor among three values', () => {
    expect(at(ONE_TO_TEN, (x) => 3 * x + 1)).toBeNull()
    expect(at(ONE_TO_TEN, () => 5)).toBeNull()
    expect(at([1, 2, 3], (x) => Math.min(x, 2))).toBeNull()
  })
  test('is not where the doubt is as large as the bend', () => {
    expect(at(ONE_TO_TEN, (x) => Math.min(x, 5), 0.2)).toBe(4)
    expect(at(ONE_TO_TEN, (x) => Math.min(x, 5), 3)).toBeNull()
  })
})

describe('theory beside a sweep', () => {
  const guest = (settings: Readonly<Record<string, number>>): Scenario =>
    oneHost({ path: 'sr-iov', workload: 'poisson', flow: settings })

  test('M/M/1 and M/D/1 begin at the work of a frame, and wait the longer the fuller it is', () => {
    const [low, high] = [0.01, 4].map((offeredGbps) => theoryOf(guest({ offeredGbps }), null))
    expect(low!.queue.mm1Ns / low!.queue.md1Ns).toBeCloseTo(1, 2)
    expect(high!.queue.mm1Ns).toBeGreaterThan(high!.queue.md1Ns)
    const tooMuch = theoryOf(guest({ offeredGbps: 100 }), null)
    expect(tooMuch.queue).toEqual({ mm1Ns: Number.NaN, md1Ns: Number.NaN })
  })

  test('there is no such queue for frames that come at equal intervals', () => {
    const even = oneHost({ path: 'sr-iov', workload: 'constant', flow: { offeredGbps: 1 } })
    expect(theoryOf(even, null).queue.mm1Ns).toBeNaN()
  })

  test('what PCIe carries is what its table says of the link and the size', () => {
    const small = guest({ frameBytes: 68 })
    const adapter = [...buildTopology(small).adapters.values()][0]!
    const { trainedGeneration: generation, trainedLanes: lanes } = adapter.pcie![0]!
    const [row] = bandwidthTable(
      {
        link: { generation, lanes },
        rules: {
          generation,
          addressBits: 64,
          mpsBytes: adapter.mpsBytes,
          mrrsBytes: adapter.settings.mrrsBytes,
          rcbBytes: 64,
          policy: 'packed',
        },
        overhead: 0.05,
        tags: null,
      },
      [64],
    )
    expect(theoryOf(small, null).pcieBitsPerSecond).toBeCloseTo(row!.read)
  })

  test('what PCIe carries is less where the root port cuts completions small', () => {
    const packed = guest({ frameBytes: 1_518 })
    const [top] = [...buildTopology(packed).adapters.values()][0]!.pcie!.slice(-1)
    const cut = setSetting(packed, top!.upper.part, 'completions', 64).change(packed)
    const [whole, less] = [packed, cut].map((each) => theoryOf(each, null).pcieBitsPerSecond)
    // 24 completions of 64 B and 20 of heading each, in place of 6.
    expect(less! / whole!).toBeCloseTo((1_514 + 6 * 20) / (1_514 + 24 * 20), 2)
  })

  test('sizes that are mixed on a link have no one limit', () => {
    const mixed = setSetting(design, 'flow3', 'frameBytes', 64).change(design)
    expect(theoryOf(mixed, 'flow3').pcieBitsPerSecond).toBeGreaterThan(1e9)
    const twice = setSetting(mixed, 'flow1', 'frameBytes', 128).change(mixed)
    expect(theoryOf(twice, null).pcieBitsPerSecond).toBeNaN()
  })
})

test('the table tells where a port is full, line by line', async () => {
  const small = oneHost({ path: 'sr-iov', workload: 'constant', nic: { portGbps: 10 } })
  const axes = ['flow1.offeredGbps=2,6,10,14,18', 'flow1.frameBytes=1518,9018'].map((text) =>
    axisOf(small, text),
  )
  const rows = await runSweep(sweepPoints(small, axes), {
    run: async (scenario, request) => runScenario(scenario, request),
    atOnce: 2,
    firstSeed: 7,
    repeats: { least: 2, most: 2 },
    durationNs: 1e6,
  })
  const table = sweepTable(axes, rows, null)
  expect(linesOf(table).map(({ others, rows: line }) => [others, line.length])).toEqual([
    [[1_518], 5],
    [[9_018], 5],
  ])
  const knees = kneesOf(table).filter(({ figure }) => figure.id === 'throughput')
  expect(knees.find(({ others }) => others[0] === 9_018)?.row.values).toEqual([10, 9_018])
})
