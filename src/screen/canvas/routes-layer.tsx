import { useStore as useFlow } from '@xyflow/react'
import { memo, type PointerEvent, useMemo } from 'react'
import { store, useStore } from '../store/store.ts'
import { FAR_BELOW } from './cards/far-card.tsx'
import { onWirePress } from './hands.ts'
import { LiveSlot } from './live-slot.tsx'
import { isInView } from './overlay/draw-loads.ts'
import { countRender } from './perf-counts.ts'
import type { Route, RouteEnd } from './route.ts'
import { flowsLost, gateHits, linkLoad, shortGateHits } from './route-readings.ts'

interface RoutesLayerProps {
  readonly routes: ReadonlyMap<string, Route>
  readonly lit: ReadonlySet<string>
}

/** Casings, tabs and labels: they change on an edit only. What flows in them is on the overlay. */
export const RoutesLayer = memo(function RoutesLayer({ routes, lit }: RoutesLayerProps) {
  const all = useRoutesInView(routes)
  return (
    <>
      <svg className="casings" width="1" height="1" aria-label="Links">
        {all.map((route) => (
          <Casing key={route.id} route={route} isLit={lit.has(route.id)} />
        ))}
      </svg>
      <div className="route-texts">
        {all.map((route) => (
          <RouteTexts key={route.id} route={route} isLit={lit.has(route.id)} />
        ))}
      </div>
    </>
  )
})

const TILE = 512

/** Casings out of view are not drawn. The view counts in tiles, so that a pan rarely renders. */
const useRoutesInView = (routes: ReadonlyMap<string, Route>): readonly Route[] => {
  const tiles = useFlow(({ transform: [x, y, zoom], width, height }) => {
    const left = Math.floor(-x / zoom / TILE) - 1
    const top = Math.floor(-y / zoom / TILE) - 1
    const right = Math.ceil((width - x) / zoom / TILE) + 1
    const bottom = Math.ceil((height - y) / zoom / TILE) + 1
    return zoom < FAR_BELOW ? '' : `${left} ${top} ${right} ${bottom}`
  })
  return useMemo(() => {
    // From far away the overlay draws them.
    if (tiles === '') return []
    const [left, top, right, bottom] = tiles.split(' ').map((tile) => Number(tile) * TILE) as [
      number,
      number,
      number,
      number,
    ]
    const view = { x: left, y: top, width: right - left, height: bottom - top }
    return [...routes.values()].filter((route) => isInView(route, view))
  }, [routes, tiles])
}

interface RouteProps {
  readonly route: Route
  readonly isLit: boolean
}

const choose = (route: Route) => (event: PointerEvent) => {
  if (event.button !== 0) return
  event.stopPropagation()
  const { selection, select } = store.getState()
  const isMore = event.shiftKey || event.ctrlKey || event.metaKey
  select(isMore ? [...selection, route.selects] : [route.selects])
}

const Casing = memo(function Casing({ route, isLit }: RouteProps) {
  countRender('Casing')
  const isSelected = useStore(
    (now) => now.selection.includes(route.selects) && route.kind !== 'uplink',
  )
  const { path, width, ends, lanes, gate } = route
  const classes = `route ${route.kind}${isLit ? ' lit' : ''}${isSelected ? ' selected' : ''}`
  return (
    <g className={classes} data-route={route.id}>
      <title>{route.title}</title>
      {isSelected ? <path d={path} className="ring" strokeWidth={width + 8} /> : null}
      <path d={path} className="wall" strokeWidth={width} />
      <path d={path} className="pipe" strokeWidth={width - 2} />
      <path d={path} className="hit nopan" strokeWidth={24} onPointerDown={choose(route)} />
      {ends.map((end) => (
        <Tab key={`${end.x} ${end.y}`} end={end} route={route} />
      ))}
      {lanes ? (
        <g className="lanes" transform={`translate(${lanes.x} ${lanes.y})`}>
          <path d="M-7 5 7-5" />
          <text x={-16} y={3.5}>
            {lanes.count}
          </text>
        </g>
      ) : null}
      {gate ? (
        <g className="gate" transform={`translate(${gate.x} ${gate.y})`}>
          <path d="M0-11 11 0 0 11-11 0z" />
          <path d="M0-4v8M-3 1 0 4 3 1" className="arrow" />
        </g>
      ) : null}
    </g>
  )
})

function Tab({ end: { x, y, side }, route }: { readonly end: RouteEnd; readonly route: Route }) {
  const isFlat = side === 'top' || side === 'bottom'
  const [width, height] = isFlat ? [12, 5] : [5, 12]
  const canMove = route.kind === 'wire'
  return (
    <g transform={`translate(${x} ${y})`} className={canMove ? 'tab movable' : 'tab'}>
      <rect x={-width / 2} y={-height / 2} width={width} height={height} rx={1} />
      {canMove ? (
        <circle
          r={12}
          className="grip nopan"
          onPointerDown={(event) => {
            event.stopPropagation()
            onWirePress(({ startRewire }, up) => startRewire(route.id, event.nativeEvent, up))
          }}
        />
      ) : null}
    </g>
  )
}

const MEANS = {
  load: 'Share of time that the busier direction of the link was at work, in the last sample',
  hits: 'Share of translations that the IOTLB answers without a walk through the page tables',
  lost: 'Frames a second that are lost on the way, or that the sender cannot take on: mean since the last edit',
  degraded:
    'The link trained below what both its ends can do: a bad contact, or power saving while idle',
  slot: 'The slot is the limit: the card can do more',
} as const

const RouteTexts = memo(function RouteTexts({ route, isLit }: RouteProps) {
  const { label, notes, kind, id } = route
  const lit = isLit ? ' lit' : ''
  const [tail] = route.ends
  return (
    <>
      {label ? (
        <div
          className={`route-label${label.isBeside ? ' beside' : ''}${label.isNarrow ? ' narrow' : ''}${lit}`}
          style={{ left: label.x, top: label.y }}
        >
          {label.isBeside
            ? label.text.split(' · ').map((words) => <span key={words}>{words}</span>)
            : label.text}
          {kind === 'link' ? (
            <LiveSlot id={id} read={linkLoad} className="load" tip={MEANS.load} />
          ) : null}
          {label.warns === undefined ? null : (
            <em
              className={label.warns.isDegraded ? 'degraded' : undefined}
              data-tip={label.warns.isDegraded ? MEANS.degraded : MEANS.slot}
            >
              {label.warns.text}
            </em>
          )}
        </div>
      ) : null}
      {notes.map(({ x, y, lines, isMono, hitsOf, isShort }) => (
        <div
          key={`${x} ${y}`}
          className={`route-note${isMono ? ' mono' : ''}${lit}`}
          style={{ left: x, top: y }}
        >
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
          {hitsOf === undefined ? null : (
            <LiveSlot
              id={hitsOf}
              read={isShort ? shortGateHits : gateHits}
              className="hits"
              tip={MEANS.hits}
            />
          )}
        </div>
      ))}
      {kind === 'wire' && tail ? (
        <div className={`route-loss${lit}`} style={{ left: tail.x + 10, top: tail.y + 7 }}>
          <LiveSlot id={id} read={flowsLost} tip={MEANS.lost} />
        </div>
      ) : null}
    </>
  )
})
