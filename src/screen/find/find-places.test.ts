import { expect, test } from 'vitest'
import { bareFunction } from '../../pci/pci-function.ts'
import { oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { buildTopology } from '../../scenario/topology.ts'
import { findPlaces } from './find-places.ts'

const listed = (): Scenario => {
  const design = oneHost({ vms: 2 })
  const port = {
    ...bareFunction('0000:3b:00.0'),
    name: 'Mellanox Technologies MT27800 Family [ConnectX-5]',
    className: 'Ethernet controller',
    vendorDevice: '15b3:1017',
    driver: 'mlx5_core',
  }
  const counter = {
    ...bareFunction('0001:00:08.2'),
    name: 'Intel Corporation Sky Lake-E CHA Registers',
    className: 'System peripheral',
  }
  const { host1, nic1 } = design.parts
  return {
    ...design,
    parts: {
      ...design.parts,
      host1: { ...host1!, functions: [counter] },
      nic1: { ...nic1!, functions: [port] },
    },
  }
}

const found = (query: string, design = listed()): readonly (string | undefined)[] =>
  findPlaces(buildTopology(design), query).map(({ goesTo, bdf }) => bdf ?? goesTo)

test.each([
  ['3b:00.0'],
  ['0000:3B:00.0'],
  ['connectx-5'],
  ['mlx5'],
  ['15b3:1017'],
  ['ethernet mellanox'],
])('%s is the card', (query) => expect(found(query)).toEqual(['0000:3b:00.0']))

test('a function that is not drawn is found by its address and by its name', () => {
  expect(found('0001:00:08.2')).toEqual(['0001:00:08.2'])
  expect(found('CHA registers')).toEqual(['0001:00:08.2'])
})

test('VMs and their interfaces are found by name, the best fit first', () => {
  const design = listed()
  const name = design.parts.vm1!.name
  expect(found(name)[0]).toBe('vm1')
  expect(found(design.interfaces.if1!.name)).toContain('if1')
})

test('addresses that no listing printed are found where the design hands them out', () => {
  const design = oneHost({ path: 'sr-iov', nic: { numVfs: 4 } })
  const adapter = buildTopology(design).adapters.get('nic1')!
  const places = findPlaces(buildTopology(design), adapter.vfBdf(0, 2))
  expect(places.map(({ title }) => title)).toEqual([`VF 2 of PF 0 of ${adapter.name}`])
})

test('nothing is found by what nothing is called', () => {
  expect(found('no such thing')).toEqual([])
})
