/** What a row of the outline can be connected to: the same ends that a wire on the sheet may have. */
import { addInterface } from '../../scenario/edits/interfaces.ts'
import { disconnect } from '../../scenario/edits/links.ts'
import type { PartId } from '../../scenario/scenario.ts'
import type { Topology } from '../../scenario/topology-view.ts'
import { targetsOf, type WireFrom, type WireTarget } from '../canvas/wiring/targets.ts'
import type { OutlineRow, RowFunction } from './outline-rows.ts'

export interface Connection {
  readonly id: string
  /** "up", "wire0, now at switch 1". */
  readonly says: string
  /** What it can end at. */
  readonly targets: readonly WireTarget[]
  readonly isTaken: boolean
  /** Why it can end nowhere. */
  readonly reason: string | undefined
}

const NOTHING = 'there is nothing yet that it could be connected to'

const connection = (
  id: string,
  says: string,
  found: readonly WireTarget[],
  isTaken = false,
): Connection => {
  const targets = found.filter(({ edit }) => edit !== undefined)
  const refused = found.find(({ reason }) => reason !== undefined)?.reason
  return {
    id,
    says,
    targets,
    isTaken,
    reason: targets.length > 0 ? undefined : (refused ?? NOTHING),
  }
}

const from = (topology: Topology, wire: WireFrom): readonly WireTarget[] => [
  ...targetsOf(topology, wire).values(),
]

const ofPorts = (topology: Topology, id: PartId): readonly Connection[] =>
  (topology.parts.get(id)?.ports ?? []).map((port) => {
    const end = { part: id, port: port.id }
    const joined = topology.neighbour(end)
    if (!joined)
      return connection(port.id, port.label, from(topology, { kind: 'port', end, replaces: null }))
    const { link } = joined
    const far = topology.parts.get(joined.end.part)?.part.name ?? joined.end.part
    const { scenario } = topology
    const isHere = `${joined.end.part}/${joined.end.port}`
    const others = from(topology, { kind: 'port', end, replaces: link })
    const nothing: WireTarget = {
      key: 'nothing',
      label: `nothing: take the link to ${far} out`,
      reason: undefined,
      edit: () => disconnect(scenario, link),
    }
    const targets = [...others.filter(({ key }) => key !== isHere), nothing]
    return connection(port.id, `${port.label}, now at ${far}`, targets, true)
  })

const vmsFor = (topology: Topology, { adapter, pf, vf }: RowFunction): readonly WireTarget[] => {
  const host = topology.adapters.get(adapter)?.host
  const vms = topology.hosts.get(host ?? '')?.vms ?? []
  const place = `${vf === null ? 'pf' : 'vf'}:${adapter}/${pf}`
  return vms.flatMap((vm) => {
    const found = targetsOf(topology, { kind: 'new', vm }).get(place)
    if (!found) return []
    const label = topology.vms.get(vm)?.name ?? vm
    const path = vf === null ? 'direct-assignment' : 'sr-iov'
    const options = { on: vm, path, adapter, pf, ...(vf === null ? {} : { vf }) }
    const edit = found.edit && (() => addInterface(topology.scenario, options))
    return [{ key: vm, label, reason: found.reason, edit }]
  })
}

/** Nothing for a flow: its ends are chosen among its settings. */
export const connectionsOf = (topology: Topology, row: OutlineRow): readonly Connection[] => {
  const { id, kind, name, function: owned } = row
  if (owned?.usedBy) return ofInterface(topology, owned.usedBy, `the interface at ${name}`)
  if (owned) return [connection(row.key, `${name}, given to a VM`, vmsFor(topology, owned))]
  if (kind === 'interface') return ofInterface(topology, id, name)
  if (topology.vms.has(id))
    return [connection('new', 'a new interface', from(topology, { kind: 'new', vm: id }))]
  return kind === 'part' ? ofPorts(topology, id) : []
}

const ofInterface = (topology: Topology, id: string, says: string): readonly Connection[] =>
  topology.interfaces.get(id)?.vm
    ? [connection(id, says, from(topology, { kind: 'rewire', interface: id }))]
    : []
