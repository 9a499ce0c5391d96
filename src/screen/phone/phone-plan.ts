/** A design in columns, as a narrow page can draw it: one interface of a VM is one column, from the VM down to its port. */
import { dataPath } from '../../data-paths/catalog.ts'
import type { InterfaceId, LinkId, PartId } from '../../scenario/scenario.ts'
import type {
  AdapterView,
  HostView,
  InterfaceView,
  Topology,
} from '../../scenario/topology-view.ts'
import { vswitchId } from '../canvas/card.ts'
import { linkLook } from '../canvas/link-look.ts'
import { isSoftware, sheetIndex } from '../canvas/sheet-index.ts'

/** Columns of the grid, the first is 1; `to` is the one after the last. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface PhoneColumn {
  /** undefined: a VM without an interface. */
  readonly interface: InterfaceId | undefined
  readonly part: PartId
  readonly name: string
  readonly says: string
  readonly isSoftware: boolean
}

export interface PhoneAdapter extends Span {
  readonly id: PartId
  readonly name: string
  /** The link to its root port. */
  readonly slot: LinkId | undefined
  readonly wires: readonly { readonly link: LinkId; readonly says: string }[]
}

export interface PhoneHost {
  readonly id: PartId
  readonly name: string
  readonly columns: readonly PhoneColumn[]
  readonly vswitch: (Span & { readonly id: string }) | undefined
  /** Out of the software switch: "host1/vswitch>nic1/0". */
  readonly uplinks: readonly (Span & { readonly id: string })[]
  readonly adapters: readonly PhoneAdapter[]
}

const saysOf = ({ interface: { path, vf } }: InterfaceView): string =>
  vf === undefined ? (dataPath(path)?.short ?? path) : `VF ${vf}`

/** Runs of equal keys, each as the columns it takes. */
export const runsOf = <Key>(keys: readonly Key[]): readonly (Span & { readonly key: Key })[] => {
  const runs: { key: Key; from: number; to: number }[] = []
  keys.forEach((key, index) => {
    const last = runs.at(-1)
    if (last && last.key === key) last.to = index + 2
    else runs.push({ key, from: index + 1, to: index + 2 })
  })
  return runs
}

/** Adapter by adapter; what goes through the switch stands together when two adapters at most carry it. */
const inColumns = (views: readonly InterfaceView[]): readonly InterfaceView[] => {
  const adapterOf = ({ interface: { adapter } }: InterfaceView): PartId => adapter
  const switched = [...new Set(views.filter(isSoftware).map(adapterOf))]
  const others = [...new Set(views.map(adapterOf))].filter((id) => !switched.includes(id))
  const order = [...switched, ...others]
  const rank = (view: InterfaceView): number => {
    const isLast = switched.length > 1 && adapterOf(view) === switched[0]
    return order.indexOf(adapterOf(view)) * 2 + (isSoftware(view) === isLast ? 1 : 0)
  }
  return views.toSorted((a, b) => rank(a) - rank(b) || a.interface.pf - b.interface.pf)
}

const wiresOf = ({ scenario }: Topology, { id, pcie }: AdapterView): readonly LinkId[] =>
  Object.entries(scenario.links).flatMap(([link, { from, to }]) =>
    (from.part === id || to.part === id) && !pcie?.some((hop) => hop.link === link) ? [link] : [],
  )

const hostPlan = (topology: Topology, host: HostView): PhoneHost => {
  const index = sheetIndex(topology)
  const views = inColumns([...index.throughSoftware(host.id), ...index.pastSoftware(host.id)])
  const nameOf = (part: PartId): string => topology.parts.get(part)?.part.name ?? part
  const wired: readonly PhoneColumn[] = views.map((view) => ({
    interface: view.id,
    part: view.interface.on,
    name: nameOf(view.interface.on),
    says: saysOf(view),
    isSoftware: isSoftware(view),
  }))
  const loose: readonly PhoneColumn[] = host.vms
    .filter((vm) => !views.some((view) => view.interface.on === vm))
    .map((vm) => ({
      interface: undefined,
      part: vm,
      name: nameOf(vm),
      says: 'no interface',
      isSoftware: false,
    }))
  const switched = wired.map((column) => column.isSoftware)
  const uplinkOf = (view: InterfaceView): string =>
    isSoftware(view) ? `${vswitchId(host.id)}>${view.interface.adapter}/${view.interface.pf}` : ''
  return {
    id: host.id,
    name: host.name,
    columns: [...wired, ...loose],
    vswitch: switched.includes(true)
      ? {
          id: vswitchId(host.id),
          from: switched.indexOf(true) + 1,
          to: switched.lastIndexOf(true) + 2,
        }
      : undefined,
    uplinks: runsOf(views.map(uplinkOf)).flatMap(({ key, from, to }) =>
      key === '' ? [] : [{ id: key, from, to }],
    ),
    adapters: runsOf(views.map(({ adapter }) => adapter)).flatMap(({ key, from, to }) =>
      key
        ? [
            {
              id: key.id,
              name: key.name,
              from,
              to,
              slot: key.pcie?.[0]?.link,
              wires: wiresOf(topology, key).map((link) => ({
                link,
                says: linkLook(topology, link).text,
              })),
            },
          ]
        : [],
    ),
  }
}

export const phonePlan = (topology: Topology): readonly PhoneHost[] =>
  [...topology.hosts.values()].map((host) => hostPlan(topology, host))
