/** Hypervisors of 2010 that switch in software, with VMDq, or leave it to VFs. */
import { withFlow, withInterface, withLink, withPart } from '../../scenario/build.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'
import { fromPeer } from './peer-traffic.ts'

/** 8 cores at 2.9 GHz, Intel 82598EB (PCIe 1.1 x8), ESX 4.0; AnandTech 2010. */
export const esxServer = (path: 'hypervisor-vswitch' | 'vmdq', vms: number): Scenario =>
  fromPeer(
    {
      path,
      vms,
      host: {
        platform: 'esx',
        clockGhz: 2.9,
        sockets: 2,
        coresPerSocket: 4,
        exits: 'clean',
        interrupts: 'exit',
        iommu: 'off',
      },
      rootPort: { generation: 1, lanes: 8 },
      nic: { portGbps: 10, generation: 1, lanes: 8, moderationUs: 50 },
    },
    'constant',
    { offeredGbps: 9.8 / vms },
  )

const PORTS = 10

/** Two Xeon 5500 with eight cores at 2.93 GHz under Xen, five dual-port 82576; Dong et al. 2010. */
export const tenPorts = (vms: number): Scenario => {
  let built = withPart(EMPTY_SCENARIO, 'host', {
    id: 'host1',
    settings: {
      platform: 'xen',
      clockGhz: 2.93,
      sockets: 2,
      coresPerSocket: 4,
      exits: 'clean',
      interrupts: 'exit',
      iommu: 'lazy',
      iommuPage: '4 KiB',
    },
  })
  built = withPart(built, 'ethernet-switch', { id: 'switch1', settings: { switchPorts: 16 } })
  built = withPart(built, 'peer', { id: 'peer1', settings: { portGbps: 100 } })
  built = withLink(built, 'switch1.port15', 'peer1.wire0')
  for (let card = 0; card < PORTS / 2; card++) {
    const [rootPort, nic] = [`rp${card + 1}`, `nic${card + 1}`]
    built = withPart(built, 'root-port', {
      id: rootPort,
      in: 'host1',
      settings: { generation: 2, lanes: 4 },
    })
    built = withPart(built, 'nic', {
      id: nic,
      settings: {
        wirePorts: 2,
        portGbps: 1,
        generation: 2,
        lanes: 4,
        totalVfs: 8,
        numVfs: 7,
        // 2 kHz for each VF, the driver's setting in the paper.
        moderationUs: 500,
      },
    })
    built = withLink(built, `${nic}.up`, `${rootPort}.down`)
    for (const pf of [0, 1])
      built = withLink(built, `${nic}.wire${pf}`, `switch1.port${2 * card + pf}`)
  }
  for (let index = 0; index < vms; index++) {
    const port = index % PORTS
    const [vm, attached] = [`vm${index + 1}`, `if${index + 1}`]
    built = withPart(built, 'vm', {
      id: vm,
      in: 'host1',
      settings: { vcpus: 1, hugePages: '4 KiB' },
    })
    built = withInterface(built, {
      id: attached,
      on: vm,
      path: 'sr-iov',
      adapter: `nic${Math.floor(port / 2) + 1}`,
      pf: port % 2,
    })
    built = withFlow(built, {
      id: `flow${index + 1}`,
      from: 'peer1',
      to: attached,
      settings: { offeredGbps: (0.99 * PORTS) / vms },
    })
  }
  return built
}
