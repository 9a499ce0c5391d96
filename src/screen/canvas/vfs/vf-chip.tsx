import { lazy, Suspense } from 'react'
import { FlowBadge } from '../../glyphs/flow-badge.tsx'
import type { PfBox } from '../adapter-layout.ts'
import { closeVfs, openVfs, useOpenVfs } from './open-vfs.ts'

const VfList = lazy(() => import('./vf-list.tsx').then((module) => ({ default: module.VfList })))

const BADGES = 3
const MOST_TICKS = 64

interface VfChipProps {
  readonly adapter: string
  readonly box: PfBox
  readonly use: Extract<PfBox['use'], { readonly kind: 'vfs' }>
}

/** All VFs of a PF in one chip: never 64 boxes. Pressed, it lists them. */
export function VfChip({ adapter, box, use: { count, used } }: VfChipProps) {
  const isOpen = useOpenVfs((now) => now.adapter === adapter && now.pf === box.pf)
  const ticks = Math.min(count, MOST_TICKS)
  const perTick = count / ticks
  const taken = new Set(used.map((vf) => Math.floor(vf / perTick)))
  return (
    <>
      <button
        type="button"
        className="vf-chip nodrag"
        // Enter on the card opens it: the sheet has one place in the order of focus.
        tabIndex={-1}
        data-target={`vf:${adapter}/${box.pf}`}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? closeVfs() : openVfs(adapter, box.pf))}
      >
        <span>
          {count > 1 ? `VF 0–${count - 1}` : 'VF 0'}
          <span className="quiet"> · {used.length} used</span>
        </span>
        {box.flows.slice(0, BADGES).map((flow) => (
          <FlowBadge key={flow} index={flow} size={14} />
        ))}
      </button>
      <Suspense fallback={null}>
        {isOpen ? <VfList adapter={adapter} pf={box.pf} /> : null}
      </Suspense>
      <svg className="vf-ticks" width="148" height="8" aria-hidden="true">
        {Array.from({ length: ticks }, (_, tick) => (
          <rect
            // Ticks are places, they do not move.
            key={tick.toString()}
            x={tick * 2.3}
            y={0}
            width={1.5}
            height={taken.has(tick) ? 8 : 4}
            className={taken.has(tick) ? 'taken' : ''}
          />
        ))}
      </svg>
    </>
  )
}
