/** The VFs of a PF as rows, in the place of their chip. Only the rows in view are in the page. */
import { useReactFlow } from '@xyflow/react'
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { focusSheet } from '../../commands/focus.ts'
import { useGroups } from '../../groups/groups-store.ts'
import { store, useStore } from '../../store/store.ts'
import { topologyOf } from '../../store/topology-of.ts'
import { MARGIN_PX } from '../sheet-margin.ts'
import { useWiring } from '../wiring/wire-in-hand.ts'
import { closeVfs, coverVfs, MOST_VF_ROWS, VF_ROW, vfKey, vfOfKey } from './open-vfs.ts'
import { matchingRows, type VfRow, vfRows } from './vf-rows.ts'

interface VfListProps {
  readonly adapter: string
  readonly pf: number
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: MOST_VF_ROWS,
  PageUp: -MOST_VF_ROWS,
}

const show = ({ usedBy }: VfRow): void => {
  if (usedBy !== null) store.getState().select([usedBy])
}

export function VfList({ adapter, pf }: VfListProps) {
  const scenario = useStore((now) => now.scenario)
  const rows = useMemo(() => vfRows(topologyOf(scenario), adapter, pf), [scenario, adapter, pf])
  const [query, setQuery] = useState('')
  const [top, setTop] = useState(0)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const found = useMemo(() => matchingRows(rows, query), [rows, query])
  const groups = useGroupNumbers(adapter, pf)
  const wiredTo = useWiring((now) => (now.at === null ? undefined : vfOfKey(now.at, adapter, pf)))
  const isByKeys = useWiring((now) => now.mode === 'keys')

  useLayoutEffect(() => {
    const element = list.current
    const card = element?.closest('article')
    if (!element || !card) return
    const [own, outer] = [element.getBoundingClientRect(), card.getBoundingClientRect()]
    const zoom = outer.width / card.offsetWidth || 1
    coverVfs({
      x: (own.left - outer.left) / zoom,
      y: (own.top - outer.top) / zoom,
      width: own.width / zoom,
      height: own.height / zoom,
    })
  })
  useIntoView(list)
  // A wire led by keys may go to a row that is out of view.
  useEffect(() => {
    const place = isByKeys ? found.findIndex(({ vf }) => vf === wiredTo) : -1
    if (place >= 0) scroller.current?.scrollTo({ top: (place - MOST_VF_ROWS / 2) * VF_ROW })
  }, [found, wiredTo, isByKeys])

  const go = (next: number): void => {
    const place = Math.max(0, Math.min(found.length - 1, next))
    setAt(place)
    const box = scroller.current
    if (!box) return
    const y = place * VF_ROW
    if (y < box.scrollTop) box.scrollTop = y
    if (y + VF_ROW > box.scrollTop + MOST_VF_ROWS * VF_ROW)
      box.scrollTop = y + VF_ROW - MOST_VF_ROWS * VF_ROW
  }
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    const step = STEPS[event.key]
    if (step !== undefined) go(at + step)
    else if (event.key === 'Escape') {
      closeVfs()
      focusSheet()
    } else if (event.key === 'Enter') {
      const row = found[at]
      if (row) show(row)
    } else return
    event.preventDefault()
  }
  const first = Math.max(0, Math.min(found.length - MOST_VF_ROWS - 1, Math.floor(top / VF_ROW)))
  const visible = found.slice(first, first + MOST_VF_ROWS + 2)
  return (
    <div
      ref={list}
      className="vf-list nodrag nopan nowheel"
      role="dialog"
      aria-label={`VFs of PF ${pf}`}
      onKeyDown={onKey}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <input
        type="search"
        aria-label="Find a VF"
        aria-controls={`vfs-${adapter}-${pf}`}
        aria-activedescendant={found[at] ? `${vfKey(adapter, pf, found[at].vf)}` : undefined}
        placeholder="VF, VM or “free”"
        autoComplete="off"
        ref={(field) => field?.focus({ preventScroll: true })}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
          scroller.current?.scrollTo({ top: 0 })
        }}
      />
      <div
        ref={scroller}
        className="vf-scroller"
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div
          role="listbox"
          id={`vfs-${adapter}-${pf}`}
          aria-label="VFs"
          style={{ height: found.length * VF_ROW }}
        >
          {visible.map((row, index) => (
            <Row
              key={row.vf}
              row={row}
              group={groups?.get(row.vf)}
              target={vfKey(adapter, pf, row.vf)}
              place={first + index}
              isAt={first + index === at}
            />
          ))}
        </div>
      </div>
      {found.length === 0 ? <p className="quiet">No VF is found by that.</p> : null}
    </div>
  )
}

/** By VF, while the groups are looked at. */
const useGroupNumbers = (adapter: string, pf: number): ReadonlyMap<number, number> | undefined => {
  const hosts = useGroups((now) => now.hosts)
  return useMemo(
    () =>
      hosts === null
        ? undefined
        : new Map(
            hosts
              .flatMap(({ groups }) => groups)
              .flatMap(({ number, members }) =>
                members.flatMap((each) =>
                  each.part === adapter && each.pf === pf && each.vf !== null
                    ? [[each.vf, number] as const]
                    : [],
                ),
              ),
          ),
    [hosts, adapter, pf],
  )
}

/** The camera makes room for what was opened, and again when the inspector takes its own. */
const useIntoView = (list: RefObject<HTMLElement | null>): void => {
  const { getViewport, setViewport } = useReactFlow()
  useEffect(() => {
    const sheet = list.current?.closest('.sheet')
    if (!sheet) return
    const watcher = new ResizeObserver(() => {
      const own = list.current?.getBoundingClientRect()
      if (!own) return
      const room = sheet.getBoundingClientRect()
      const right = Math.min(0, room.right - MARGIN_PX - own.right)
      const up = Math.min(0, room.bottom - MARGIN_PX - own.bottom)
      const { x, y, zoom } = getViewport()
      if (right < 0 || up < 0) void setViewport({ x: x + right, y: y + up, zoom })
    })
    watcher.observe(sheet)
    return () => watcher.disconnect()
  }, [list, getViewport, setViewport])
}

interface RowProps {
  readonly row: VfRow
  readonly group: number | undefined
  readonly target: string
  readonly place: number
  readonly isAt: boolean
}

/** A wire can be dropped on it; a press leads to the interface that has it. */
function Row({ row, group, target, place, isAt }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the keys of the list
    <div
      id={target}
      role="option"
      tabIndex={-1}
      aria-selected={isAt}
      className="vf-row"
      data-target={target}
      data-used={row.usedBy !== null}
      style={{ top: place * VF_ROW }}
      onClick={() => show(row)}
    >
      <span>VF {row.vf}</span>
      <code>{row.bdf}</code>
      <b>{row.owner || 'free'}</b>
      {group === undefined ? null : (
        <em data-tip={`IOMMU group ${group}`}>
          <span className="visually-hidden">IOMMU group </span>
          {group}
        </em>
      )}
    </div>
  )
}
