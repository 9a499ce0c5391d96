import './groups.css'
import { memo, useEffect, useMemo, useSyncExternalStore } from 'react'
import { onSheetPlaces, sheetPlaces } from '../canvas/sheet-places.ts'
import { counted } from '../format/quantity.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { store, useStore } from '../store/store.ts'
import { chooseGroup } from './chosen-group.ts'
import { numbersText, type Ring } from './group-rings.ts'
import {
  type GroupPlace,
  groupShapes,
  type Hull,
  portMarks,
  type Reach,
  type Rest,
} from './group-shapes.ts'
import { followGroups, lookAtGroups, useGroups } from './groups-store.ts'
import { grown, hullPath } from './hull-path.ts'
import { groupLabel, stateWords } from './member-words.ts'

const HULL_RADIUS = 8

/** IOMMU groups on the sheet: drawn on an edit, a drag or a choice; never by a tick. */
export function GroupsLayer() {
  useEffect(followGroups, [])
  const hosts = useGroups((now) => now.hosts)
  const mode = useGroups((now) => now.mode)
  const places = useSyncExternalStore(onSheetPlaces, sheetPlaces)
  const shapes = useMemo(() => groupShapes(hosts ?? [], places), [hosts, places])
  // A look at other bits leaves the ports as they are.
  const isLook = useGroups((now) => now.acs !== 'designed')
  const ports = useMemo(() => (isLook ? [] : portMarks(places)), [places, isLook])
  const chosen = useStore((now) => now.group)
  const isChosen = ({ host, group }: GroupPlace): boolean =>
    chosen !== null && chosen.host === host && group.members.some(({ bdf }) => bdf === chosen.bdf)
  return (
    <>
      <svg className="hulls" width="1" height="1" aria-hidden="true">
        <Hatches />
        {mode === 'linux'
          ? shapes.reaches.map((reach) => (
              <path
                key={reach.key}
                className="reach"
                d={hullPath(reach.rects, HULL_RADIUS)}
                fillRule="evenodd"
              />
            ))
          : null}
        {shapes.hulls
          .toSorted((a, b) => Number(isChosen(a)) - Number(isChosen(b)))
          .map((hull) => (
            <HullShape
              key={hull.key}
              hull={hull}
              signature={JSON.stringify(hull.rects)}
              isChosen={isChosen(hull)}
            />
          ))}
      </svg>
      <div className="group-marks">
        {shapes.hulls.map((hull) => (
          <Badge key={hull.key} hull={hull} isChosen={isChosen(hull)} />
        ))}
        {shapes.hulls.flatMap(({ key, group, otherBadges }) =>
          otherBadges.map(({ x, y }) => (
            <span key={`${key} ${x} ${y}`} className="piece-badge" style={{ left: x, top: y }}>
              {group.number}
            </span>
          )),
        )}
        {shapes.rings.map((ring) => (
          <RingMark
            key={ring.key}
            ring={ring}
            isChosen={ring.groups.some((group) => isChosen({ host: ring.host, group }))}
          />
        ))}
        {ports.map(({ part, at, redirects }) => (
          <span key={part} className="port-acs" style={{ left: at.x, top: at.y }}>
            <StateMark state={redirects ? 'ok' : 'sat'} />
          </span>
        ))}
        {shapes.rest.map((rest) => (
          <RestMark key={rest.host} rest={rest} />
        ))}
        {mode === 'linux'
          ? shapes.reaches.map((reach) => <ReachSign key={reach.key} reach={reach} />)
          : null}
      </div>
    </>
  )
}

/** Four of them, then again: a hull is told from its neighbour without a colour. */
function Hatches() {
  return (
    <defs>
      <pattern id="hatch-0" width="10" height="10" patternUnits="userSpaceOnUse">
        <path d="M-2.5 2.5 2.5-2.5M0 10 10 0M7.5 12.5 12.5 7.5" />
      </pattern>
      <pattern id="hatch-1" width="10" height="10" patternUnits="userSpaceOnUse">
        <path d="M-2.5 7.5 2.5 12.5M0 0 10 10M7.5-2.5 12.5 2.5" />
      </pattern>
      <pattern id="hatch-2" width="8" height="8" patternUnits="userSpaceOnUse">
        <circle cx="2" cy="2" r="0.9" />
        <circle cx="6" cy="6" r="0.9" />
      </pattern>
      <pattern id="hatch-3" width="8" height="8" patternUnits="userSpaceOnUse">
        <path d="M0 4h8" />
      </pattern>
    </defs>
  )
}

