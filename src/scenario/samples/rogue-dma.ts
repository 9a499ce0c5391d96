/** Functions that write where they should not, and what stops them. */
import { withFlow, withInterface, withLink, withPart } from '../build.ts'
import { BELOW_HOST, hostGrid, rootPortY } from '../layout.ts'
import { EMPTY_SCENARIO, type Scenario } from '../scenario.ts'
import type { Sample } from './sample.ts'

const TITLE = 'Rogue DMA: who stops it'

const VMS = [
  {
    name: 'VM A',
    adapter: 'nic1',
    stray: { strayWrites: 2_000, strayAim: 'guest', strayVictim: 'VM C' },
  },
  {
    name: 'VM B',
    adapter: 'nic1',
    stray: { strayWrites: 2_000, strayAim: 'peer', strayVictim: 'nic 2' },
  },
  { name: 'VM C', adapter: 'nic2', stray: {} },
]

/** Two adapters below a switch, so that they could meet without passing the IOMMU. */
const design = (): Scenario => {
  const grid = hostGrid(VMS.length)
  const below = grid.size[1] + BELOW_HOST
  let built = withPart(
    {
      ...EMPTY_SCENARIO,
      title: TITLE,
      notes:
        'The VF of VM A writes to memory of VM C, that of VM B to registers of nic 2. As it comes all is blocked: run it, and read the log. Then turn the IOMMU of host 1 off, and the writes of VM A land in the memory of VM C. Turn it on again and ACS of the PCIe switch off: the writes of VM B go straight across the switch, and the IOMMU never sees them.',
    },
    'host',
    { at: [240, 0], size: grid.size, settings: { iommu: 'lazy' } },
  )
  built = withPart(built, 'root-port', { in: 'host1', at: [264, rootPortY(grid.size)] })
  built = withPart(built, 'pcie-switch', { at: [464, below], settings: { downstreamPorts: 2 } })
  built = withLink(built, 'psw1.up', 'rp1.down')
  for (const at of [1, 2]) {
    built = withPart(built, 'nic', {
      at: [280 + 368 * (at - 1), below + 128],
      settings: { portGbps: 10, numVfs: 2 },
    })
    built = withLink(built, `nic${at}.up`, `psw1.down${at - 1}`)
  }
  VMS.forEach(({ name, adapter, stray }, at) => {
    built = withPart(built, 'vm', { in: 'host1', at: grid.cell(at), name })
    built = withInterface(built, {
      on: `vm${at + 1}`,
      path: 'sr-iov',
      adapter,
      settings: stray,
    })
  })
  built = withPart(built, 'ethernet-switch', { at: [464, below + 272] })
  built = withPart(built, 'peer', { at: [0, below + 272] })
  for (const at of [1, 2]) built = withLink(built, `nic${at}.wire0`, `switch1.port${at - 1}`)
  built = withLink(built, 'switch1.port2', 'peer1.wire0')
  for (const at of [1, 2, 3])
    built = withFlow(built, {
      from: `if${at}`,
      to: 'peer1',
      workload: 'poisson',
      settings: { offeredGbps: 1 },
    })
  return built
}

export const rogueDma: Sample = {
  id: 'rogue-dma',
  title: TITLE,
  says: 'Two virtual functions write where they should not: the IOMMU and ACS decide whose memory it hits.',
  design,
}
