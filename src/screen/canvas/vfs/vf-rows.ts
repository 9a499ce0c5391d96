/** Each VF of a PF with who has it; and those that a search leaves. */
import type { InterfaceId, PartId } from '../../../scenario/scenario.ts'
import type { Topology } from '../../../scenario/topology-view.ts'
import { shortBdf } from '../adapter-layout.ts'

export interface VfRow {
  readonly vf: number
  readonly bdf: string
  readonly usedBy: InterfaceId | null
  /** "VM C"; empty when it is free. */
  readonly owner: string
}

export const vfRows = (topology: Topology, adapter: PartId, pf: number): readonly VfRow[] => {
  const functions = topology.adapters.get(adapter)?.functions() ?? []
  return functions.flatMap(({ pf: own, vf, bdf, usedBy }) => {
    if (own !== pf || vf === null) return []
    const on = usedBy === null ? undefined : topology.interfaces.get(usedBy)?.interface.on
    const owner = on === undefined ? '' : (topology.parts.get(on)?.part.name ?? on)
    return [{ vf, bdf: shortBdf(bdf), usedBy, owner }]
  })
}

/** A number finds that VF; words find owners, addresses, and "free". */
export const matchingRows = (rows: readonly VfRow[], query: string): readonly VfRow[] => {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return rows
  const number = /^(?:vf\s*)?(\d+)$/.exec(wanted)?.[1]
  if (number !== undefined) return rows.filter(({ vf }) => String(vf).startsWith(number))
  return rows.filter(({ bdf, owner }) => `${owner || 'free'} ${bdf}`.toLowerCase().includes(wanted))
}
