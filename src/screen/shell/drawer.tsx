import { ChevronDown } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, lazy, Suspense, useState } from 'react'
import { IconButton } from '../controls/icon-button.tsx'
import { remember, remembered } from '../persistence/remember.ts'
import { useStore } from '../store/store.ts'
import type { DrawerTab } from '../store/view-slice.ts'
import { DrawerGrip } from './drawer-grip.tsx'
import { FailureBanner } from './failure-banner.tsx'
import { TimeRuler } from './time-ruler.tsx'

const ChartBoard = lazy(() =>
  import('../charts/chart-board.tsx').then((module) => ({ default: module.ChartBoard })),
)
const FlowsTable = lazy(() =>
  import('../panels/flows-table.tsx').then((module) => ({ default: module.FlowsTable })),
)
const Waterfall = lazy(() =>
  import('../panels/waterfall.tsx').then((module) => ({ default: module.Waterfall })),
)
const EventLog = lazy(() =>
  import('../panels/event-log.tsx').then((module) => ({ default: module.EventLog })),
)
const Problems = lazy(() =>
  import('../panels/problems.tsx').then((module) => ({ default: module.Problems })),
)

const GroupsList = lazy(() =>
  import('../groups/groups-list.tsx').then((module) => ({ default: module.GroupsList })),
)

const BlastList = lazy(() =>
  import('../blast/blast-list.tsx').then((module) => ({ default: module.BlastList })),
)

const Distances = lazy(() =>
  import('../distances/distances.tsx').then((module) => ({ default: module.Distances })),
)

const Futures = lazy(() =>
  import('../time/futures.tsx').then((module) => ({ default: module.Futures })),
)

const ComparePanel = lazy(() =>
  import('../compare/compare-panel.tsx').then((module) => ({ default: module.ComparePanel })),
)

const Outline = lazy(() =>
  import('../outline/outline.tsx').then((module) => ({ default: module.Outline })),
)

const TABS: readonly { readonly id: DrawerTab; readonly title: string }[] = [
  { id: 'charts', title: 'Charts' },
  { id: 'flows', title: 'Flows' },
  { id: 'waterfall', title: 'Waterfall' },
  { id: 'events', title: 'Events' },
  { id: 'problems', title: 'Problems' },
  { id: 'compare', title: 'Compare' },
  { id: 'distances', title: 'Distances' },
  { id: 'outline', title: 'Outline' },
]
/** There while its overlay is. */
const WITH_GROUPS: typeof TABS = [...TABS, { id: 'groups', title: 'Groups' }]
const WITH_BLAST: typeof TABS = [...TABS, { id: 'blast', title: 'Blast radius' }]

const TALL: Readonly<Record<DrawerTab, number>> = {
  charts: 200,
  flows: 200,
  waterfall: 248,
  events: 200,
  problems: 224,
  groups: 224,
  distances: 304,
  blast: 264,
  compare: 424,
  outline: 304,
}

const TABS_HIGH = 32
/** The heights above are for a page of 900 pixels; on a lower one the sheet keeps its part. */
const DESIGNED_FOR_DVH = 9
const MOST_DVH = 50
/** A chart with its axes, in rem; no less of what somebody drags it to. */
const LEAST_BODY = 9

const heightBefore = (): number | null => {
  const height = Number(remembered('drawer-height'))
  return height > TABS_HIGH ? height : null
}

export function Drawer() {
  const open = useStore((store) => store.drawerOpen)
  const tab = useStore((store) => store.drawerTab)
  const setDrawer = useStore((store) => store.setDrawer)
  const hasPast = useStore(({ status, branches }) => status === 'paused' || branches.length > 1)
  /** What somebody dragged it to; until then the tab decides. */
  const [height, setHeight] = useState(heightBefore)
  const tall = height ?? TALL[tab]
  // The tabs stay, and a banner comes on top of the height: only the body has one.
  const body = tall - TABS_HIGH
  const most = height === null ? body / DESIGNED_FOR_DVH : MOST_DVH
  const style: CSSProperties = { height: `max(${LEAST_BODY}rem, min(${body / 16}rem, ${most}dvh))` }
  const resize = (next: number) => {
    setHeight(next)
    remember('drawer-height', String(next))
  }
  return (
    <section className="drawer" aria-label="Results">
      {open ? <DrawerGrip height={tall} onHeight={resize} /> : null}
      <FailureBanner />
      <div className="drawer-tabs">
        <Tabs />
        <TimeRuler />
        <div className="drawer-right">
          {hasPast ? (
            <Suspense fallback={null}>
              <Futures />
            </Suspense>
          ) : null}
          <IconButton
            icon={ChevronDown}
            label={open ? 'Close the drawer' : 'Open the drawer'}
            keys="J"
            className={open ? '' : 'turned'}
            onPress={() => setDrawer(!open)}
          />
        </div>
      </div>
      {open ? (
        <div
          className="drawer-body"
          style={style}
          role="tabpanel"
          id="drawer-panel"
          aria-labelledby={`tab-${tab}`}
        >
          <Suspense fallback={null}>
            <TabPanel tab={tab} />
          </Suspense>
        </div>
      ) : null}
    </section>
  )
}

function TabPanel({ tab }: { readonly tab: DrawerTab }) {
  if (tab === 'charts') return <ChartBoard />
  if (tab === 'flows') return <FlowsTable />
  if (tab === 'waterfall') return <Waterfall />
  if (tab === 'events') return <EventLog />
  if (tab === 'groups') return <GroupsList />
  if (tab === 'blast') return <BlastList />
  if (tab === 'distances') return <Distances />
  if (tab === 'compare') return <ComparePanel />
  if (tab === 'outline') return <Outline />
  return <Problems />
}

function Tabs() {
  const open = useStore((store) => store.drawerOpen)
  const chosen = useStore((store) => store.drawerTab)
  const setDrawer = useStore((store) => store.setDrawer)
  const tabs = useStore(({ overlay }) =>
    overlay === 'groups' ? WITH_GROUPS : overlay === 'blast' ? WITH_BLAST : TABS,
  )
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    const now = tabs.findIndex(({ id }) => id === chosen)
    const next = tabs[(now + by + tabs.length) % tabs.length]
    if (!next) return
    setDrawer(true, next.id)
    document.getElementById(`tab-${next.id}`)?.focus()
  }
  return (
    <div role="tablist" aria-label="Results" onKeyDown={move}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={open && id === chosen}
          aria-controls={open && id === chosen ? 'drawer-panel' : undefined}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => setDrawer(true, id)}
        >
          {title}
          {id === 'problems' ? <ProblemCount /> : null}
        </button>
      ))}
    </div>
  )
}

function ProblemCount() {
  const count = useStore(
    (store) => store.findings.filter(({ waived }) => waived === undefined).length,
  )
  return count > 0 ? <span className="count">{count}</span> : null
}
