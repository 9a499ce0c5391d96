/** Edits of VMs: many at once, and to another host. */
import type { SavedSettings } from '../../fields.ts'
import { LIMITS } from '../door/limits.ts'
import { type Edit, nameOfId } from '../edit.ts'
import { attachmentOf, flowFields, interfaceFields, partFields, stripped } from '../field-sets.ts'
import { freeCells, withHostHeight } from '../layout.ts'
import {
  automaticName,
  FLOW_STEM,
  flowName,
  INTERFACE_STEM,
  idMint,
  interfaceName,
} from '../names.ts'
import type { Flow, Interface, Part, PartId, Scenario } from '../scenario.ts'
import { buildTopology } from '../topology.ts'
import { adapterFor, rewired, withVfsEnabled } from './interfaces.ts'

export interface ManyVms {
  readonly path: string
  /** Else the first of the host that offers what the path needs. */
  readonly adapter?: PartId
  readonly pf?: number
  readonly vm?: SavedSettings
  readonly interface?: SavedSettings
  /** The other end of a flow from each of them; none without it. */
  readonly to?: string
  readonly workload?: string
  readonly flow?: SavedSettings
}

/** VFs of a PF that no interface has, lowest first. */
function* freeVfs({ interfaces }: Scenario, adapter: PartId, pf: number): Generator<number> {
  const taken = new Set(
    Object.values(interfaces).flatMap((each) =>
      each.adapter === adapter && each.pf === pf && each.vf !== undefined ? [each.vf] : [],
    ),
  )
  for (let vf = 0; ; vf++) if (!taken.has(vf)) yield vf
}

const room = (scenario: Scenario, count: number): number =>
  Math.max(
    0,
    Math.min(
      Math.trunc(count),
      LIMITS.parts - Object.keys(scenario.parts).length,
      LIMITS.interfaces - Object.keys(scenario.interfaces).length,
      LIMITS.flows - Object.keys(scenario.flows).length,
    ),
  )

/** "x 50 VMs": each with an interface and a flow. The host grows to hold them. */
export const addVms = (scenario: Scenario, host: PartId, count: number, many: ManyVms): Edit => ({
  label: `Add ${count} VMs to ${nameOfId(scenario, host)}`,
  change: (before) => {
    if (before.parts[host]?.kind !== 'host') return before
    const { path, pf = 0, workload = 'constant' } = many
    const adapter = many.adapter ?? adapterFor(buildTopology(before), host, path)
    const { cells, height } = freeCells(before, host, room(before, count))
    const grown = withHostHeight(before, host, height)
    const parts: Record<string, Part> = { ...grown.parts }
    const interfaces: Record<string, Interface> = { ...grown.interfaces }
    const flows: Record<string, Flow> = { ...grown.flows }
    const mint = idMint(before)
    const vfs = attachmentOf(path) === 'vf' && adapter ? freeVfs(before, adapter, pf) : undefined
    for (const at of cells) {
      const vm = mint.take('vm')
      const name = automaticName('vm', vm)
      const settings = stripped(partFields('vm'), many.vm ?? {})
      parts[vm] = { kind: 'vm', name, in: host, at, settings }
      if (adapter === undefined) continue
      const id = mint.take(INTERFACE_STEM)
      const vf = vfs?.next().value
      interfaces[id] = {
        name: interfaceName(0),
        on: vm,
        path,
        adapter,
        pf,
        ...(typeof vf === 'number' ? { vf } : {}),
        settings: stripped(interfaceFields(path), many.interface ?? {}),
      }
      if (many.to === undefined) continue
      flows[mint.take(FLOW_STEM)] = {
        name: flowName(name, parts[interfaces[many.to]?.on ?? many.to]?.name ?? many.to),
        from: id,
        to: many.to,
        workload,
        settings: stripped(flowFields(workload), many.flow ?? {}),
      }
    }
    if (cells.length === 0) return before
    const after = { ...grown, parts, interfaces, flows }
    return adapter === undefined ? after : withVfsEnabled(after, adapter)
  },
})

/** Migrates a VM: its interfaces go to an adapter of the new host that offers what their path needs, if there is one. */
export const moveVm = (scenario: Scenario, vm: PartId, host: PartId): Edit => ({
  label: `Move ${nameOfId(scenario, vm)} to ${nameOfId(scenario, host)}`,
  change: (before) => {
    const part = before.parts[vm]
    if (part?.kind !== 'vm' || before.parts[host]?.kind !== 'host' || part.in === host)
      return before
    const { cells, height } = freeCells(before, host, 1)
    const grown = withHostHeight(before, host, height)
    const moved = { ...part, in: host, at: cells[0]! }
    const topology = buildTopology(before)
    const interfaces = topology.vms.get(vm)?.interfaces ?? []
    return interfaces.reduce(
      (after, id) => {
        const attached = before.interfaces[id]!
        const adapter = adapterFor(topology, host, attached.path)
        if (adapter === undefined) return after
        const ports = topology.adapters.get(adapter)?.settings.wirePorts ?? 1
        return rewired(after, id, { adapter, pf: attached.pf < ports ? attached.pf : 0 })
      },
      { ...grown, parts: { ...grown.parts, [vm]: moved } } as Scenario,
    )
  },
})
