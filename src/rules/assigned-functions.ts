/** Functions that guests drive themselves, with the IOMMU groups that they are in. */
import {
  type BootedMachine,
  bootedMachine,
  type GroupReport,
  groupReport,
} from '../pci/group-report.ts'
import type { IommuGroup } from '../pci/iommu-groups.ts'
import { attachmentOf } from '../scenario/field-sets.ts'
import { groupQuestion, pciFunctions } from '../scenario/host-groups.ts'
import type { PartId } from '../scenario/scenario.ts'
import type { HostFunction, HostView, InterfaceView, Topology } from '../scenario/topology-view.ts'

export interface AssignedFunction {
  readonly view: InterfaceView
  readonly bdf: string
}

export interface AssignedOfHost {
  readonly host: HostView
  readonly report: GroupReport
  readonly assigned: readonly AssignedFunction[]
  readonly functionAt: (bdf: string) => HostFunction | undefined
  readonly groupOf: (bdf: string) => IommuGroup | undefined
  /** Made when it is asked for: few designs have anything to mend. */
  readonly machine: () => BootedMachine
}

const found = new WeakMap<Topology, readonly AssignedOfHost[]>()

/** Hosts where guests have functions; the groups of others matter to nobody. Several rules ask. */
export const assignedFunctions = (design: Topology): readonly AssignedOfHost[] => {
  const known = found.get(design) ?? [...find(design)]
  found.set(design, known)
  return known
}

function* find(design: Topology): Iterable<AssignedOfHost> {
  for (const host of design.hosts.values()) {
    const assigned = assignedOf(design, host.id)
    if (assigned.length === 0) continue
    const functions = new Map(
      pciFunctions(design, host.id, 'used').map((each) => [each.function.bdf, each]),
    )
    const question = groupQuestion(design, host, 'used')
    const report = groupReport(question)
    let machine: BootedMachine | undefined
    const groups = new Map(
      report.groups.flatMap((group) => group.functions.map((bdf) => [bdf, group] as const)),
    )
    yield {
      host,
      report,
      assigned,
      functionAt: (bdf) => functions.get(bdf),
      groupOf: (bdf) => groups.get(bdf),
      machine: () => {
        machine ??= bootedMachine(question)
        return machine
      },
    }
  }
}

export const assignedOf = (design: Topology, host: PartId): readonly AssignedFunction[] =>
  [...design.interfaces.values()].flatMap((view) => {
    const { adapter, vm, interface: attached } = view
    if (!adapter || vm === null || adapter.host !== host || view.host !== host) return []
    switch (attachmentOf(attached.path)) {
      case 'pf':
        return [{ view, bdf: adapter.pfBdf(attached.pf) }]
      case 'vf':
        return [{ view, bdf: adapter.vfBdf(attached.pf, attached.vf ?? 0) }]
      default:
        return []
    }
  })

/** The sentence about one function; the first where none names it. */
export const sentenceAbout = (because: string, bdf: string): string => {
  const sentences = because.split(/(?<=\.) (?=[\da-f]{4,}:|[A-Z])/)
  return sentences.find((each) => each.includes(bdf)) ?? sentences[0] ?? because
}
