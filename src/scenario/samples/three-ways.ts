import { withFlow, withInterface, withLink, withPart } from '../build.ts'
import { BELOW_HOST, hostGrid, rootPortY } from '../layout.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario.ts'
import type { Sample } from './sample.ts'

const TITLE = 'Three ways to attach a VM'
const LEFT = 240

const WAYS = [
  { name: 'VM A', path: 'vmdq', adapter: 'nic0', pf: 0, pinnedCores: [1, 2, 3, 4] },
  { name: 'VM B', path: 'direct-assignment', adapter: 'nic0', pf: 1, pinnedCores: [5, 6, 7, 8] },
  { name: 'VM C', path: 'sr-iov', adapter: 'nic1', pf: 0, pinnedCores: [9, 10, 11, 12] },
] as const

const machine = (): Scenario => {
  const { size, cell } = hostGrid(WAYS.length)
  const below = size[1] + BELOW_HOST
  let design: Scenario = {
    ...EMPTY_SCENARIO,
    title: TITLE,
    notes:
      'One load, three ways to the wire. VM A goes through the hypervisor, VM B owns a whole port, VM C has one virtual function of a port. Turn up the load and see who runs out first, and what it costs the host.',
  }
  design = withPart(design, 'host', {
    at: [LEFT, 0],
    size,
    settings: { coresPerSocket: 16, clockGhz: 2.5, platform: 'esx', exits: 'clean' },
  })
  for (const [index, x] of [208, 504].entries())
    design = withPart(design, 'root-port', {
      id: `rp${index}`,
      name: `root port ${index}`,
      in: 'host1',
      at: [x, rootPortY(size)],
      settings: { generation: 3, lanes: 8 },
    })
  design = withPart(design, 'nic', {
    id: 'nic0',
    name: 'NIC 0',
    at: [LEFT + 80, below],
    settings: { wirePorts: 2, portGbps: 10, numVfs: 0 },
  })
  design = withPart(design, 'nic', {
    id: 'nic1',
    name: 'NIC 1',
    at: [LEFT + 448, below],
    settings: { portGbps: 10, numVfs: 64 },
  })
  design = withPart(design, 'peer', { at: [0, below - 24] })
  design = withPart(design, 'ethernet-switch', { at: [0, below + 88] })
  return withVms(design, cell)
}

const withVms = (
  design: Scenario,
  cell: (index: number) => readonly [number, number],
): Scenario => {
  let built = withLink(design, 'nic0.up', 'rp0.down')
  built = withLink(built, 'nic1.up', 'rp1.down')
  built = withLink(built, 'nic0.wire0', 'switch1.port1')
  built = withLink(built, 'nic0.wire1', 'switch1.port2')
  built = withLink(built, 'nic1.wire0', 'switch1.port3')
  built = withLink(built, 'switch1.port0', 'peer1.wire0')
  WAYS.forEach(({ name, path, adapter, pf, pinnedCores }, index) => {
    const [vm, attached] = [`vm${index + 1}`, `if${index + 1}`]
    built = withPart(built, 'vm', {
      id: vm,
      name,
      in: 'host1',
      at: cell(index),
      settings: { vcpus: 4, pinnedCores },
    })
    built = withInterface(built, { id: attached, on: vm, path, adapter, pf })
    built = withFlow(built, {
      from: attached,
      to: 'peer1',
      workload: 'poisson',
      settings: { offeredGbps: 1, frameBytes: 1_518 },
    })
  })
  return built
}

export const threeWays: Sample = {
  id: 'three-ways',
  title: TITLE,
  says: 'VMDq through the hypervisor, a whole port, one virtual function: the same load, three costs.',
  design: machine,
}
