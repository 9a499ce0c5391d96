/** How many VFs an adapter can have, and what sets the limit. */
import { modelById } from '../parts/models.ts'
import type { PciFunction } from '../pci/pci-function.ts'
import type { AdapterView, Topology } from '../scenario/topology-view.ts'

export interface VfLimit {
  readonly vfs: number
  readonly because: string
}

/** A queue and the mailbox of its driver: what Linux's ice asks for at least (ICE_MIN_INTR_PER_VF). */
const VECTORS_OF_A_VF = 2

/** The lowest limit on the VFs of one PF. */
export const vfLimit = (design: Topology, adapter: AdapterView): VfLimit => {
  const { settings } = adapter
  const limits: VfLimit[] = [
    {
      vfs: settings.totalVfs,
      because: `its SR-IOV capability has TotalVFs ${settings.totalVfs}`,
    },
    {
      // The PF keeps one pair for itself.
      vfs: settings.queuePairs - 1,
      because: `each VF and the PF need a queue pair, and a port has ${settings.queuePairs}`,
    },
    ...vectorLimit(settings.vfVectors),
    ...driverLimits(design, adapter),
  ]
  return limits.reduce((a, b) => (b.vfs < a.vfs ? b : a))
}

const vectorLimit = (vfVectors: number): readonly VfLimit[] =>
  vfVectors === 0
    ? []
    : [
        {
          vfs: Math.floor(vfVectors / VECTORS_OF_A_VF),
          because: `each VF needs ${VECTORS_OF_A_VF} MSI-X vectors at least, and a port has ${vfVectors} for VFs`,
        },
      ]

/** Drivers of Linux; what other hypervisors allow is not in the catalogue. */
const driverLimits = (
  { hosts, scenario }: Topology,
  { id, host, settings }: AdapterView,
): readonly VfLimit[] => {
  if (host !== null && hosts.get(host)?.settings.platform === 'esx') return []
  const known = modelById(scenario.parts[id]?.model ?? '')?.linuxDriver
  const classes = settings.etsWeights.length
  // What a machine shows, its driver allowed.
  const shown = mostListedVfs(scenario.parts[id]?.functions ?? [])
  return (known?.vfLimits ?? [])
    .filter(({ vfs, fromTrafficClasses = 0 }) => classes >= fromTrafficClasses && vfs >= shown)
    .map(({ vfs, fromTrafficClasses }) => ({
      vfs,
      because: fromTrafficClasses
        ? `with ${classes} traffic classes the ${known?.name} driver of Linux has ${vfs} pools left for VFs`
        : `the ${known?.name} driver of Linux gives a port ${vfs} VFs at most`,
    }))
}

const mostListedVfs = (functions: readonly PciFunction[]): number => {
  const counts = new Map<string, number>()
  for (const { physicalFunction: pf } of functions)
    if (pf !== null) counts.set(pf, (counts.get(pf) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
