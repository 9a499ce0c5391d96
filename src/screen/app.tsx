import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react'
import { listenToKeys } from './commands/keyboard.ts'
import { TipLayer } from './controls/tip-layer.tsx'
import { Dialogs } from './dialogs/dialogs.tsx'
import { keepFocus } from './dialogs/keep-focus.ts'
import { Palette } from './panels/palette.tsx'
import { recordLog } from './readings/run-log.ts'
import { Drawer } from './shell/drawer.tsx'
import { DropZone } from './shell/drop-zone.tsx'
import { fitPanels } from './shell/fit-panels.ts'
import { HeadlineStrip } from './shell/headline-strip.tsx'
import { LiveRegion } from './shell/live-region.tsx'
import { Notices } from './shell/notices.tsx'
import { PHONE } from './shell/phone-query.ts'
import { StatusBar } from './shell/status-bar.tsx'
import { TopBar } from './shell/top-bar.tsx'
import { useStore } from './store/store.ts'

const Inspector = lazy(() =>
  import('./panels/inspector.tsx').then((module) => ({ default: module.Inspector })),
)

const GroupPanel = lazy(() =>
  import('./groups/group-panel.tsx').then((module) => ({ default: module.GroupPanel })),
)
const BlastStrip = lazy(() =>
  import('./blast/blast-strip.tsx').then((module) => ({ default: module.BlastStrip })),
)
const GroupsStrip = lazy(() =>
  import('./groups/groups-strip.tsx').then((module) => ({ default: module.GroupsStrip })),
)
const HopPanel = lazy(() =>
  import('./follow/hop-panel.tsx').then((module) => ({ default: module.HopPanel })),
)
const HopBadges = lazy(() =>
  import('./follow/hop-badges.tsx').then((module) => ({ default: module.HopBadges })),
)
const LessonPanel = lazy(() =>
  import('./lessons/lesson-panel.tsx').then((module) => ({ default: module.LessonPanel })),
)
const EmptySheet = lazy(() =>
  import('./shell/empty-sheet.tsx').then((module) => ({ default: module.EmptySheet })),
)

const PresenterBar = lazy(() =>
  import('./present/presenter-bar.tsx').then((module) => ({ default: module.PresenterBar })),
)

interface AppProps {
  readonly canvas: ReactNode
  /** What floats over the sheet: the why card with its leader. */
  readonly floating?: ReactNode
}

const PhoneLayout = lazy(() =>
  import('./phone/phone-layout.tsx').then((module) => ({ default: module.PhoneLayout })),
)

const usePhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = matchMedia(PHONE)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => matchMedia(PHONE).matches,
  )

export function App({ canvas, floating }: AppProps) {
  const phone = usePhone()
  const hasFailed = useStore((store) => store.status === 'failed')
  useEffect(() => {
    document.documentElement.toggleAttribute('data-stale', hasFailed)
  }, [hasFailed])
  useEffect(() => {
    fitPanels()
    const stops = [listenToKeys(), keepFocus(), recordLog()]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return (
    <>
      {phone ? (
        <Suspense fallback={null}>
          <PhoneLayout />
        </Suspense>
      ) : (
        <Desk canvas={canvas} floating={floating} />
      )}
      <Dialogs />
      <TipLayer />
      <Notices />
      <LiveRegion />
    </>
  )
}

function Desk({ canvas, floating }: AppProps) {
  // Fetched with the first selection: who only looks does not need it.
  const isChosen = useStore((store) => store.selection.length > 0)
  const isGroup = useStore((store) => store.group !== null)
  const isFollowing = useStore((store) => store.following)
  const overlay = useStore((store) => store.overlay)
  const inLesson = useStore((store) => store.inLesson)
  const presenting = useStore((store) => store.presenting)
  // Until the first design is open, nothing is known to be empty.
  const isEmpty = useStore(
    ({ status, scenario }) => status !== 'idle' && Object.keys(scenario.parts).length === 0,
  )
  return (
    <div className="app">
      <TopBar />
      {inLesson ? (
        <Suspense fallback={null}>
          <LessonPanel />
        </Suspense>
      ) : (
        <Palette />
      )}
      <main className="sheet-column" aria-label="Design">
        {overlay === 'groups' || overlay === 'blast' ? (
          <Suspense fallback={null}>
            {overlay === 'groups' ? <GroupsStrip /> : <BlastStrip />}
          </Suspense>
        ) : (
          <HeadlineStrip />
        )}
        <DropZone>
          {canvas}
          <Suspense fallback={null}>{isEmpty ? <EmptySheet /> : null}</Suspense>
          {isFollowing ? (
            <Suspense fallback={null}>
              <HopBadges />
            </Suspense>
          ) : (
            floating
          )}
        </DropZone>
      </main>
      <Suspense fallback={null}>
        {isFollowing ? <HopPanel /> : isGroup ? <GroupPanel /> : isChosen ? <Inspector /> : null}
      </Suspense>
      {presenting ? (
        <Suspense fallback={null}>
          <PresenterBar />
        </Suspense>
      ) : (
        <Drawer />
      )}
      <StatusBar />
    </div>
  )
}
