/** What a wire can be joined to: ports for a link, switches and functions for an interface. */
import { whyNotJoined } from '../../../parts/define-part.ts'
import {
  type AttachTarget,
  attachTargets,
  attachTargetsOfVm,
} from '../../../scenario/attach-targets.ts'
import type { Edit } from '../../../scenario/edit.ts'
import { addInterface, rewire } from '../../../scenario/edits/interfaces.ts'
import { connect, disconnect } from '../../../scenario/edits/links.ts'
import type { InterfaceId, LinkEnd, LinkId, PartId, Scenario } from '../../../scenario/scenario.ts'
import type { Topology } from '../../../scenario/topology-view.ts'
import { vfKey } from '../vfs/open-vfs.ts'
import { vfRows } from '../vfs/vf-rows.ts'

export type WireFrom =
  /** A port; with `replaces`, the other end of that link was pulled out. */
  | { readonly kind: 'port'; readonly end: LinkEnd; readonly replaces: LinkId | null }
  | { readonly kind: 'new'; readonly vm: PartId }
  | { readonly kind: 'rewire'; readonly interface: InterfaceId }

export interface WireTarget {
  readonly key: string
  readonly label: string
  /** undefined: it can be joined. */
  readonly reason: string | undefined
  readonly edit: (() => Edit) | undefined
}

export type WireTargets = ReadonlyMap<string, WireTarget>

export const endOf = (key: string): LinkEnd => {
  const slash = key.lastIndexOf('/')
  return { part: key.slice(0, slash), port: key.slice(slash + 1) }
}

const portTargets = (topology: Topology, from: LinkEnd, replaces: LinkId | null): WireTargets => {
  const own = topology.parts.get(from.part)?.ports.find(({ id }) => id === from.port)
  const { scenario } = topology
  const targets = new Map<string, WireTarget>()
  if (!own) return targets
  for (const { id, part, ports } of topology.parts.values()) {
    for (const port of ports) {
      const end = { part: id, port: port.id }
      const joined = topology.neighbour(end)
      const isFree = joined === undefined || joined.link === replaces
      const reason =
        id === from.part
          ? 'both ends would be at one part'
          : (whyNotJoined(own, port) ??
            (isFree ? undefined : `${port.label} of ${part.name} has a link already`))
      const key = `${id}/${port.id}`
      targets.set(key, {
        key,
        label: `${port.label} of ${part.name}`,
        reason,
        edit: reason === undefined ? () => joining(scenario, from, end, replaces) : undefined,
      })
    }
  }
  return targets
}

export const joining = (
  scenario: Scenario,
  from: LinkEnd,
  to: LinkEnd,
  replaces: LinkId | null,
): Edit => {
  if (replaces === null) return connect(scenario, from, to)
  const { change } = disconnect(scenario, replaces)
  const without = change(scenario)
  const joined = connect(without, from, to)
  return { ...joined, change: (before) => joined.change(change(before)) }
}

interface OpenPf {
  readonly adapter: PartId
  readonly pf: number
}

/** `open`: the PF whose VFs are listed, each a target of its own. */
export const targetsOf = (topology: Topology, from: WireFrom, open?: OpenPf): WireTargets => {
  if (from.kind === 'port') return portTargets(topology, from.end, from.replaces)
  const { scenario } = topology
  const found =
    from.kind === 'new'
      ? attachTargetsOfVm(topology, from.vm)
      : attachTargets(topology, from.interface)
  return new Map([
    ...found.map(({ key, label, wiring, reason }): [string, WireTarget] => [
      key,
      {
        key,
        label,
        reason,
        edit: wiring && (() => attaching(scenario, from, wiring, label)),
      },
    ]),
    ...(open ? vfTargets(topology, from, found, open) : []),
  ])
}

/** Each VF of the PF whose list is open. */
const vfTargets = (
  topology: Topology,
  from: Exclude<WireFrom, { kind: 'port' }>,
  found: readonly AttachTarget[],
  { adapter, pf }: OpenPf,
): readonly [string, WireTarget][] => {
  const any = found.find(({ key }) => key === `vf:${adapter}/${pf}`)
  if (!any) return []
  const moving = from.kind === 'rewire' ? from.interface : null
  return vfRows(topology, adapter, pf).map(({ vf, usedBy, owner }) => {
    const key = vfKey(adapter, pf, vf)
    const label = `VF ${vf} of ${topology.adapters.get(adapter)?.name ?? adapter}`
    const reason =
      any.reason ?? (usedBy === null || usedBy === moving ? undefined : `${label} is with ${owner}`)
    const { wiring } = any
    const edit =
      wiring && reason === undefined
        ? () => attaching(topology.scenario, from, { ...wiring, vf }, label)
        : undefined
    return [key, { key, label, reason, edit }]
  })
}

const attaching = (
  scenario: Scenario,
  from: Exclude<WireFrom, { kind: 'port' }>,
  wiring: {
    readonly path: string
    readonly adapter: PartId
    readonly pf: number
    readonly vf?: number
  },
  label: string,
): Edit =>
  from.kind === 'rewire'
    ? rewire(scenario, from.interface, wiring)
    : {
        label: `Attach ${scenario.parts[from.vm]?.name ?? from.vm} to ${label}`,
        change: addInterface(scenario, { on: from.vm, ...wiring }).change,
      }
