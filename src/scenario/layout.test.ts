import { expect, test } from 'vitest'
import { oneHost } from './build-host.ts'
import { addPart, moveParts } from './edits/parts.ts'
import { addVms } from './edits/vms.ts'
import { sizeOf, withVmsInside } from './layout.ts'
import type { Part, Scenario } from './scenario.ts'

const inHost = ({ parts }: Scenario): readonly Part[] =>
  Object.values(parts).filter((part) => part.in === 'host1' && part.kind !== 'root-port')

const overlaps = (scenario: Scenario): number => {
  const all = inHost(scenario)
  const touch = (a: Part, b: Part): boolean =>
    [0, 1].every(
      (axis) =>
        a.at[axis]! < b.at[axis]! + sizeOf(b)[axis]! &&
        b.at[axis]! < a.at[axis]! + sizeOf(a)[axis]!,
    )
  return all.flatMap((a, index) => all.slice(index + 1).filter((b) => touch(a, b))).length
}

/** As an import leaves it: devices of the root complex below the bay, in a host that is high enough for them. */
const withDevices = (rows: number): Scenario => {
  const scenario = oneHost({ vms: 1 })
  const parts: Record<string, Part> = { ...scenario.parts }
  for (let row = 0; row < rows; row++)
    parts[`function${row}`] = {
      kind: 'pci-function',
      name: `device ${row}`,
      in: 'host1',
      at: [80 + row * 40, 184 + row * 72],
      settings: {},
    }
  parts.host1 = { ...parts.host1!, size: [644, 364 + rows * 72] }
  return { ...scenario, parts }
}

test.each([1, 4, 12, 50])('%i VMs cover no device of an imported host', (count) => {
  for (const rows of [1, 3, 8]) {
    const before = withDevices(rows)
    const after = addVms(before, 'host1', count, { path: 'vhost-net' }).change(before)
    expect(inHost(after)).toHaveLength(1 + rows + count)
    expect(overlaps(after)).toBe(0)
  }
})

test('VMs that come one by one cover nothing either', () => {
  let scenario = withDevices(3)
  for (let added = 0; added < 14; added++)
    scenario = addPart(scenario, { kind: 'vm', in: 'host1' }).change(scenario)
  expect(overlaps(scenario)).toBe(0)
  const host = scenario.parts.host1!
  const lowest = Math.max(...inHost(scenario).map((part) => part.at[1] + sizeOf(part)[1]))
  expect(sizeOf(host)[1]).toBeGreaterThan(lowest)
})

test('a host grows around a VM that was put over its edge, and what is beside or below makes room', () => {
  const before = oneHost({ vms: 1 })
  const moved = moveParts(before, { vm1: [800, 500] }).change(before)
  const after = withVmsInside(moved, 'host1')
  const [width, height] = sizeOf(after.parts.host1!)
  expect(width).toBeGreaterThanOrEqual(800 + 172)
  expect(height).toBeGreaterThanOrEqual(500 + 92 + 180)
  expect(after.parts.nic1!.at[1]).toBeGreaterThanOrEqual(after.parts.host1!.at[1] + height)
  expect(withVmsInside(after, 'host1')).toBe(after)
})
