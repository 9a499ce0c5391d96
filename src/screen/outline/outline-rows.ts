/**
 * The design as the rows of a tree: host, root ports and what is below them down to each VF, VMs with their interfaces and
 * the flows that begin there; then what stands on the sheet. Rows below a closed one are not made.
 */
import { dataPath } from '../../data-paths/catalog.ts'
import { attachmentOf } from '../../scenario/field-sets.ts'
import type { InterfaceId, PartId } from '../../scenario/scenario.ts'
import type { AdapterView, InterfaceView, Topology } from '../../scenario/topology-view.ts'
import { shortBdf } from '../canvas/adapter-layout.ts'
import { vfKey } from '../canvas/vfs/open-vfs.ts'
import { vfRows } from '../canvas/vfs/vf-rows.ts'
import { type PartTree, partTree } from './part-tree.ts'

/** A PF or VF of an adapter. */
export interface RowFunction {
  readonly adapter: PartId
  readonly pf: number
  /** null for the PF itself. */
  readonly vf: number | null
  readonly usedBy: InterfaceId | null
}

interface Node {
  /** Unique; of a part, an interface and a flow their id. */
  readonly key: string
  /** Part, interface or flow that is selected with it. */
  readonly id: string
  readonly kind: 'part' | 'function' | 'interface' | 'flow'
  readonly glyph: string
  readonly name: string
  readonly says: string
  /** Names of what it is connected to. */
  readonly joined: readonly string[]
  readonly function?: RowFunction
  readonly children: (() => readonly Node[]) | null
  readonly startsClosed?: boolean
}

export interface OutlineRow extends Omit<Node, 'children' | 'startsClosed'> {
  /** From 1, as in aria-level. */
  readonly level: number
  /** From 1, among the `of` below the same row. */
  readonly at: number
  readonly of: number
  /** null: nothing is below it. */
  readonly isOpen: boolean | null
  /** Key of the row above its branch. */
  readonly above: string | null
}

/** More VFs than this are listed when they are asked for. */
const MOST_OPEN_VFS = 4

const nameOf = ({ parts }: Topology, id: PartId): string => parts.get(id)?.part.name ?? id

const orNull = (children: readonly Node[]): Node['children'] =>
  children.length === 0 ? null : () => children

const flowNodes = ({ flows }: Topology, from: string): readonly Node[] =>
  [...flows.values()].flatMap(({ id, flow }) =>
    flow.from === from
      ? [
          {
            key: id,
            id,
            kind: 'flow',
            glyph: '',
            name: flow.name,
            says: 'Flow',
            joined: [],
            children: null,
          },
        ]
      : [],
  )

const placeOf = (topology: Topology, { interface: attached, host }: InterfaceView): string => {
  const { path, adapter, pf, vf } = attached
  const port = `PF ${pf} of ${nameOf(topology, adapter)}`
  if (attachmentOf(path) === 'software' && host !== null)
    return `the vswitch of ${nameOf(topology, host)} over ${port}`
  return vf === undefined ? port : `VF ${vf} of ${port}`
}

const interfaceNode = (topology: Topology, view: InterfaceView): Node => ({
  key: view.id,
  id: view.id,
  kind: 'interface',
  glyph: 'vf',
  name: view.name,
  says: `Interface, ${dataPath(view.interface.path)?.title ?? view.interface.path}`,
  joined: [placeOf(topology, view)],
  children: orNull(flowNodes(topology, view.id)),
})

/** An adapter in no slot has no addresses yet. */
const addressIn = ({ pcie }: AdapterView, bdf: string): string => (pcie ? shortBdf(bdf) : '')

const vfNodes = (topology: Topology, adapter: AdapterView, pf: number): readonly Node[] =>
  vfRows(topology, adapter.id, pf).map(({ vf, bdf, usedBy, owner }) => ({
    key: vfKey(adapter.id, pf, vf),
    id: usedBy ?? adapter.id,
    kind: 'function',
    glyph: 'vf',
    name: `VF ${vf}`,
    says: [addressIn(adapter, bdf), usedBy === null ? 'free' : ''].filter(Boolean).join(', '),
    joined: usedBy === null ? [] : [owner],
    function: { adapter: adapter.id, pf, vf, usedBy },
    children: null,
  }))

