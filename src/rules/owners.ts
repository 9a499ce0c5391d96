/** Who has what of an adapter: the PF, a VF, or a share of the PF that the host drives. */
import type { Attachment } from '../data-paths/define-data-path.ts'
import { attachmentOf } from '../scenario/field-sets.ts'
import type { AdapterView, InterfaceView, Topology } from '../scenario/topology-view.ts'

export interface Claim {
  readonly view: InterfaceView
  readonly attachment: Attachment
  /** The PF leaves the host's driver for a VM. */
  readonly takesPort: boolean
}

/** Claims on one PF, in the order of the document. */
export interface PortClaims {
  readonly adapter: AdapterView
  readonly pf: number
  readonly claims: readonly Claim[]
}

export const portClaims = (design: Topology): readonly PortClaims[] => {
  const ports = new Map<string, { adapter: AdapterView; pf: number; claims: Claim[] }>()
  for (const view of design.interfaces.values()) {
    const attachment = attachmentOf(view.interface.path)
    const { adapter } = view
    if (!adapter || attachment === undefined) continue
    const { pf } = view.interface
    const key = `${adapter.id} ${pf}`
    const port = ports.get(key) ?? { adapter, pf, claims: [] }
    port.claims.push({ view, attachment, takesPort: attachment === 'pf' && view.vm !== null })
    ports.set(key, port)
  }
  return [...ports.values()]
}
