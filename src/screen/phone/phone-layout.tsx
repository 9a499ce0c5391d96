import './phone.css'
import { Eye, Share } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { copyLink } from '../commands/file-actions.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { FailureBanner } from '../shell/failure-banner.tsx'
import { LoadControl } from '../shell/headline-strip.tsx'
import { Logo } from '../shell/logo.tsx'
import { PlayButton } from '../shell/run-bar.tsx'
import { useStore } from '../store/store.ts'
import { PhoneSheet } from './phone-sheet.tsx'
import { PhoneTable } from './phone-table.tsx'
import { PhoneWhy } from './phone-why.tsx'

const PhoneCharts = lazy(() =>
  import('./phone-charts.tsx').then((module) => ({ default: module.PhoneCharts })),
)

/** To look at, run, load and share: nothing that needs a mouse. */
export function PhoneLayout() {
  const title = useStore((store) => store.scenario.title)
  return (
    <div className="phone">
      <header className="phone-bar">
        <Logo />
        <h1>{title}</h1>
        <span className="quiet">
          <Eye size={14} strokeWidth={1.5} aria-hidden="true" /> view only
        </span>
        <IconButton icon={Share} label="Share a link" onPress={() => void copyLink()} />
      </header>
      <main className="phone-body">
        <PhoneSheet />
        <FailureBanner />
        <PhoneWhy />
        <PhoneTable />
        <Suspense fallback={null}>
          <PhoneCharts />
        </Suspense>
      </main>
      <footer className="phone-run">
        <PlayButton />
        <LoadControl />
      </footer>
    </div>
  )
}