const pfNode = (topology: Topology, adapter: AdapterView, pf: number): Node => {
  const count = adapter.numVfs(pf)
  const here = adapter.interfaces.map((id) => topology.interfaces.get(id)!)
  const on = here.filter((view) => view.interface.pf === pf)
  const whole = on.find((view) => attachmentOf(view.interface.path) === 'pf')
  const taken = on.filter((view) => attachmentOf(view.interface.path) === 'vf').length
  const vfs = count > 0 ? `${taken} of ${count} VFs taken` : ''
  return {
    key: `pf:${adapter.id}/${pf}`,
    id: adapter.id,
    kind: 'function',
    glyph: '',
    name: `PF ${pf}`,
    says: [addressIn(adapter, adapter.pfBdf(pf)), vfs].filter(Boolean).join(', '),
    joined: whole ? [nameOf(topology, whole.interface.on)] : [],
    function: { adapter: adapter.id, pf, vf: null, usedBy: whole?.id ?? null },
    children: count > 0 ? () => vfNodes(topology, adapter, pf) : null,
    startsClosed: count > MOST_OPEN_VFS,
  }
}

const interfacesOn = (topology: Topology, part: PartId): readonly Node[] =>
  (topology.vms.get(part)?.interfaces ?? nativeOn(topology, part)).map((id) =>
    interfaceNode(topology, topology.interfaces.get(id)!),
  )

/** A host without hypervisor drives its ports itself. */
const nativeOn = ({ hosts, interfaces }: Topology, part: PartId): readonly InterfaceId[] =>
  hosts.has(part)
    ? [...interfaces.values()].flatMap((view) => (view.interface.on === part ? [view.id] : []))
    : []

const partNode = (topology: Topology, tree: PartTree, id: PartId): Node => {
  const { part, kind, ports } = topology.parts.get(id)!
  const adapter = topology.adapters.get(id)
  const address = topology.addressOf(id)
  const joined = ports.flatMap((port) => {
    const found = topology.neighbour({ part: id, port: port.id })
    return found ? [nameOf(topology, found.end.part)] : []
  })
  return {
    key: id,
    id,
    kind: 'part',
    glyph: kind?.glyph ?? '',
    name: part.name,
    says: [kind?.title ?? part.kind, address && shortBdf(address)].filter(Boolean).join(' '),
    joined: [...new Set(joined)],
    children: orNull([
      ...Array.from({ length: adapter?.settings.wirePorts ?? 0 }, (_, pf) =>
        pfNode(topology, adapter!, pf),
      ),
      ...(tree.get(id) ?? []).map((below) => partNode(topology, tree, below)),
      ...interfacesOn(topology, id),
      ...flowNodes(topology, id),
    ]),
  }
}

/** `opened` tells from how a row begins: whether a person opened or closed it. */
export const outlineRows = (
  topology: Topology,
  opened: ReadonlyMap<string, boolean>,
): readonly OutlineRow[] => {
  const tree = partTree(topology)
  const rows: OutlineRow[] = []
  const add = (nodes: readonly Node[], level: number, above: string | null): void =>
    nodes.forEach(({ children, startsClosed = false, ...node }, index) => {
      const isOpen = children === null ? null : (opened.get(node.key) ?? !startsClosed)
      rows.push({ ...node, level, at: index + 1, of: nodes.length, isOpen, above })
      if (children !== null && isOpen) add(children(), level + 1, node.key)
    })
  const roots = (tree.get(null) ?? []).map((id) => partNode(topology, tree, id))
  add(roots, 1, null)
  return rows
}

/** What an id is below, from the nearest row up to the top: what has to be open for it to be seen. */
export const branchOf = (topology: Topology, id: string): readonly string[] => {
  const aboveOf = new Map<string, string | null>()
  for (const [above, ids] of partTree(topology)) for (const each of ids) aboveOf.set(each, above)
  const branch: string[] = []
  let now: string | null | undefined = id
  while (now !== null && now !== undefined) {
    now =
      topology.flows.get(now)?.flow.from ??
      topology.interfaces.get(now)?.interface.on ??
      aboveOf.get(now)
    if (now !== null && now !== undefined) branch.push(now)
  }
  return branch
}
