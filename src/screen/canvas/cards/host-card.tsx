import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Glyph } from '../../glyphs/glyph.tsx'
import type { CoreCell, HostLayout } from '../host-layout.ts'
import { LiveMark, LiveSlot } from '../live-slot.tsx'
import { countRender } from '../perf-counts.ts'
import type { CardNode } from '../sheet-nodes.ts'
import { coreWork, hostState, hostTotal } from './read-parts.ts'
import { ResizeCorner } from './resize-corner.tsx'

/** A container: one outline, its bands parted by hairlines, their names in the gutter. */
export const HostCard = memo(function HostCard({ data: { card } }: NodeProps<CardNode<'host'>>) {
  countRender('HostCard')
  const { id, name, fact, layout } = card
  return (
    <section className="host" aria-label={`Host ${name}, ${fact}`} data-part={id}>
      <header>
        <Glyph name="host" />
        <strong>{name}</strong>
        <span className="fact">{fact}</span>
        <LiveSlot
          id={id}
          read={hostTotal}
          className="total"
          tip="Work of all cores together, in whole cores, in the last sample"
        />
        <LiveMark id={id} read={hostState} />
      </header>
      <Bands host={id} layout={layout} />
      {layout.cores.map((core) => (
        <Core key={core.index} host={id} core={core} />
      ))}
      <div
        className="bar"
        style={{
          left: layout.bar.x,
          top: layout.bar.y,
          width: layout.bar.width,
          height: layout.bar.height,
        }}
      />
      {layout.sockets.map(({ socket, x }, index) => (
        <div
          key={socket}
          className={index > 0 ? 'socket parted' : 'socket'}
          style={{ left: x, top: layout.rootComplexTop }}
        >
          socket {socket}
        </div>
      ))}
      <ResizeCorner host={id} width={layout.width} height={layout.height} />
    </section>
  )
})

interface BandsProps {
  readonly host: string
  readonly layout: HostLayout
}

function Bands({ host, layout }: BandsProps) {
  return layout.bands.map(({ title, count, top, height }) => (
    <div
      key={title}
      className="band"
      style={{ top, height }}
      // A wire that is dropped on the hypervisor makes its switch.
      data-target={
        title === 'Hypervisor' && layout.vswitch === undefined ? `vswitch:${host}` : undefined
      }
    >
      <strong>{title}</strong>
      <small>{count}</small>
    </div>
  ))
}

interface CoreProps {
  readonly host: string
  readonly core: CoreCell
}

function Core({ host, core }: CoreProps) {
  const { x, y, width, height, tenant, index, isNumbered } = core
  return (
    <div
      className="core"
      data-tip={`Core ${index}${tenant === '' ? '' : `, pinned to ${tenant}`}: filled by its share of time at work`}
      style={{ left: x, top: y, width, height }}
    >
      {tenant === '' && isNumbered ? (
        <LiveSlot id={`${host}/core ${index}`} read={coreWork} />
      ) : isNumbered ? (
        tenant
      ) : (
        tenant.slice(0, 1)
      )}
      {isNumbered ? <small>{index}</small> : null}
    </div>
  )
}
