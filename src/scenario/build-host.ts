/** A whole host in one call: VMs with an interface and a flow each, an adapter, a switch and a peer. */
import type { SavedSettings } from '../fields.ts'
import { withFlow, withInterface, withLink, withPart } from './build.ts'
import { BELOW_HOST, besideAll, hostGrid, rootPortY } from './layout.ts'
import { INTERFACE_STEM, idMint } from './names.ts'
import { EMPTY_SCENARIO, type PartId, type Scenario } from './scenario.ts'

export interface VmOptions {
  readonly name?: string
  readonly path?: string
  readonly pf?: number
  readonly vf?: number
  readonly settings?: SavedSettings
  readonly interface?: SavedSettings
}

export interface HostOptions {
  readonly host?: SavedSettings
  readonly rootPort?: SavedSettings
  readonly nic?: SavedSettings
  /** How many, or one by one. */
  readonly vms?: number | readonly VmOptions[]
  /** Of every VM that names none. "native" puts one interface on the host itself. */
  readonly path?: string
  /** Of every VM, and of every interface. */
  readonly vm?: SavedSettings
  readonly interface?: SavedSettings
}

export interface DesignOptions extends HostOptions {
  readonly title?: string
  /** false: no switch, the adapter is joined to the peer. */
  readonly switch?: SavedSettings | false
  readonly peer?: SavedSettings
  /** Of the flow from each interface to the peer; false: no flows. */
  readonly workload?: string | false
  readonly flow?: SavedSettings
}

const LEFT = 240

/** Adds host N, root port N, nic N and the VMs. Ids continue: `host2`, `rp2`, `nic2`, `vm4` ... */
export const withHost = (
  scenario: Scenario,
  options: HostOptions = {},
  [x, y]: readonly [number, number] = [LEFT, 0],
): Scenario => {
  const { path = 'sr-iov' } = options
  const vms = listOf(options.vms ?? 1, path)
  const grid = hostGrid(vms.length)
  const mint = idMint(scenario)
  const [host, rootPort, nic] = [mint.take('host'), mint.take('rp'), mint.take('nic')]
  let built = withPart(scenario, 'host', {
    id: host,
    at: [x, y],
    size: grid.size,
    settings: { ...(path === 'native' ? { platform: 'native' } : {}), ...options.host },
  })
  built = withPart(built, 'root-port', {
    id: rootPort,
    in: host,
    at: [136, rootPortY(grid.size)],
    settings: options.rootPort ?? {},
  })
  built = withPart(built, 'nic', {
    id: nic,
    at: [x + 80, y + grid.size[1] + BELOW_HOST],
    settings: options.nic ?? {},
  })
  built = withLink(built, `${nic}.up`, `${rootPort}.down`)
  if (path === 'native')
    return withInterface(built, { on: host, path, adapter: nic, settings: options.interface ?? {} })
  vms.forEach((vm, index) => {
    const id = mint.take('vm')
    built = withPart(built, 'vm', {
      id,
      in: host,
      at: grid.cell(index),
      settings: { ...options.vm, ...vm.settings },
      ...(vm.name === undefined ? {} : { name: vm.name }),
    })
    built = withInterface(built, {
      on: id,
      path: vm.path ?? path,
      adapter: nic,
      ...(vm.pf === undefined ? {} : { pf: vm.pf }),
      ...(vm.vf === undefined ? {} : { vf: vm.vf }),
      settings: { ...options.interface, ...vm.interface },
    })
  })
  return built
}

const listOf = (vms: number | readonly VmOptions[], path: string): readonly VmOptions[] => {
  if (path === 'native') return []
  return typeof vms === 'number' ? Array.from({ length: vms }, () => ({})) : vms
}

const withFlowsTo = (
  scenario: Scenario,
  peer: PartId,
  { workload = 'constant', flow = {} }: DesignOptions,
): Scenario => {
  if (workload === false) return scenario
  return Object.keys(scenario.interfaces).reduce(
    (built, from) => withFlow(built, { from, to: peer, workload, settings: flow }),
    scenario,
  )
}

/**
 * host1, rp1, nic1, switch1, peer1; vm1, if1 and flow1 for each VM. `link1` is the PCIe link, then the wires: each PF
 * to a port of the switch, the last one from the switch to the peer.
 */
export const oneHost = (options: DesignOptions = {}): Scenario => {
  let built = withHost({ ...EMPTY_SCENARIO, title: options.title ?? 'One host' }, options)
  const wirePorts = Number(options.nic?.wirePorts ?? 1)
  built = withPart(built, 'peer', { at: [0, 376], settings: options.peer ?? {} })
  if (options.switch === false) built = withLink(built, 'nic1.wire0', 'peer1.wire0')
  else {
    built = withPart(built, 'ethernet-switch', { at: [0, 488], settings: options.switch ?? {} })
    for (let port = 0; port < wirePorts; port++)
      built = withLink(built, `nic1.wire${port}`, `switch1.port${port + 1}`)
    built = withLink(built, 'switch1.port0', 'peer1.wire0')
  }
  return withFlowsTo(built, 'peer1', options)
}

/** Two hosts on one switch, with a flow from the first interface of host 1 to the first one of host 2. */
export const twoHosts = (
  options: DesignOptions & { readonly second?: HostOptions } = {},
): Scenario => {
  const { second = options, workload = 'constant', flow = {} } = options
  const one = oneHost({ ...options, workload: false })
  const right = besideAll(one)
  const other = `${INTERFACE_STEM}${Object.keys(one.interfaces).length + 1}`
  let built = withHost(one, second, right)
  built = withLink(built, 'nic2.wire0', `switch1.port${Number(options.nic?.wirePorts ?? 1) + 1}`)
  return workload === false || !built.interfaces[other]
    ? built
    : withFlow(built, { from: `${INTERFACE_STEM}1`, to: other, workload, settings: flow })
}
