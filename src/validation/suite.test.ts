import { describe, expect, test } from 'vitest'
import { PATH_STAGES } from '../data-paths/stages/catalog.ts'
import type { Comparison } from './comparison.ts'
import { COMPARISONS, MARK_OF } from './comparisons.ts'
import { FREE_PARAMETERS } from './free-parameters.ts'
import { leftOutOf } from './left-out.ts'
import type { Measured } from './measured.ts'
import { ORDERINGS } from './orderings.ts'
import { errorOf } from './outcome.ts'
import { PUBLISHED } from './published-rows.ts'
import { gbps } from './readings.ts'
import { simulate } from './run/simulate.ts'
import { storedOutcomes } from './stored.ts'
import { RIGS } from './suite.ts'

const byId = new Map(COMPARISONS.map((each) => [each.id, each]))
const compared = (id: string): Comparison => {
  const found = byId.get(id)
  if (!found) throw new Error(`no comparison is called "${id}"`)
  return found
}

test('every published row is compared, or left out by a rule', () => {
  const leftOut = leftOutOf(new Set(COMPARISONS.flatMap(({ rows }) => rows)))
  expect(leftOut.find(({ rule }) => rule === '')?.rows ?? []).toEqual([])
  const rows = new Set([
    ...COMPARISONS.flatMap(({ rows: each }) => each),
    ...leftOut.flatMap(({ rows: each }) => each),
  ])
  expect(PUBLISHED.map(({ id }) => id).filter((id) => !rows.has(id))).toEqual([])
})

test('every row that a cost cites is known', () => {
  const known = [...PUBLISHED.map(({ id }) => id), ...COMPARISONS.map(({ id }) => id)]
  const cited = FREE_PARAMETERS.flatMap(({ set, inView }) => [...set, ...inView])
  expect(
    cited.filter((row) => !known.some((id) => id === row || id.startsWith(`${row}/`))),
  ).toEqual([])
})

test('a row that set a cost is marked so, and what tests the model is the larger part', () => {
  expect(MARK_OF.get('CSIT-11')).toBe('C')
  // The same rig and quantity, another criterion of loss.
  expect(MARK_OF.get('CSIT-12')).toBe('C')
  expect(MARK_OF.get('DONG-01')).toBe('T')
  expect(MARK_OF.get('VTK-07')).toBe('H')
  // Cores in a deep power state: no other source has them.
  expect(MARK_OF.get('BPK-05')).toBe('C')
  const marks = [...MARK_OF.values()]
  expect(marks.filter((mark) => mark === 'H').length).toBeGreaterThan(marks.length / 2)
})

test.each(ORDERINGS)('the figures of the sources agree: $says', ({ falls }) => {
  const published = falls.map((id) => compared(id).published)
  expect(published).toEqual([...published].sort((a, b) => b - a))
})

test('every row of a network path that misses by more than 30 % says what is missing', () => {
  const silent = storedOutcomes().filter((row) => {
    const errors = [row.predicted, row.simulated].map((value) =>
      value === null ? 0 : Math.abs(errorOf(row, value)),
    )
    return row.area === 'network' && Math.max(...errors) > 0.3 && !row.missing
  })
  expect(silent.map(({ id }) => id)).toEqual([])
})

const simulated = new Map<string, Measured>()
const runOf = (name: string): Measured => {
  const known = simulated.get(name)
  if (known) return known
  const made = simulate(RIGS[name]!)
  simulated.set(name, made)
  return made
}
const figureOf = ({ rigs, read }: Comparison): number => read(...rigs.map(runOf))

// The whole suite takes minutes; these hold the model in place meanwhile.
describe('a short subset stays as near as it is', () => {
  test.each([
    ['BPK-05', 0.1],
    ['BPK-06 less BPK-05', 0.1],
    ['BPK-07 less BPK-05', 0.1],
    ['LNX-11', 0.1],
    ['LNX-11 guest', 0.02],
    ['LNX-11 vhost worker', 0.1],
    ['LNX-12', 0.1],
    ['NMT-07', 0.15],
    ['NMT-13', 0.1],
    ['NMT-08', 0.1],
    ['NMT-14', 0.15],
    ['CSIT-01', 0.05],
    ['CSIT-11', 0.05],
    ['VTK-03', 0.15],
    ['ANA-01', 0],
    ['ANA-03', 0.05],
    ['DONG-01', 0.05],
    ['LISA-02', 0.15],
    ['LISA-03', 0.15],
    ['LISA-04', 0.1],
  ])('%s within %f', (id, within) => {
    const comparison = compared(id)
    const value = figureOf(comparison)
    expect(Math.abs(errorOf(comparison, value)), String(value)).toBeLessThanOrEqual(within)
  })
})

/** Which row repeats the worked example of a data path, and its unit in those of the example. */
const EXAMPLES: Readonly<Record<string, readonly [id: string, scale: number]>> = {
  native: ['VTK-02', 1e3],
  emulated: ['NMT-07', 1],
  'virtio-user-space': ['BPK-07 less BPK-05', 1e3],
  'vhost-net': ['LNX-11', 1e3],
  'vhost-user': ['CSIT-11', 1e6],
  'hypervisor-vswitch': ['ANA-01', 1],
  vmdq: ['ANA-03', 1],
  'sr-iov': ['DONG-01', 1],
}

test.each(PATH_STAGES.filter(({ path }) => EXAMPLES[path.id]))(
  'the worked example of $path.id holds',
  ({ path, example }) => {
    const [row, scale] = EXAMPLES[path.id]!
    const value = figureOf(compared(row)) * scale
    expect(Math.abs(value / example.expect - 1)).toBeLessThanOrEqual(example.within)
  },
)

test('frames between VFs fill the bus, not the wire, and keep to the limits of the VFs', () => {
  const run = runOf('VF to VF')
  // Two directions of PCIe 2.0 x8 share nothing: 32 Gb/s less headers and DLLPs.
  expect(Math.abs(gbps(run) / 26 - 1)).toBeLessThan(0.1)
  expect(run.linkUtilisation('nic1/port 0/wire-out')).toBe(0)
  expect(Math.abs(gbps(runOf('VF to VF, limited')) / 4 - 1)).toBeLessThan(0.02)
})
