/** One interface attached in each way that its host and adapter know, under one load: what a lecture begins with. */
import { DATA_PATHS } from '../data-paths/catalog.ts'
import type { Attachment, DataPath } from '../data-paths/define-data-path.ts'
import { rewire } from './edits/interfaces.ts'
import type { InterfaceId, Scenario } from './scenario.ts'
import { buildTopology } from './topology.ts'

export interface Variant {
  readonly title: string
  readonly scenario: Scenario
}

/** From all in software to all in hardware; of several paths of a kind, the one in use or the first that is known. */
const WAYS: readonly (readonly string[])[] = [
  ['emulated'],
  ['vhost-net', 'hypervisor-vswitch', 'virtio-user-space', 'vhost-user', 'vmdq'],
  ['direct-assignment'],
  ['sr-iov'],
]
/** Only Linux has vhost: in other hypervisors a switch of their own is the paravirtual way. */
const HOME: Readonly<Record<string, string>> = {
  esx: 'hypervisor-vswitch',
  xen: 'hypervisor-vswitch',
}

const pathOf = (id: string): DataPath | undefined => DATA_PATHS.find((path) => path.id === id)

const takesAlone: Attachment = 'pf'

/** Empty for an interface of a host without a hypervisor. */
export const attachmentVariants = (scenario: Scenario, id: InterfaceId): readonly Variant[] => {
  const attached = scenario.interfaces[id]
  const topology = buildTopology(scenario)
  const host = topology.hosts.get(topology.hostOf(attached?.on ?? '') ?? '')
  if (!attached || !host || host.settings.platform === 'native') return []
  const adapter = topology.parts.get(attached.adapter)
  const offers = adapter?.kind?.offers(adapter.settings as never) ?? []
  const home = HOME[host.settings.platform]
  return WAYS.flatMap((ids) => {
    const chosen = [attached.path, home, ...ids].find((each) => each && ids.includes(each))
    const path = pathOf(chosen ?? '')
    if (!path?.needs.every((need) => offers.includes(need))) return []
    if (path.id === attached.path) return [{ title: path.title, scenario }]
    if (path.attachment === takesAlone && isShared(scenario, id)) return []
    const after = rewire(scenario, id, { path: path.id }).change(scenario)
    return [{ title: path.title, scenario: after }]
  })
}

/** A whole port cannot be had by one while others use it. */
const isShared = ({ interfaces }: Scenario, id: InterfaceId): boolean => {
  const { adapter, pf } = interfaces[id]!
  return Object.entries(interfaces).some(
    ([other, each]) => other !== id && each.adapter === adapter && each.pf === pf,
  )
}
