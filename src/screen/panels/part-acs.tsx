/** The ACS bits of a part's ports, in the inspector. */
import { useMemo } from 'react'
import { acsPorts } from '../../scenario/acs-ports.ts'
import type { Part } from '../../scenario/scenario.ts'
import { useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { AcsTable } from './acs-table.tsx'

export function PartAcs({ part }: { readonly part: string }) {
  const topology = useStore(({ scenario }) => topologyOf(scenario))
  const ports = useMemo(() => acsPorts(topology, part), [topology, part])
  // A port without bits is part of the answer; of other functions only those that have some.
  const shown = ports.filter(({ port, capability }) => capability !== 0 || port.startsWith('down'))
  if (ports.length === 0)
    return <p className="means">No host reaches it, so it has no address and no registers.</p>
  if (shown.every(({ capability }) => capability === 0))
    return <p className="means">{whyNone(topology.parts.get(part)?.part)}</p>
  return (
    <>
      <AcsTable ports={shown} />
      <p className="means">
        As Linux leaves them with the parameters of its host. IOMMU groups and findings follow at
        once.
      </p>
    </>
  )
}

const whyNone = (part: Part | undefined): string =>
  part?.kind === 'nic' && !part.functions
    ? 'Its functions have no ACS bits: none of them is taken to reach another.'
    : 'Its hardware shows no ACS bit: it keeps nothing apart.'
