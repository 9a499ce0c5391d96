import { expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { iov, saved } from './test-terminal.ts'

const file = saved(
  'swept.json',
  oneHost({ path: 'sr-iov', workload: 'poisson', flow: { offeredGbps: 1 } }),
)
const sweep = (...more: readonly string[]) =>
  iov('sweep', file, '--duration', '500us', '--seeds', '2', ...more)

test('a sweep prints a row a point, with intervals, theory and what is busiest', async () => {
  const { code, out, err } = await sweep('--axis', 'flow1.offeredGbps=1,2,4')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/flow1.offeredGbps +throughput +95 % +mean latency .* M\/M\/1 +M\/D\/1/)
  expect(out).toMatch(/\n +4 Gb\/s +[34].\d\d Gb\/s +±/)
  expect(out).toContain('Means over 2 runs a point, all points under the same seeds')
})

test('more VMs deliver more, and the table as values says so', async () => {
  const { out } = await sweep('--axis', 'vm1.copies=1,4', '--csv')
  const [titles, one, four] = out.split('\n').map((line) => line.split(','))
  expect(titles!.slice(0, 4)).toEqual([
    'vm1.copies',
    'runs',
    'throughputBitsPerSecond',
    'throughputBitsPerSecondHalf95',
  ])
  expect([one![0], four![0]]).toEqual(['1', '4'])
  expect(Number(four![2]) / Number(one![2])).toBeCloseTo(4, 0)
})

test('JSON has every figure of every point', async () => {
  const { out } = await sweep('--axis', 'if1.path=vhost-net,sr-iov', '--flow', 'flow1', '--json')
  const { rows, figures, flow } = JSON.parse(out)
  expect(flow).toBe('flow1')
  expect(rows).toHaveLength(2)
  expect(rows[0].figures).toHaveLength(figures.length)
})

test('a call that cannot be swept says so in a sentence that names the axis', async () => {
  const refused = async (...given: readonly string[]) => {
    const { code, err } = await iov('sweep', file, ...given)
    expect(code).toBe(2)
    return err
  }
  expect(await refused('--axis', 'flow1.speed=1')).toContain('the axis flow1.speed: ')
  expect(await refused('--axis', 'vm1.vcpus=1', '--flow', 'flow7')).toMatch(
    /^iov: --flow is "flow7": flow1 \(.*\) would do$/,
  )
  expect(await refused('--axis', 'vm1.vcpus=1', '--csv', '--json')).toContain('choose one')
  expect(await refused()).toContain('--axis')
})

test('a rule that an axis breaks is named', async () => {
  const { err } = await sweep('--axis', 'host1.iommu=strict,off', '--seeds', '1')
  expect(err).toContain('from host1.iommu=off on the design breaks a rule: iov explain')
})
