import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { FlowBadge } from '../../glyphs/flow-badge.tsx'
import { Glyph } from '../../glyphs/glyph.tsx'
import { LiveGauge, LiveMark } from '../live-slot.tsx'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import type { SheetReadings } from '../sheet-readings.ts'
import { PortButton } from '../wiring/port-button.tsx'
import { CardHead } from './card-head.tsx'
import { FarCard, useIsFar } from './far-card.tsx'
import { hostCpu, latency, throughput, vmState } from './read-parts.ts'

const BADGES = 2

const useOfVm = (readings: SheetReadings, id: string): number =>
  vmState(readings, id) === 'sat' ? 1 : readings.threads(id)

export const VmCard = memo(function VmCard({ data: { card } }: NodeProps<CardNode<'vm'>>) {
  countRender('VmCard')
  const { id, name, says, flows } = card
  if (useIsFar()) return <FarCard id={id} name={name} glyph="vm" use={useOfVm} />
  return (
    <article className="card" aria-label={`Virtual machine ${name}, ${says}`} data-part={id}>
      <CardHead glyph={<Glyph name="vm" />} name={name} says={says}>
        <LiveMark id={id} read={vmState} />
        {flows.slice(0, BADGES).map((flow) => (
          <FlowBadge key={flow} index={flow} size={14} />
        ))}
      </CardHead>
      <div className="gauges three">
        <LiveGauge id={id} read={throughput} tip="Payload and headers delivered of its flows" />
        <LiveGauge id={id} read={latency} tip="99 of 100 frames arrive within this time" />
        <LiveGauge
          id={id}
          read={hostCpu}
          tip="Host CPU that works for this VM; 100 % is one core"
        />
      </div>
      <PortButton
        part={id}
        port="interface"
        label={`New interface of ${name}`}
        side="bottom"
        at={0.86}
      />
    </article>
  )
})
