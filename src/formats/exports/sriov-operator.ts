/** Resources of the Kubernetes SR-IOV network operator: a policy for each port with VFs, a network for each kind of VF. */

import { stringify } from 'yaml'
import { addressText } from '../../pci/address.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { ExportError, type ExportedFile, type HostExport } from './define-export.ts'
import type { GuestInterface } from './guest-machine.ts'
import { addressNote, origin, waivers } from './heading.ts'
import { type HostMachine, hostMachine } from './host-machine.ts'
import type { HostPort } from './host-ports.ts'
import { oneLine, shellComment, slugOf } from './safe-text.ts'

interface Resource {
  /** The parts that it is for. */
  readonly of: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
}

const API = 'sriovnetwork.openshift.io/v1'
const NAMESPACE = 'sriov-network-operator'
/** The least of 0 to 99, so that policies of an owner come first. */
const PRIORITY = 99

const nameOf = ({ slug }: HostMachine, { adapter, pf }: HostPort): string =>
  `${slug}-${slugOf(adapter)}-pf${pf}`

/** Resource names are words of letters, digits and underscores. */
const resourceOf = (machine: HostMachine, port: HostPort): string =>
  nameOf(machine, port).replaceAll('-', '_')

const policy = (machine: HostMachine, port: HostPort): Resource => {
  const [vendor, deviceID] = port.vendorDevice?.split(':') ?? []
  return {
    of: [port.says],
    body: {
      apiVersion: API,
      kind: 'SriovNetworkNodePolicy',
      metadata: { name: nameOf(machine, port), namespace: NAMESPACE },
      spec: {
        deviceType: machine.host.settings.platform === 'native' ? 'netdevice' : 'vfio-pci',
        nicSelector: {
          ...(vendor && deviceID ? { vendor, deviceID } : {}),
          rootDevices: [addressText(port.address)],
        },
        nodeSelector: { 'kubernetes.io/hostname': machine.slug },
        numVfs: port.numVfs,
        priority: PRIORITY,
        resourceName: resourceOf(machine, port),
      },
    },
  }
}

const MEGABITS_PER_GIGABIT = 1_000

const networkSpec = ({ device, rateLimitGbps }: GuestInterface): Record<string, unknown> =>
  device.kind !== 'assigned'
    ? {}
    : {
        ...(rateLimitGbps > 0
          ? { maxTxRate: Math.max(1, Math.round(rateLimitGbps * MEGABITS_PER_GIGABIT)) }
          : {}),
        spoofChk: device.spoofCheck ? 'on' : 'off',
        trust: device.trust ? 'on' : 'off',
        vlan: device.vlan,
      }

/** VFs of a port that are set alike share a network. */
const networks = (machine: HostMachine, port: HostPort): readonly Resource[] => {
  const ids = new Set(port.vfs.map(({ view }) => view.id))
  const alike = new Map<string, GuestInterface[]>()
  for (const each of machine.guests.flatMap(({ interfaces }) => interfaces)) {
    if (!ids.has(each.id)) continue
    const key = JSON.stringify(networkSpec(each))
    alike.set(key, [...(alike.get(key) ?? []), each])
  }
  return [...alike.values()].map((members, index) => ({
    of: members.map(({ says }) => says),
    body: {
      apiVersion: API,
      kind: 'SriovNetwork',
      metadata: { name: `${nameOf(machine, port)}-${index + 1}`, namespace: NAMESPACE },
      spec: {
        networkNamespace: 'default',
        resourceName: resourceOf(machine, port),
        ...(members[0] ? networkSpec(members[0]) : {}),
      },
    },
  }))
}

/** Kubernetes reads YAML 1.1, where a plain `on` is a boolean and 0000:01:00.0 a number to the base of 60. */
const QUOTED = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 } as const

const documentOf = ({ of, body }: Resource): string =>
  ['---', ...of.map(shellComment), stringify(body, QUOTED).trimEnd()].join('\n')

const write = (
  topology: Topology,
  host: Parameters<HostExport['write']>[1],
): readonly ExportedFile[] => {
  const { platform } = host.settings
  if (platform === 'esx' || platform === 'xen')
    throw new ExportError([
      `${oneLine(host.name)} runs ${platform === 'esx' ? 'ESX' : 'Xen'}, and the operator is for nodes with Linux: set "Runs" of the host to KVM`,
    ])
  const machine = hostMachine(topology, host)
  const ports = machine.ports.filter(({ numVfs, givenTo }) => numVfs > 0 && givenTo === null)
  if (ports.length === 0)
    throw new ExportError([
      `${oneLine(host.name)} has no port with VFs: set NumVFs of an adapter with SR-IOV`,
    ])
  const heading = [
    origin(topology, host),
    `The node is taken to be called ${machine.slug}: compare kubectl get nodes --show-labels.`,
    'MAC addresses are for the pods to ask for.',
    ...addressNote(machine),
    ...waivers(topology),
  ]
  return [
    {
      name: `${machine.slug}-sriov.yaml`,
      text: `${[
        ...heading.map(shellComment),
        ...ports
          .flatMap((port) => [policy(machine, port), ...networks(machine, port)])
          .map(documentOf),
      ].join('\n')}\n`,
    },
  ]
}

export const sriovOperator: HostExport = {
  id: 'sriov-operator',
  title: 'SR-IOV network operator (YAML)',
  means: 'SriovNetworkNodePolicy for each port with VFs, SriovNetwork for each kind of VF.',
  scope: 'host',
  write,
}
