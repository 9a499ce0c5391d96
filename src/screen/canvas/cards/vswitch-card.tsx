import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import { LiveMark, LiveSlot } from '../live-slot.tsx'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import { CardHead } from './card-head.tsx'
import { FarCard, useIsFar } from './far-card.tsx'
import { ringText, vswitchLoad, vswitchState, vswitchUse } from './read-parts.ts'

/** Belongs to its host: it is there because an interface needs it. */
export const VswitchCard = memo(function VswitchCard({
  data: { card },
}: NodeProps<CardNode<'vswitch'>>) {
  countRender('VswitchCard')
  const { id, name, says } = card
  if (useIsFar()) return <FarCard id={id} name={name} glyph="vswitch" use={vswitchUse} />
  return (
    <article
      className="card vswitch"
      aria-label={`${name}, ${says}`}
      data-part={id}
      data-target={`vswitch:${card.host}`}
    >
      <CardHead glyph={<Glyph name="vswitch" />} name={name} says={says}>
        <LiveMark id={id} read={vswitchState} />
      </CardHead>
      <div className="ladder" data-ladder={id} aria-hidden="true" />
      <footer>
        <LiveSlot
          id={id}
          read={ringText}
          tip="How full the fullest ring between a VM and the switch is"
        />
        <LiveSlot
          id={id}
          read={vswitchLoad}
          className="end"
          tip="Share of time that the busiest core of the switch was at work, in the last sample"
        />
      </footer>
    </article>
  )
})
