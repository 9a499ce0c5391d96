import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import { LiveGauge, LiveMark } from '../live-slot.tsx'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import type { SheetReadings } from '../sheet-readings.ts'
import { PortButton } from '../wiring/port-button.tsx'
import { CardHead } from './card-head.tsx'
import { FarCard, useIsFar } from './far-card.tsx'
import { frames, partState, passing, switchLatency, throughput } from './read-parts.ts'

const use = (readings: SheetReadings, id: string): number => readings.use(id)

/** Switches, peers, imported devices, and parts of a kind that this version does not know. */
export const BoxCard = memo(function BoxCard({ data: { card } }: NodeProps<CardNode<'box'>>) {
  countRender('BoxCard')
  const { id, name, shown, address, says, glyph, kind, isKnown, isImported, ports } = card
  if (useIsFar()) return <FarCard id={id} name={name} glyph={glyph} use={use} />
  return (
    <article
      className={`card${isKnown ? '' : ' unknown'}${isImported ? ' imported' : ''}`}
      aria-label={isKnown ? `${name}, ${says}` : `${name}, unknown kind ${says}`}
      data-part={id}
    >
      <CardHead glyph={<Glyph name={glyph} />} name={shown} address={address} says={says}>
        {isKnown ? <LiveMark id={id} read={partState} /> : null}
      </CardHead>
      {kind === 'peer' ? (
        <div className="gauges two">
          <LiveGauge id={id} read={throughput} tip="All flows that end here" />
          <LiveGauge id={id} read={frames} tip="Frames delivered a second" />
        </div>
      ) : null}
      {kind === 'ethernet-switch' ? (
        <div className="gauges two">
          <LiveGauge id={id} read={passing} tip="All flows that pass" />
          <LiveGauge id={id} read={switchLatency} tip="Port to port, without a queue" />
        </div>
      ) : null}
      {ports.map(({ id: port, label, side, at }) => (
        <PortButton
          key={port}
          part={id}
          port={port}
          label={`${label} of ${name}`}
          side={side}
          at={at}
        />
      ))}
    </article>
  )
})
