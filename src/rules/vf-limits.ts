/** How many VFs an adapter can have, and what sets the limit. */
import type { AdapterView } from '../scenario/topology-view.ts'

export interface VfLimit {
  readonly vfs: number
  /** "TotalVFs" ... */
  readonly cap: string
  readonly because: string
}

/** The lowest limit on the VFs of one PF. */
export const vfLimit = ({ settings }: Pick<AdapterView, 'settings'>): VfLimit => {
  const limits: VfLimit[] = [
    {
      vfs: settings.totalVfs,
      cap: 'TotalVFs',
      because: `its SR-IOV capability has TotalVFs ${settings.totalVfs}`,
    },
    {
      // The PF keeps one pair for itself.
      vfs: settings.queuePairs - 1,
      cap: 'queue pairs',
      because: `each VF and the PF need a queue pair, and a port has ${settings.queuePairs}`,
    },
  ]
  return limits.reduce((a, b) => (b.vfs < a.vfs ? b : a))
}
