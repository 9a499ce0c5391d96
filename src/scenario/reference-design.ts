/** Six hosts, 60 VMs, 60 interfaces, 60 flows: the design by which share links and speed are measured. */
import { withFlow, withLink, withPart } from './build.ts'
import { withHost } from './build-host.ts'
import { EMPTY_SCENARIO, type Scenario } from './scenario.ts'

const HOSTS = [
  { path: 'sr-iov', workload: 'poisson' },
  { path: 'vhost-net', workload: 'stream' },
  { path: 'vhost-user', workload: 'constant' },
  { path: 'vmdq', workload: 'on-off' },
  { path: 'hypervisor-vswitch', workload: 'request-response' },
  { path: 'sr-iov', workload: 'poisson' },
] as const
const VMS_OF_A_HOST = 10
const COLUMNS = 3
const CELL = [1_120, 680] as const
const LEFT = 280

const withFlows = (design: Scenario): Scenario => {
  let built = design
  HOSTS.forEach(({ workload }, host) => {
    for (let vm = 0; vm < VMS_OF_A_HOST; vm++) {
      const own = host * VMS_OF_A_HOST + vm
      // Every third VM talks to one of the next host, the others to the peer.
      const neighbour = (own + VMS_OF_A_HOST) % (HOSTS.length * VMS_OF_A_HOST)
      const isOpen = workload !== 'stream' && workload !== 'request-response'
      built = withFlow(built, {
        from: `if${own + 1}`,
        to: vm % 3 === 0 ? `if${neighbour + 1}` : 'peer1',
        workload,
        settings: isOpen ? { offeredGbps: vm < 2 ? 1.5 : 0.5, frameBytes: 1_024 } : {},
      })
    }
  })
  return built
}

export const referenceDesign = (): Scenario => {
  let built: Scenario = {
    ...EMPTY_SCENARIO,
    title: 'Reference design',
    notes: 'Six hosts with ten VMs each, five data paths, one switch.',
  }
  built = withPart(built, 'peer', { at: [0, 376] })
  built = withPart(built, 'ethernet-switch', { at: [0, 488], settings: { latencyNs: 400 } })
  HOSTS.forEach(({ path }, index) => {
    const at = [LEFT + (index % COLUMNS) * CELL[0], Math.floor(index / COLUMNS) * CELL[1]] as const
    const platform = path === 'vmdq' || path === 'hypervisor-vswitch' ? 'esx' : 'kvm'
    const host = { platform, coresPerSocket: 32, clockGhz: 2.6, memoryGib: 256 }
    const nic = { numVfs: 16, moderationUs: 20 }
    built = withHost(built, { host, nic, path, vms: VMS_OF_A_HOST, vm: { vcpus: 2 } }, at)
    built = withLink(built, `nic${index + 1}.wire0`, `switch1.port${index + 1}`)
  })
  built = withLink(built, 'switch1.port0', 'peer1.wire0')
  return withFlows(built)
}
