/** What cards and wires ask of a design again and again, worked out once for each scenario. */
import { attachmentOf } from '../../scenario/field-sets.ts'
import { foldsIntoContainer } from '../../scenario/folded-parts.ts'
import type { FlowId, InterfaceId, PartId } from '../../scenario/scenario.ts'
import type { InterfaceView, Topology } from '../../scenario/topology-view.ts'
import { flowStyle } from '../glyphs/flow-style.ts'

export interface SheetIndex {
  /** Places, among the flows of the scenario, of the flows that start or end at a part. */
  readonly flowsOfPart: ReadonlyMap<PartId, readonly number[]>
  readonly flowsOfInterface: ReadonlyMap<InterfaceId, readonly FlowId[]>
  /** Letter of the first flow of a VM. */
  readonly letterOf: (part: PartId) => string | undefined
  /** Devices inside a host that an import brought: one chip stands for them and for the functions of the host. */
  readonly folded: ReadonlyMap<PartId, readonly PartId[]>
  readonly isFolded: (part: PartId) => boolean
  /** Interfaces of a host that go through its software switch, and those that go past it. */
  readonly throughSoftware: (host: PartId) => readonly InterfaceView[]
  readonly pastSoftware: (host: PartId) => readonly InterfaceView[]
}

export const isSoftware = ({ interface: { path } }: InterfaceView): boolean => {
  const attachment = attachmentOf(path)
  return attachment === 'software' || attachment === 'pool'
}

const push = <K, V>(table: Map<K, V[]>, key: K, value: V): void => {
  const known = table.get(key)
  if (known) known.push(value)
  else table.set(key, [value])
}

const indexOf = (topology: Topology): SheetIndex => {
  const flowsOfPart = new Map<PartId, number[]>()
  const flowsOfInterface = new Map<InterfaceId, FlowId[]>()
  Object.entries(topology.scenario.flows).forEach(([id, flow], index) => {
    for (const end of [flow.from, flow.to]) {
      const view = topology.interfaces.get(end)
      if (view) push(flowsOfInterface, end, id)
      push(flowsOfPart, view ? view.interface.on : end, index)
    }
  })

  const folded = new Map<PartId, PartId[]>()
  const gone = new Set<PartId>()
  for (const { id, part } of topology.parts.values())
    if (foldsIntoContainer(part) && part.in !== undefined && topology.hosts.has(part.in)) {
      push(folded, part.in, id)
      gone.add(id)
    }
  // A root port that leads to folded devices alone is folded with them.
  for (const { id, part } of topology.parts.values()) {
    if (part.kind !== 'root-port' || part.in === undefined) continue
    const below = topology.neighbour({ part: id, port: 'down' })?.end.part
    if (below !== undefined && gone.has(below)) gone.add(id)
  }

  const software = new Map<PartId, InterfaceView[]>()
  const direct = new Map<PartId, InterfaceView[]>()
  for (const view of topology.interfaces.values())
    if (view.host !== null) push(isSoftware(view) ? software : direct, view.host, view)

  return {
    flowsOfPart,
    flowsOfInterface,
    letterOf: (part) => {
      const first = flowsOfPart.get(part)?.[0]
      return first === undefined ? undefined : flowStyle(first).letter
    },
    folded,
    isFolded: (part) => gone.has(part),
    throughSoftware: (host) => software.get(host) ?? [],
    pastSoftware: (host) => direct.get(host) ?? [],
  }
}

const made = new WeakMap<Topology, SheetIndex>()

export const sheetIndex = (topology: Topology): SheetIndex => {
  const known = made.get(topology)
  if (known) return known
  const index = indexOf(topology)
  made.set(topology, index)
  return index
}