interface HullProps {
  readonly hull: Hull
  readonly isChosen: boolean
}

/** `signature` stands for the rectangles: a place that did not change costs nothing. */
const HullShape = memo(
  function HullShape({ hull, isChosen }: HullProps & { readonly signature: string }) {
    const mode = useGroups((now) => now.mode)
    const path = hullPath(hull.rects, HULL_RADIUS)
    const classes = `hull${isChosen ? ' chosen' : ''}${hull.group.reaches === null || mode === 'linux' ? '' : ' reaching'}`
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: its badge is a button, and the list has keys
      <g className={classes} onClick={() => chooseGroup(hull)}>
        <path className="ground" d={path} fillRule="evenodd" />
        <path
          className="hatch"
          d={path}
          fillRule="evenodd"
          fill={`url(#hatch-${hull.hatch})`}
          data-tip={tipOf(hull)}
        />
        {isChosen
          ? hull.members.map((rect) => {
              const { x, y, width, height } = grown(rect, 3)
              return (
                <rect
                  key={`${x} ${y}`}
                  className="member"
                  x={x}
                  y={y}
                  width={width}
                  height={height}
                  rx={5}
                />
              )
            })
          : null}
      </g>
    )
  },
  (before, after) =>
    before.signature === after.signature &&
    before.isChosen === after.isChosen &&
    before.hull.group === after.hull.group &&
    before.hull.hatch === after.hull.hatch,
)

const tipOf = ({ group }: Hull): string => `${groupLabel(group)}: ${stateWords(group)}`

function Badge({ hull, isChosen }: HullProps) {
  const { group, badge } = hull
  const mode = useGroups((now) => now.mode)
  return (
    <button
      type="button"
      className="group-badge nopan"
      tabIndex={-1}
      aria-pressed={isChosen}
      aria-label={groupLabel(group)}
      data-tip={tipOf(hull)}
      style={{ left: badge.x, top: badge.y }}
      onClick={() => chooseGroup(hull)}
    >
      <span>
        <b>{group.number}</b> · {group.members.length}
      </span>
      {group.conflict === null ? null : <StateMark state="sat" />}
      {group.reaches === null || mode === 'linux' ? null : <StateMark state="busy" />}
    </button>
  )
}

function RingMark({ ring, isChosen }: { readonly ring: Ring; readonly isChosen: boolean }) {
  const { groups, at, host, on, zoom } = ring
  const [first] = groups
  if (!first) return null
  const numbers = numbersText(groups)
  const says =
    groups.length === 1
      ? `${groupLabel(first)}: ${stateWords(first)}`
      : `Groups ${numbers}: a function each`
  return (
    <button
      type="button"
      className={`group-ring nopan on-${on} zoom-${zoom}`}
      tabIndex={-1}
      aria-pressed={isChosen}
      aria-label={says}
      data-tip={says}
      style={{ left: at.x, top: at.y }}
      onClick={() => chooseGroup({ host, group: first })}
    >
      {numbers}
    </button>
  )
}

/** What has no place of its own leads to the list. */
function RestMark({ rest: { groups, at } }: { readonly rest: Rest }) {
  const says = `${counted(groups.length, 'group')} of functions that are not drawn: the list has them`
  return (
    <button
      type="button"
      className="group-rest nopan"
      tabIndex={-1}
      aria-label={says}
      data-tip={says}
      style={{ left: at.x, top: at.y }}
      onClick={() => store.getState().setDrawer(true, 'groups')}
    >
      + {counted(groups.length, 'group')}
    </button>
  )
}

/** Linux sees groups where there is no isolation between them. */
function ReachSign({ reach: { host, index, sign } }: { readonly reach: Reach }) {
  const warning = useGroups(
    (now) => now.hosts?.find((each) => each.host === host)?.reaching[index] ?? '',
  )
  return (
    <button
      type="button"
      className="reach-sign nopan"
      tabIndex={-1}
      data-tip={warning}
      style={{ left: sign.x, top: sign.y }}
      onClick={() => lookAtGroups({ mode: 'physical' })}
    >
      <StateMark state="busy" /> reach each other
    </button>
  )
}
