import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import { LiveMark } from '../live-slot.tsx'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import type { SheetReadings } from '../sheet-readings.ts'
import { PortButton } from '../wiring/port-button.tsx'
import { FarCard, useIsFar } from './far-card.tsx'
import { PfArea } from './pf-area.tsx'
import { partState } from './read-parts.ts'

const use = (readings: SheetReadings, id: string): number => readings.use(id)

export const AdapterCard = memo(function AdapterCard({
  data: { card },
}: NodeProps<CardNode<'adapter'>>) {
  countRender('AdapterCard')
  const { id, name, shown, says, bdf, layout } = card
  if (useIsFar()) return <FarCard id={id} name={name} glyph="nic" use={use} />
  const isOne = layout.pfs.length === 1
  // A card of one PF has its address beside the PF, where no VFs stand.
  const isBesidePf = isOne && layout.pfs[0]?.use.kind !== 'vfs'
  return (
    <article
      className="card adapter"
      aria-label={`Ethernet adapter ${name}, ${says}`}
      data-part={id}
    >
      <header className="adapter-head">
        <Glyph name="nic" />
        <strong title={name}>{shown}</strong>
        {isOne && !isBesidePf ? null : (
          <span className="says" title={says}>
            {says}
          </span>
        )}
        {isBesidePf ? null : <code>{bdf}</code>}
        <LiveMark id={id} read={partState} />
      </header>
      <div className="pfs">
        {layout.pfs.map((pf) => (
          <PfArea key={pf.pf} adapter={id} box={pf} isAlone={isOne} />
        ))}
      </div>
      {layout.veb === undefined ? null : (
        <footer className="veb">
          <span>VEB</span>
          <span>{layout.veb}</span>
        </footer>
      )}
      <PortButton part={id} port="up" label={`PCIe connector of ${name}`} side="top" at={0.5} />
      {layout.pfs.map(({ pf }) => (
        <PortButton
          key={pf}
          part={id}
          port={`wire${pf}`}
          label={`Port ${pf} of ${name}`}
          side="bottom"
          at={(pf + 0.5) / layout.pfs.length}
        />
      ))}
    </article>
  )
})
