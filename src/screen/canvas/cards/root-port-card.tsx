import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import { PortButton } from '../wiring/port-button.tsx'
import { useIsFar } from './far-card.tsx'

/** A label across the lower edge of its host. */
export const RootPortCard = memo(function RootPortCard({
  data: { card },
}: NodeProps<CardNode<'root-port'>>) {
  countRender('RootPortCard')
  const { id, name, address, isUsed, acs } = card
  if (useIsFar()) return <div className="far-port" data-part={id} />
  return (
    <article
      className={isUsed ? 'root-port used' : 'root-port'}
      aria-label={`Root port ${name}, ${address}`}
      data-part={id}
      data-tip={acs ? 'ACS redirect is on' : 'ACS redirect is off: devices may talk past the IOMMU'}
    >
      <code>{address}</code>
      <PortButton part={id} port="down" label={`Slot of ${name}`} side="bottom" at={0.5} />
    </article>
  )
})
