/** The machines of the anchors, built from real parts with the costs that everything else uses. */
import type { SavedSettings } from '../../fields.ts'
import { withFlow, withInterface, withLink, withPart } from '../../scenario/build.ts'
import { type DesignOptions, oneHost, twoHosts } from '../../scenario/build-host.ts'
import { EMPTY_SCENARIO, type Scenario } from '../../scenario/scenario.ts'

/** The flow of every interface comes from the peer instead. */
export const fromPeer = (
  options: DesignOptions,
  workload: string,
  settings: SavedSettings,
): Scenario => {
  const design = oneHost({ ...options, workload: false })
  return Object.keys(design.interfaces).reduce(
    (built, to) => withFlow(built, { from: 'peer1', to, workload, settings }),
    design,
  )
}

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
/** UDP payload of a full frame: the source counts what netperf received. */
export const UDP_PAYLOAD = 1_472 / 1_518

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

const UDP_HOST = { clockGhz: 2.5, iommu: 'off' } as const
/** The wake-ups that fit these measurements are those of vCPUs that halt. */
const HALTS = { haltPollUs: 0 } as const
const SMALL = { offeredKpps: 1_000, frameBytes: 64 }

/** Xeon Platinum 8163 at 2.5 GHz, QEMU with vhost, UDP of 64 B; Xuan Zhuo 2023. */
export const vhostSender = (): Scenario =>
  oneHost({ path: 'vhost-net', host: UDP_HOST, flow: SMALL })
/** The source has softirq and application on two vCPUs. */
export const vhostReceiver = (): Scenario =>
  fromPeer({ path: 'vhost-net', host: UDP_HOST, interface: { application: 'next' } }, 'constant', {
    ...SMALL,
    offeredKpps: 900,
  })

/** Two EPYC 7302P at 3.0 GHz, ping-pong of 64 B; microvm-networking 2025. */
export const pingPong = (path: string): Scenario =>
  twoHosts({
    path,
    host: { ...HALTS, clockGhz: 3, iommu: 'off' },
    vm: { vcpus: 2 },
    nic: { portGbps: 25 },
    workload: 'request-response',
    flow: { requestBytes: 14, answerBytes: 14 },
  })

const VPP_HOST = {
  clockGhz: 2.3,
  sockets: 2,
  coresPerSocket: 18,
  exits: 'clean',
  vswitchKind: 'vpp-l2xc',
  vswitchRing: 1_024,
  iommu: 'passthrough',
  iommuPage: '1 GiB',
} as const
/** Guest memory as VFIO maps it where the system uses transparent huge pages. */
const ASSIGNED = { iommu: 'passthrough', iommuPage: '2 MiB' } as const
const BACKED = { hugePages: '2 MiB' } as const
const X520 = { portGbps: 10, generation: 2, lanes: 8 } as const

/** VPP 17.01 on a Xeon E5-2699 v3 at 2.3 GHz, X520; FD.io CSIT rls1701. The VM sends back what it gets. */
export const throughOneVm = (): Scenario =>
  withFlow(
    oneHost({
      path: 'vhost-user',
      workload: false,
      host: VPP_HOST,
      vm: { hugePages: '1 GiB', pinnedCores: [2, 3, 4, 5] },
      interface: { guestDriver: 'poll-mode', virtqueue: 1_024 },
      nic: X520,
    }),
    {
      from: 'peer1',
      to: 'if1',
      workload: 'request-response',
      settings: { outstanding: 200 },
    },
  )
export const throughNoVm = (): Scenario =>
  oneHost({
    path: 'vhost-user',
    workload: false,
    host: VPP_HOST,
    nic: { ...X520, wirePorts: 2 },
  })

/**
 * Azure F72s_v2 (2.7 GHz class, 30 Gb/s), one TCP connection over VFs at 19.37 Gb/s; Microsoft LISAv2 2021. Bulk traffic
 * of such VFs came with 12 frames an interrupt (pull request 924).
 */
export const azurePair = (): Scenario =>
  twoHosts({
    path: 'sr-iov',
    // Hyper-V, whose idle vCPUs are not known to spin.
    host: { ...ASSIGNED, ...HALTS, clockGhz: 2.7, coresPerSocket: 18 },
    vm: BACKED,
    nic: { portGbps: 30, moderationFrames: 12 },
    interface: { application: 'next' },
    workload: 'stream',
    flow: { paceGbps: 19.37 },
  })

/** A VF whose ring is far larger than the IOTLB reaches, or one page of it; 64 B of payload. */
export const dmaRig = (iommuGeneration: string, page: '4 KiB' | '2 MiB'): Scenario =>
  oneHost({
    path: 'sr-iov',
    host: { iommu: 'passthrough', iommuGeneration, iommuPage: page },
    vm: { hugePages: page },
    nic: { ringEntries: 8_192, generation: 3, lanes: 8, dmaTags: 32 },
    flow: { offeredKpps: 20, frameBytes: 68 },
  })

/** Two pairs of VFs on one port talk through the embedded switch. */
export const betweenVfs = (generation: 2 | 3, rateLimitGbps: number): Scenario => {
  const design = oneHost({
    path: 'sr-iov',
    vms: 4,
    workload: false,
    host: ASSIGNED,
    rootPort: { generation },
    vm: { ...BACKED, vcpus: 1 },
    nic: { portGbps: 10, generation, lanes: 8 },
    interface: { guestDriver: 'poll-mode', rateLimitGbps },
  })
  const settings = { offeredGbps: 30 }
  const one = withFlow(design, { from: 'if1', to: 'if2', settings })
  return withFlow(one, { from: 'if3', to: 'if4', settings })
}

/** Two VMs of one host, one TCP connection between them; `exits` by the year of the measurement. */
export const neighbours = (path: string, exits: 'clean' | 'mitigated'): Scenario =>
  withFlow(oneHost({ path, host: { iommu: 'off', exits }, vms: 2, workload: false }), {
    from: 'if1',
    to: 'if2',
    workload: 'stream',
  })

/** One TCP connection between two hosts over 10 GbE. */
export const across = (path: string): Scenario =>
  twoHosts({ path, host: ASSIGNED, vm: BACKED, nic: { portGbps: 10 }, workload: 'stream' })
