/** Which part hangs below which: what a host holds, and what its root ports and switches lead down to. */
import type { PartId } from '../../scenario/scenario.ts'
import type { PartView, Topology } from '../../scenario/topology-view.ts'

/** By the part above; null: at the top. */
export type PartTree = ReadonlyMap<PartId | null, readonly PartId[]>

const portsDown = ({ ports }: PartView): readonly string[] =>
  ports.flatMap(({ id, role }) => (role === 'downstream' ? [id] : []))

const isBelowAnother = ({ parts, neighbour }: Topology, { id, part, ports }: PartView): boolean =>
  (part.in !== undefined && parts.has(part.in)) ||
  ports.some((port) => port.role === 'upstream' && neighbour({ part: id, port: port.id }))

/** Root ports first, VMs last. */
const rank = (topology: Topology, id: PartId): number => {
  const kind = topology.parts.get(id)?.part.kind
  return kind === 'root-port' ? 0 : kind === 'vm' ? 2 : 1
}

/** Hosts first; every part is in it once, even when links run in a circle. */
export const partTree = (topology: Topology): PartTree => {
  const below = new Map<PartId | null, PartId[]>()
  const placed = new Set<PartId>()
  const place = (id: PartId, above: PartId | null): void => {
    const view = topology.parts.get(id)
    if (!view || placed.has(id)) return
    placed.add(id)
    const beside = below.get(above)
    if (beside) beside.push(id)
    else below.set(above, [id])
    const held = view.children.toSorted((a, b) => rank(topology, a) - rank(topology, b))
    for (const child of held) place(child, id)
    for (const port of portsDown(view)) {
      const joined = topology.neighbour({ part: id, port })
      if (joined) place(joined.end.part, id)
    }
  }
  const views = [...topology.parts.values()]
  for (const { id } of topology.hosts.values()) place(id, null)
  for (const view of views) if (!isBelowAnother(topology, view)) place(view.id, null)
  for (const { id } of views) place(id, null)
  return below
}
