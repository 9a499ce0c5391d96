import { Eye, Share } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { copyLink } from '../commands/file-actions.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { LiveText } from '../controls/live-text.tsx'
import { statusSentence } from '../readings/status-sentence.ts'
import { useStore } from '../store/store.ts'
import { FailureBanner } from './failure-banner.tsx'
import { LoadControl } from './headline-strip.tsx'
import { Logo } from './logo.tsx'
import { PhoneTable } from './phone-table.tsx'
import { PlayButton } from './run-bar.tsx'

const PhoneCharts = lazy(() =>
  import('../charts/phone-charts.tsx').then((module) => ({ default: module.PhoneCharts })),
)

/** To look at, run, load and share: nothing that needs a mouse. */
export function PhoneLayout({ canvas }: { readonly canvas: ReactNode }) {
  const title = useStore((store) => store.scenario.title)
  const flows = useStore(useShallow(({ scenario }) => Object.keys(scenario.flows)))
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
        <div className="canvas-slot">{canvas}</div>
        <FailureBanner />
        <p className="phone-why">
          <LiveText read={statusSentence} periodMs={1_000} />
        </p>
        <PhoneTable flows={flows} />
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
