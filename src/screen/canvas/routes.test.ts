import { expect, test } from 'vitest'
import { bareFunction } from '../../pci/pci-function.ts'
import { oneHost, twoHosts } from '../../scenario/build-host.ts'
import { iotlbCliff } from '../../scenario/samples/iotlb-cliff.ts'
import { threeWays } from '../../scenario/samples/three-ways.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { topologyOf } from '../store/topology-of.ts'
import { deriveCards, onSheet } from './derive-cards.ts'
import type { Rect } from './geometry.ts'
import { orthogonal } from './link-routes.ts'
import { litBy } from './lit.ts'
import { pointAt, trackOf } from './polyline.ts'
import type { Route } from './route.ts'
import { routesOf } from './routes.ts'

const boxesOf = (scenario: Scenario): ReadonlyMap<string, Rect> => {
  const cards = deriveCards(scenario)
  return new Map([...cards].map(([id, card]) => [id, onSheet(cards, card)]))
}
const drawn = (scenario: Scenario, before: ReadonlyMap<string, Route> = new Map()) =>
  routesOf(topologyOf(scenario), boxesOf(scenario), before)

test('every link and every interface of a VM has a route with right angles', () => {
  const scenario = twoHosts({ vms: 5, path: 'vhost-net' })
  const routes = drawn(scenario)
  for (const id of [...Object.keys(scenario.links), ...Object.keys(scenario.interfaces)])
    expect(routes.has(id), id).toBe(true)
  for (const { corners, id } of routes.values())
    corners.slice(1).forEach((corner, index) => {
      const before = corners[index]!
      expect(before.x === corner.x || before.y === corner.y, id).toBe(true)
    })
})

test('an assigned VF passes an IOMMU gate, and none when the IOMMU is off', () => {
  expect(drawn(oneHost({ path: 'sr-iov' })).get('if1')?.gate).toBeDefined()
  expect(
    drawn(oneHost({ path: 'sr-iov', host: { iommu: 'off' } })).get('if1')?.gate,
  ).toBeUndefined()
})

test('a software interface ends at the switch, which has the gate', () => {
  const routes = drawn(oneHost({ path: 'vhost-net' }))
  expect(routes.get('if1')?.gate).toBeUndefined()
  expect(routes.get('host1/vswitch>nic1/0')?.gate).toBeDefined()
})

test('a note beside a lane stays in the frame and off the next lane', () => {
  const notesOf = (scenario: Scenario) =>
    [...drawn(scenario).values()].flatMap(({ kind, notes }) => (kind === 'wire' ? notes : []))
  const roomy = notesOf(threeWays.design())
  expect(roomy.map(({ lines: [first] }) => first)).toEqual(
    expect.arrayContaining(['not in the path:', 'dom 1', 'dom 2']),
  )
  expect(roomy.some(({ isShort }) => isShort)).toBe(false)
  const tight = notesOf(iotlbCliff.design())
  expect(tight.map(({ lines: [first] }) => first)).not.toContain('not in the path:')
  expect(tight.length).toBeGreaterThan(4)
  expect(tight.every(({ isShort }) => isShort)).toBe(true)
})

test('a link says what it carries, and that it trained below what its card can do', () => {
  const label = drawn(oneHost({ rootPort: { lanes: 4 } })).get('link1')?.label
  expect(label?.text).toBe('Gen3 x4 · 3.9 GB/s')
  expect(label?.warns).toEqual({ text: 'of x8', isDegraded: false })
})

test('a link that trained below what both its ends can do is marked', () => {
  const design = oneHost({ rootPort: { lanes: 8 } })
  const nic = design.parts.nic1!
  const link = { capableGeneration: 3, capableLanes: 8, trainedGeneration: 3, trainedLanes: 4 }
  const functions = [{ ...bareFunction('0000:01:00.0'), link }]
  const label = drawn({ ...design, parts: { ...design.parts, nic1: { ...nic, functions } } }).get(
    'link1',
  )?.label
  expect(label?.text).toBe('Gen3 x4 · 3.9 GB/s')
  expect(label?.warns).toEqual({ text: 'of x8', isDegraded: true })
})

test('routes that stay where they are keep their object', () => {
  const scenario = oneHost({ vms: 4 })
  const first = drawn(scenario)
  const second = drawn({ ...scenario, title: 'renamed' }, first)
  for (const [id, route] of second) expect(route).toBe(first.get(id))
})

test('an adapter above its slot is reached around, not through', () => {
  const points = orthogonal(
    { x: 400, y: 300, side: 'bottom' },
    { x: 50, y: 100, side: 'top' },
    0,
    150,
  )
  expect(points.map(({ x }) => x)).toContain(150)
  expect(Math.max(...points.map(({ y }) => y))).toBe(316)
  expect(Math.min(...points.map(({ y }) => y))).toBe(84)
})

test('walking along a track keeps its length', () => {
  const track = trackOf([
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 50 },
  ])
  expect(track.length).toBeGreaterThan(140)
  expect(track.length).toBeLessThan(150)
  expect(pointAt(track, 40)).toEqual({ x: 40, y: 0 })
})

test('a VM lights its whole way and nothing else', () => {
  const scenario = oneHost({ vms: 2, path: 'sr-iov' })
  const lit = litBy(topologyOf(scenario), ['vm1'])
  for (const id of ['vm1', 'if1', 'host1', 'rp1', 'link1', 'nic1', 'switch1', 'peer1'])
    expect(lit.has(id), id).toBe(true)
  expect(lit.has('vm2')).toBe(false)
  expect(lit.has('if2')).toBe(false)
  expect(litBy(topologyOf(scenario), ['switch1']).size).toBe(0)
})
